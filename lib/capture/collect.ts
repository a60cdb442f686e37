/** Collects the turns of a conversation whose page keeps only those in sight: scrolls its list from end to end and keeps each turn once. */
import { type Adapter, conversationId } from './adapter';
import { type FoundTurn, findTurns, turnsLoaded } from './find-turns';
import type { Completeness, Turn } from './schema';
import { positionOf } from './thread';
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

/** Scrolls to the top, then down in steps; the place where the person was is theirs again afterwards, however it ends. */
export async function collectTurns(document: Document, wish: CollectWish): Promise<Collected> {
  const { adapter, address, signal, progress, settle } = wish;
  const first = findTurns(document, adapter);
  const scroller = scrollerOf(document, first[0]?.element);
  const was = scroller.scrollTop;
  const conversation = [conversationId(adapter, address()), address().replace(/#.*$/, '')].join(' ');
  const isSame = () => conversation === [conversationId(adapter, address()), address().replace(/#.*$/, '')].join(' ');
  const turns = new Map<string, Turn>();
  const gaps = new Set<string>();
  let order: string[] = [];
  let total: number | null = null;

  /** Reads what is on the page; nothing of it counts until the address is the same still. */
  const look = (): CollectEnd | null => {
    const found = findTurns(document, adapter);
    const keyed = found.flatMap((turn) => {
      const key = keyOf(turn, adapter);
      return key === null ? [] : [{ key, turn }];
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
    const seen = keyed.map(({ key }) => key).filter((key) => turns.has(key) || fresh.some(([one]) => one === key));
    if (turns.size > 0 && seen.length > 0 && !seen.some((key) => turns.has(key))) gaps.add(seen[0] as string);
    for (const [key, turn] of fresh) turns.set(key, turn);
    order = mergeOrder(order, seen);
    total = stated ?? total;
    return null;
  };

  const run = async (): Promise<CollectEnd> => {
    scroller.scrollTop = 0;
    let before = -1;
    let rests = 0;
    for (let looks = 0; looks < LOOKS; looks += 1) {
      await settle();
      if (signal.aborted) return 'cancelled';
      if (!isSame()) return 'changed';
      const problem = look();
      if (problem) return problem;
      progress(turns.size, total);
      // A list may put more above its top, or below its end, a moment after one came there.
      rests = turns.size === before ? rests + 1 : 0;
      before = turns.size;
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
      if (atEnd && rests >= 2) return 'end';
      if (!atEnd) scroller.scrollTop += Math.max(40, scroller.clientHeight * STEP);
    }
    return 'end';
  };

  const end = await run();
  if (isSame()) scroller.scrollTop = was;
  const kept = order.flatMap((key) => {
    const turn = turns.get(key);
    return turn ? [gaps.has(key) ? { ...turn, gapBefore: true as const } : turn] : [];
  });
  return {
    end,
    turns: kept,
    completeness: { captured: kept.length, total, known: total !== null, streaming: false },
  };
}
