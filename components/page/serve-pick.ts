/** Answers the background's wish to have an answer pointed at, and tells it what was. */
import type { PageLink } from '../../lib/platform/protocol';
import { type Picking, pickAnswer } from './pick-answer';

export interface Picked {
  /** The block pointed at last, once: what is taken next is another wish. */
  take(): Element | null;
  ends: (() => void)[];
}

/** Registers the answers on a link. The panel says what became of it. */
export function servePick(document: Document, link: PageLink): Picked {
  let picking: Picking | null = null;
  let picked: Element | null = null;
  const ends = [
    link.on('bg>page pick.start', () => {
      if (picking?.isOpen()) picking.focus();
      else
        picking = pickAnswer(document, link, (block) => {
          picked = block;
          void link.send('chat>bg answer.picked', {});
        });
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
