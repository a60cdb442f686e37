/** What the page does not show of a conversation: its beginning, or the prompt an answer replies to. */
import type { Adapter } from './adapter';
import type { FoundTurn } from './answers';
import type { Turn } from './schema';

/** Number a site gives a turn, from 1, or null. */
function position(turn: FoundTurn | undefined, adapter: Adapter): number | null {
  if (!turn || !adapter.position) return null;
  const stated = turn.element.getAttribute(adapter.position.attribute) ?? '';
  const found = new RegExp(adapter.position.pattern).exec(stated);
  return found ? Number(found[1]) : null;
}

/** Ids of all turns in page order, mounted or not; the innermost element of a nested pair names its turn. */
function containers(document: Document, adapter: Adapter): { id: string; element: Element }[] {
  if (!adapter.total) return [];
  const { select, attribute, ignore } = adapter.total;
  const found = new Map<string, Element>();
  for (const element of document.querySelectorAll(select)) {
    const id = element.getAttribute(attribute);
    if (id && !ignore.includes(id) && !found.has(id)) found.set(id, element);
  }
  return [...found].map(([id, element]) => ({ id, element }));
}

/**
 * Whether turns before the first one are not on the page (`start`), and whether the last turn's prompt is not (`prompt`). Sites that
 * number turns began at 1 or 2, so only a later number says that something is missing.
 */
export function missingTurns(
  document: Document,
  adapter: Adapter,
  turns: FoundTurn[],
): { start: boolean; prompt: boolean } {
  const all = containers(document, adapter);
  const place = (turn: FoundTurn | undefined): number =>
    turn ? all.findIndex(({ element }) => element.contains(turn.element) || turn.element.contains(element)) : -1;
  const last = turns.at(-1);
  const before = turns.at(-2);
  const first = place(turns[0]);
  const number = position(turns[0], adapter);
  const gap = place(last) - place(before) > 1 && place(before) >= 0;
  return {
    start: first > 0 || (first < 0 && number !== null && number > 2),
    prompt: last?.role === 'assistant' && (before?.role !== 'user' || gap),
  };
}

/** The prompt of the answer at `index`: the nearest turn of the person before it, or null where there is none. */
export function promptOf(turns: Turn[], index: number): Turn | null {
  return turns.slice(0, index).findLast(({ role }) => role === 'user') ?? null;
}
