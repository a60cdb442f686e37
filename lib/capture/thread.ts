/** What the page does not show of a conversation: its beginning, or the prompt an answer replies to. */
import { type Adapter, queryAll } from './adapter';
import { carrier, type FoundTurn, findPlaces, numbersIn, type Places } from './find-turns';
import type { Turn } from './schema';
import { rowsOf } from './shells';

/** Number a site gives a turn, from 1, or null. */
export function positionOf(turn: FoundTurn | undefined, adapter: Adapter): number | null {
  if (!turn || !adapter.position) return null;
  const { select, attribute, pattern } = adapter.position;
  const holder = select ? carrier(turn.element, select) : turn.element;
  // "2 of 17" is "17 中の 2" elsewhere: the place is the smallest number in every language.
  const numbers = numbersIn(holder?.getAttribute(attribute) ?? '', pattern);
  return numbers.length > 0 ? Math.min(...numbers) : null;
}

/** One element for every turn the page knows of, in page order; the outermost of a nested pair stands for its turn. */
function containers(document: Document, adapter: Adapter): Element[] {
  if (!adapter.total || adapter.total.count) return [];
  const { select, attribute, ignore } = adapter.total;
  const found = new Map<string, Element>();
  for (const element of queryAll(document, adapter, select)) {
    const id = element.getAttribute(attribute);
    if (id && !ignore.includes(id) && !found.has(id)) found.set(id, element);
  }
  return [...found.values()];
}

/** Every place of a turn, filled or not, in page order. */
function placesIn({ elements, shells }: Places): Element[] {
  if (shells.length === 0) return elements;
  return [...elements, ...shells.map(({ element }) => element)].sort((a, b) =>
    a.compareDocumentPosition(b) & 4 ? -1 : 1,
  );
}

/** Every place of a turn in page order, and which of them the page lists itself. */
export interface Ground {
  all: Element[];
  indexes: Map<Element, number>;
  isListed: boolean;
}

export function groundOf(document: Document, adapter: Adapter, found: Places): Ground {
  const listed = containers(document, adapter);
  const all = listed.length > 0 ? listed : placesIn(found);
  return { all, indexes: new Map(all.map((place, at) => [place, at])), isListed: listed.length > 0 };
}

/** Which turns have others before them that the page does not show. The first counts where the page says that it is not the first. */
export function findGaps(
  document: Document,
  adapter: Adapter,
  turns: FoundTurn[],
  { all, indexes, isListed } = groundOf(document, adapter, findPlaces(document, adapter)),
): boolean[] {
  const numbers = turns.map((turn) => positionOf(turn, adapter));
  const placeOf = (element: Element): number => {
    for (let around: Element | null = element; around; around = around.parentElement) {
      const at = indexes.get(around);
      if (at !== undefined) return at;
    }
    return isListed ? all.findIndex((place) => element.contains(place)) : -1;
  };
  const places = turns.map(({ element }) => placeOf(element));
  const rows = new Map([...rowsOf(turns.map(({ element }) => element)).keys()].map((row, at) => [row, at]));
  const rowOf = ({ element }: FoundTurn): number | null => {
    for (let at: Element | null = element; at; at = at.parentElement) if (rows.has(at)) return rows.get(at) ?? null;
    return null;
  };
  /** An answer right behind an answer: of the same row, or numbered or kept as its neighbor, or a report; else a prompt between them may be gone. */
  const isTorn = (index: number): boolean => {
    const [before, turn] = [turns[index - 1], turns[index]];
    if (before?.role !== 'assistant' || turn?.role !== 'assistant' || turn.apart) return false;
    const [from, to] = [numbers[index - 1] ?? null, numbers[index] ?? null];
    if (from !== null && to !== null) return to - from > 1;
    if (isListed && places[index] !== -1) return false;
    const row = rowOf(turn);
    return row === null || row !== rowOf(before);
  };
  return turns.map((_, index) => {
    if (isTorn(index)) return true;
    const number = numbers[index] ?? null;
    // A turn without a number (a report in a panel) stands where it was put.
    if (adapter.position?.consecutive && number !== null) {
      return number - (numbers.slice(0, index).findLast((one) => one !== null) ?? 0) > 1;
    }
    const place = places[index] ?? -1;
    const before = index > 0 ? (places[index - 1] ?? -1) : -1;
    if (place >= 0 && place - before > 1 && (index === 0 || before >= 0)) return true;
    const earlier = index > 0 ? (numbers[index - 1] ?? null) : null;
    if (!isListed && number !== null && earlier !== null && number - earlier > 1) return true;
    // Sites that number turns began at 1 or 2, so only a later number says that something is missing.
    return index === 0 && !isListed && (number ?? 0) > 2;
  });
}

/**
 * The prompt of the answer at `index`: the nearest turn of the person before it, or null where the page did not show it. Files alone stand
 * beside the words they were sent with.
 */
export function promptOf(turns: Turn[], index: number): Turn | null {
  let wordless: Turn | null = null;
  for (let at = index; at > 0; at--) {
    if (turns[at]?.gapBefore) return wordless;
    const before = turns[at - 1];
    if (before?.role === 'user' && before.text.trim() !== '') return before;
    if (before?.role === 'user') wordless ??= before;
    else if (wordless) return wordless;
  }
  return wordless;
}

/** Whether a prompt is followed by the next one: files alone are part of the same. */
export function skipsAnswer(turns: Turn[]): boolean {
  const asks = (turn: Turn | undefined): boolean => turn?.role === 'user' && turn.text.trim() !== '';
  return turns.some((turn, index) => asks(turn) && asks(turns[index + 1]));
}

/** What the roles of a thread tell of turns that are not there: an answer without its prompt, a prompt without its answer. */
export function rolesMissing(turns: Turn[]): string[] {
  const codes: string[] = [];
  if (turns.some(({ role }, index) => role === 'assistant' && !promptOf(turns, index))) codes.push('promptMissing');
  if (turns.some(({ role }, index) => role === 'user' && turns[index + 1]?.role !== 'assistant'))
    codes.push('answerMissing');
  return codes;
}
