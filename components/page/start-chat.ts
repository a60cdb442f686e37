/** The resident watcher of a chat page: a Hand off button beside each finished answer, copies noticed, a toast for what became of them. */
import { type Adapter, adapterFor } from '../../lib/capture/adapter';
import { findAnswers } from '../../lib/capture/answers';
import type { AnswerRef } from '../../lib/capture/schema';
import type { PageLink } from '../../lib/platform/protocol';
import { message } from '../../lib/text/message';
import { type HandOffButton, makeHandOffButton } from './hand-off-button';
import { removeLeft } from './host';
import { noticeCopy } from './notice-copy';
import { makeToast } from './toast';
import { watchAddress, watchTree } from './watch-page';

/** Milliseconds between two looks at the page while an answer streams in. */
const PACE = 400;

/** Watches until `link.signal` ends, then takes everything of its own off the page. Silent on pages no adapter knows. */
export function startChat(document: Document, link: PageLink): void {
  if (link.signal.aborted) return;
  removeLeft(document, ['button', 'toast']);
  const toast = makeToast(document, link);
  /** By answer element; the reference is renewed with each look, because answers load above and below. */
  const buttons = new Map<Element, { button: HandOffButton; answer: AnswerRef }>();
  let adapter: Adapter | null = adapterFor(link.address(), document);

  async function handOff(element: Element): Promise<void> {
    const held = buttons.get(element);
    if (!held) return;
    toast.prepare();
    const view = await link.send('chat>bg answer.handOff', { answer: held.answer, method: 'button', panel: false });
    if (link.signal.aborted) return;
    toast.show(
      view ?? {
        title: link.say(message('pageNoAnswer')),
        note: link.say(message('pageNoAnswerNote')),
        openLabel: null,
        openKey: null,
        stays: true,
        tone: 'warn',
      },
    );
  }

  function look(): void {
    const answers = adapter ? findAnswers(document, adapter).filter(({ done }) => done) : [];
    const present = new Set(answers.map(({ element }) => element));
    for (const [element, { button }] of buttons) {
      if (present.has(element)) continue;
      button.remove();
      buttons.delete(element);
    }
    for (const { element, ref, actions } of answers) {
      let held = buttons.get(element);
      if (held) held.answer = ref;
      else {
        held = { button: makeHandOffButton(document, link, () => handOff(element)), answer: ref };
        buttons.set(element, held);
      }
      held.button.place(element, actions);
    }
    watch.forget();
  }

  const watch = watchTree(document, PACE, link.signal, () => {
    if (adapter) look();
  });
  watchAddress(document, link.address, link.signal, () => {
    adapter = adapterFor(link.address(), document);
    // What it said belongs to the conversation the person left; the panel keeps the same words.
    toast.close();
    look();
  });
  noticeCopy(
    document,
    () => adapter,
    link.signal,
    async (copied) => {
      const view = await link.send('chat>bg answer.copied', copied);
      if (view && !link.signal.aborted) toast.show(view);
    },
  );
  link.on('bg>page toast.show', (view) => {
    toast.show(view);
    return null;
  });
  link.signal.addEventListener('abort', () => {
    for (const { button } of buttons.values()) button.remove();
    buttons.clear();
  });
  look();
}
