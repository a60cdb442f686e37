/** Answers the background's wish to have an answer pointed at, and hands off what was. */
import type { PageLink } from '../../lib/platform/protocol';
import { message } from '../../lib/text/message';
import { type Picking, pickAnswer } from './pick-answer';
import { makeToast, type Toast } from './toast';

export interface Picked {
  /** The block pointed at last, once: what is taken next is another wish. */
  take(): Element | null;
  ends: (() => void)[];
}

/** Registers the answers on a link. */
export function servePick(document: Document, link: PageLink): Picked {
  let picking: Picking | null = null;
  let picked: Element | null = null;
  let made: Toast | null = null;

  async function handOff(block: Element): Promise<void> {
    picked = block;
    made ??= makeToast(document, link);
    made.prepare();
    const view = await link.send('chat>bg answer.handOff', { answer: null, method: 'pick', panel: false });
    const none = { title: link.say(message('pageNoAnswer')), note: link.say(message('pageNoAnswerNote')) };
    if (!link.signal.aborted) made.show(view ?? { ...none, openLabel: null, openKey: null, stays: true, tone: 'warn' });
  }

  const ends = [
    link.on('bg>page pick.start', () => {
      if (picking?.isOpen()) picking.focus();
      else picking = pickAnswer(document, link, (block) => void handOff(block));
      return true;
    }),
    link.on('bg>page pick.key', ({ key }) => picking?.key(key) ?? false),
  ];
  return {
    take() {
      const block = picked?.isConnected ? picked : null;
      picked = null;
      return block;
    },
    ends: [...ends, () => picking?.leave()],
  };
}
