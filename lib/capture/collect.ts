/** Collects the turns of a conversation whose page keeps only those in sight: scrolls its list from end to end and keeps each turn once. */
import { type Adapter, conversationId } from './adapter';
import { type FoundTurn, findTurns, turnsLoaded } from './find-turns';
import type { Completeness, Turn } from './schema';
import { findGaps, positionOf } from './thread';
import { readTurn } from './turn';

/** How it ended: at the other end of the list, by the person, because another conversation came, or because turns have nothing to tell them apart by. */
export type CollectEnd = 'end' | 'cancelled' | 'changed' | 'nameless' | 'tooLarge';

export interface Collected {
  end: CollectEnd;
  /** Top to bottom, each once; `gapBefore` where the page went on without showing what stands between. */
  turns: Turn[];
  completeness: Completeness;
}

export interface CollectWish {
  adapter: Adapter;
  address(): string;
  signal: AbortSignal;
  /** Called after each look. */
  progress(captured: number, total: number | null): void;
  /** Waits until the page has drawn what it shows at a new place. */
  settle(): Promise<void>;
}

/** Looks at most: a list that grows for ever is left there. */
const LOOKS = 5000;
/** Share of the visible height one step goes, so that two looks overlap. */
const STEP = 0.7;

/** The element whose scrolling moves the turns. */
export function scrollerOf(document: Document, turn: Element | undefined): Element {
  const view = document.defaultView;
  for (let at = turn?.parentElement ?? null; at && view; at = at.parentElement) {
    const scrolls = /auto|scroll|overlay/.test(view.getComputedStyle(at).overflowY);
    if (scrolls && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** What tells a turn from every other: the site's id, else its number. */
function keyOf(turn: FoundTurn, adapter: Adapter): string | null {
  if (turn.id !== null) return turn.id;
  const number = adapter.position?.consecutive ? positionOf(turn, adapter) : null;
  return number === null ? null : `#${number}`;
}

/** Puts a look's turns behind and between those that are known, by the neighbors it shows them with. */
export function mergeOrder(known: string[], seen: string[]): string[] {
  const order = [...known];
  const placed = new Set(known);
  for (const [index, key] of seen.entries()) {
    if (placed.has(key)) continue;
    const before = seen[index - 1];
    const after = seen.slice(index + 1).find((one) => placed.has(one));
    if (before !== undefined) order.splice(order.indexOf(before) + 1, 0, key);
    else if (after !== undefined) order.splice(order.indexOf(after), 0, key);
    else order.push(key);
    placed.add(key);
  }
  return order;
}

/** Beyond any list's top; one that runs from its end upward counts below zero. */
const TOP = -1e9;

/** At once, whatever the page says of smooth scrolling. */
function scrollTo(scroller: Element, top: number): void {
  if (typeof scroller.scrollTo === 'function') scroller.scrollTo({ top, behavior: 'instant' });
  else scroller.scrollTop = top;
}

/** What one conversation is told from another by: its id, or the address of one that has none. */
const conversationOf = (adapter: Adapter, address: string): string =>
  conversationId(adapter, address) ?? address.replace(/#.*$/, '');

/** Scrolls to the top, then down in steps; the place where the person was is theirs again afterwards, however it ends. */
export async function collectTurns(document: Document, wish: CollectWish): Promise<Collected> {
  const { adapter, address, signal, progress, settle } = wish;
  const first = findTurns(document, adapter);
  const scroller = scrollerOf(document, first[0]?.element);
  const was = scroller.scrollTop;
  const conversation = conversationOf(adapter, address());
  const isSame = () => conversation === conversationOf(adapter, address());
  const turns = new Map<string, Turn>();
  /** The turn each was seen directly behind; null for the one that is the first of all. */
  const before = new Map<string, string | null>();
  let order: string[] = [];
  let total: number | null = null;

  /** Reads what is on the page; nothing of it counts until the address is the same still. */
  const look = (): CollectEnd | null => {
    const found = findTurns(document, adapter);
    const keyed = found.flatMap((turn, index) => {
      const key = keyOf(turn, adapter);
      return key === null ? [] : [{ key, turn, index }];
    });
    if (keyed.length === 0) return found.length > 0 ? 'nameless' : null;
    const stated = turnsLoaded(document, adapter).total;
    // A known turn that says something else under its name, or a total that shrinks, is of another conversation.
    if (stated !== null && total !== null && stated < total) return 'changed';
    const fresh: [string, Turn][] = [];
    for (const { key, turn } of keyed) {
      const known = turns.get(key);
      if (known && turn.role !== known.role) return 'changed';
      if (known && (turn.role === 'assistant' || turn.id !== null)) continue;
      const read = readTurn(turn, adapter, address(), found)?.turn;
      if (!read) return 'tooLarge';
      if (known && known.text !== read.text) return 'changed';
      if (!known && (read.text.trim() !== '' || read.attachments.length > 0)) fresh.push([key, read]);
    }
    if (!isSame()) return 'changed';
    const gaps = findGaps(document, adapter, found);
    for (const [at, { key, index }] of keyed.entries()) {
      const previous = keyed[at - 1];
      // What stands first at the very top is the first of all, unless the page says that it is not.
      if (!gaps[index] && (previous || turns.size === 0)) before.set(key, previous?.key ?? null);
    }
    const seen = keyed.map(({ key }) => key).filter((key) => turns.has(key) || fresh.some(([one]) => one === key));
    for (const [key, turn] of fresh) turns.set(key, turn);
    order = mergeOrder(order, seen);
    total = stated ?? total;
    return null;
  };

  /** Waits until the page has drawn; what ends everything, or null. */
  const wait = async (): Promise<CollectEnd | null> => {
    await settle();
    return signal.aborted ? 'cancelled' : isSame() ? null : 'changed';
  };

  /** Goes to the very top, where a list may put earlier turns a moment after one came there. */
  const rise = async (): Promise<CollectEnd | null> => {
    let top: Element | string | null = null;
    for (let looks = 0, rests = 0; looks < LOOKS && rests < 2; looks += 1) {
      scrollTo(scroller, TOP);
      const stopped = await wait();
      if (stopped) return stopped;
      const [shown] = findTurns(document, adapter);
      const now = shown ? (keyOf(shown, adapter) ?? shown.element) : null;
      rests = now === top ? rests + 1 : 0;
      top = now;
    }
    return null;
  };

  const run = async (): Promise<CollectEnd> => {
    const stopped = await rise();
    if (stopped) return stopped;
    let known = -1;
    for (let looks = 0, rests = 0; looks < LOOKS; looks += 1) {
      const problem = look();
      if (problem) return problem;
      progress(turns.size, total);
      const at = scroller.scrollTop;
      scrollTo(scroller, at + Math.max(40, scroller.clientHeight * STEP));
      // A list may put more below its end a moment after one came there.
      rests = scroller.scrollTop === at && turns.size === known ? rests + 1 : 0;
      known = turns.size;
      if (rests >= 2) return 'end';
      const ended = await wait();
      if (ended) return ended;
    }
    return 'end';
  };

  const end = await run();
  if (isSame()) scrollTo(scroller, was);
  const kept = order.flatMap((key) => {
    const turn = turns.get(key);
    const previous = before.get(key);
    const follows = previous === null || (previous !== undefined && turns.has(previous));
    return turn ? [follows ? turn : { ...turn, gapBefore: true as const }] : [];
  });
  return {
    end,
    turns: kept,
    completeness: { captured: kept.length, total, known: total !== null, streaming: false },
  };
}
