/** The resident watcher of a chat page: a Hand off button beside each finished answer, copies noticed, a toast for what became of them. */
import { type Adapter, chooseAdapter, rootsOf } from '../../lib/capture/adapter';
import { findAnswers } from '../../lib/capture/answers';
import { findTurns, type KnownTurns } from '../../lib/capture/find-turns';
import type { AnswerRef } from '../../lib/capture/schema';
import { usableIn } from '../../lib/capture/selectors';
import type { PageLink } from '../../lib/platform/protocol';
import { message } from '../../lib/text/message';
import { type HandOffButton, makeHandOffButton } from './hand-off-button';
import { removeLeft } from './host';
import { judgeLater } from './judge-later';
import { watchNear } from './near';
import { noticeCopy } from './notice-copy';
import { makeToast, type Toast } from './toast';
import { type PageWatch, watchAddress, watchTree, whenIdle } from './watch-page';

/** Milliseconds between two looks at the page while an answer streams in. */
const PACE = 400;

interface Held {
  /** Renewed with each look, because answers load above and below. */
  answer: AnswerRef;
  actions: Element | null;
  /** Null until the answer comes near what the person sees. */
  button: HandOffButton | null;
}

/** Watches until `link.signal` ends, then takes everything of its own off the page. Silent on pages no adapter knows. */
export async function startChat(document: Document, link: PageLink): Promise<void> {
  if (link.signal.aborted) return;
  removeLeft(document, ['button', 'toast']);
  let made: Toast | null = null;
  const toast = () => {
    made ??= makeToast(document, link);
    return made;
  };
  /** By answer element. */
  const buttons = new Map<Element, Held>();
  let known: KnownTurns = new Map();
  /** An answer is being written: its words are worth a look. */
  let writing = false;
  /** The few adapters that may read this address, as the background knows them. */
  let candidates: Adapter[] = [];
  let adapter: Adapter | null = null;

  async function findCandidates(): Promise<void> {
    const address = link.address();
    const found = await link.send('chat>bg adapters.find', { address });
    if (!link.signal.aborted && link.address() === address) candidates = usableIn(document, found ?? []);
  }

  /** Software that people host themselves is known by its page, which may be drawn long after the first look. */
  function choose(): void {
    const chosen = chooseAdapter(candidates, link.address(), document);
    if (chosen === adapter) return;
    adapter = chosen;
    known = new Map();
  }

  async function handOff(element: Element): Promise<void> {
    const held = buttons.get(element);
    if (!held) return;
    toast().prepare();
    const view = await link.send('chat>bg answer.handOff', { answer: held.answer, method: 'button', panel: false });
    if (link.signal.aborted) return;
    toast().show(
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
    if (!link.alive()) return;
    if (candidates.length === 0 && buttons.size === 0) return;
    choose();
    watchOnce();
    // A widget may be drawn into its shadow root long after the element itself came.
    for (const candidate of candidates) if (candidate.shadow) watch?.follow(rootsOf(document, candidate).slice(1));
    const all = adapter ? findAnswers(document, adapter, findTurns(document, adapter, known), known) : [];
    const answers = all.filter(({ done }) => done);
    writing = answers.length < all.length;
    if (adapter) judging.seen(all.length > 0);
    const present = new Set(answers.map(({ element }) => element));
    for (const [element, { button }] of buttons) {
      if (present.has(element)) continue;
      near.forget(element);
      button?.remove();
      buttons.delete(element);
    }
    for (const { element, ref, actions } of answers) {
      const held = buttons.get(element);
      if (!held) {
        buttons.set(element, { answer: ref, actions, button: null });
        near.watch(element);
        continue;
      }
      held.answer = ref;
      held.actions = actions;
      held.button?.place(element, actions);
    }
    const drawn = [...buttons.values()].flatMap(({ button }) => button ?? []);
    // One tells for all: a page turns dark as a whole.
    if (drawn[0]?.follow()) for (const button of drawn) button.follow();
    watch?.forget();
  }

  const near = watchNear(document, link.signal, (element) => {
    const held = buttons.get(element);
    if (!held || held.button || link.signal.aborted) return;
    held.button = makeHandOffButton(document, link, () => handOff(element));
    held.button.place(element, held.actions);
    held.button.warn(judging.said());
    watch?.forget();
  });

  const judging = judgeLater(document, link, () => {
    for (const { button } of buttons.values()) button?.warn(judging.said());
    watch?.forget();
  });

  /** Turns in which something changed are read anew; the others are as they were. */
  function forgetTurns(places: ReadonlySet<Node>): void {
    for (const place of places)
      for (let at: Node | null = place; at; at = at.parentNode) if (known.delete(at as Element)) break;
    for (const element of known.keys()) if (!element.isConnected) known.delete(element);
  }

  /** Watches the tree from the first address on that an adapter knows; most pages never have one. */
  let watch: PageWatch | null = null;
  const watchOnce = () => {
    watch ??= watchTree(document, { pace: PACE, text: () => writing, places: true }, link.signal, (places) => {
      forgetTurns(places);
      look();
    });
  };
  watchAddress(document, link.address, link.signal, () => {
    known = new Map();
    // What it said belongs to the conversation the person left; the panel keeps the same words.
    made?.close();
    look();
    void findCandidates().then(look);
  });
  noticeCopy(
    document,
    () => adapter,
    link.signal,
    async (copied) => {
      const view = await link.send('chat>bg answer.copied', copied);
      if (view && !link.signal.aborted) toast().show(view);
    },
  );
  link.on('bg>page adapters.changed', () => {
    void findCandidates().then(() => {
      judging.again();
      look();
    });
    return null;
  });
  link.on('bg>page toast.show', (view) => {
    toast().show(view);
    return null;
  });
  link.signal.addEventListener('abort', () => {
    for (const { button } of buttons.values()) button?.remove();
    buttons.clear();
  });
  await findCandidates();
  whenIdle(document, link.signal, look);
}
