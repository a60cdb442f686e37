/** Finds a quoted passage in a text again: exactly first, then with changes where only one place is near enough, else not at all. */
import type { Span } from '../../text/span';
import { likenessOf, nearestPart } from './edit-distance';
import { type FoldedText, foldText, unfold } from './folded-text';
import { likelyPlaces } from './likely-places';
import { CONTEXT, type TextQuote } from './text-quote';

/** `places`: how many places are equally good, of which this is the first. `likeness`: 1 less the edits needed by the length, from `LIKE` to 1. `unclear`: several places are about as near. */
export type Anchored =
  | { found: 'exact'; span: Span; places: number }
  | { found: 'changed'; span: Span; likeness: number }
  | { found: 'none'; why: 'absent' | 'unclear' };

/** A changed passage counts from this likeness on: at most three in ten of its characters are edits. */
export const LIKE = 0.7;
/** By this much it must be more like the passage than the second best place that does not overlap it. */
export const MARGIN = 0.1;
/** Or it must need this many times fewer edits, in surroundings that are no less its own: one figure changed in one of many like lines. */
export const FEWER = 3;
/** Where passages are nearer to each other than that, their surroundings decide by at least this much. */
export const CONTEXT_MARGIN = 0.25;
/** Below this many characters a passage says too little by itself: it is looked for together with what stood around it. */
export const SHORT = 24;
/** A short passage in surroundings that share less than this with its own is another passage of the same words. */
const OWN_CONTEXT = 0.4;
/** Windows looked at more closely; the rest shares too little to be near. A long passage has few that are near by chance. */
const windowsFor = (length: number) => (length > 1000 ? 3 : 10);
/** Occurrences compared by their surroundings; a passage that stands more often says nothing. */
const OCCURRENCES = 2000;

interface Place {
  start: number;
  end: number;
  likeness: number;
  /** Characters inserted, left out or replaced. */
  edits: number;
}

const NONE: Anchored = { found: 'none', why: 'absent' };

/** How much the surroundings of a place are those of the quote, from 0 to 1; 0 where the quote has none. */
function contextOf(text: string, start: number, end: number, { prefix, suffix }: TextQuote): number {
  const size = prefix.length + suffix.length;
  if (size === 0) return 0;
  const before = text.slice(Math.max(0, start - prefix.length), start);
  const after = text.slice(end, end + suffix.length);
  return (likenessOf(prefix, before) * prefix.length + likenessOf(suffix, after) * suffix.length) / size;
}

function exactly(text: string, quote: TextQuote): { place: Place; places: number; context: number } | null {
  const found: { place: Place; context: number }[] = [];
  const { exact } = quote;
  for (let at = text.indexOf(exact); at >= 0 && found.length < OCCURRENCES; at = text.indexOf(exact, at + 1)) {
    const end = at + exact.length;
    found.push({ place: { start: at, end, likeness: 1, edits: 0 }, context: contextOf(text, at, end, quote) });
  }
  const best = found.reduce((most, { context }) => Math.max(most, context), 0);
  const near = found.filter(({ context }) => context > best - 0.05);
  const first = near.find(({ context }) => context === best);
  return first ? { ...first, places: near.length } : null;
}

/** The places most like a pattern, best first, none overlapping. */
function nearest(text: string, pattern: string): Place[] {
  const reach = Math.ceil(pattern.length * (1 - LIKE)) + 8;
  const places = likelyPlaces(text, pattern, windowsFor(pattern.length)).map((start): Place => {
    const from = Math.max(0, start - reach);
    const part = nearestPart(pattern, text.slice(from, start + pattern.length + reach));
    const longer = Math.max(pattern.length, part.end - part.start);
    const { distance } = part;
    return { start: from + part.start, end: from + part.end, likeness: 1 - distance / longer, edits: distance };
  });
  const apart: Place[] = [];
  for (const place of places.sort((a, b) => b.likeness - a.likeness))
    if (apart.every(({ start, end }) => place.end <= start || place.start >= end)) apart.push(place);
  return apart;
}

/** The one place that is near enough and nearer than any other, by itself or by its surroundings. */
function choose(text: string, places: Place[], quote: TextQuote): Place | 'absent' | 'unclear' {
  const [best, ...others] = places;
  if (!best || best.likeness < LIKE) return 'absent';
  const rivals = others.filter(({ likeness }) => likeness > best.likeness - MARGIN);
  if (rivals.length === 0) return best;
  const judged = [best, ...rivals]
    .map((place) => ({ place, context: contextOf(text, place.start, place.end, quote) }))
    // Stable: of equal surroundings the nearer passage comes first.
    .sort((a, b) => b.context - a.context);
  const [first, second] = judged;
  if (!first || !second || first.place.likeness < LIKE) return 'unclear';
  if (first.place === best && rivals.every(({ edits }) => edits >= best.edits * FEWER)) return best;
  return first.context - second.context >= CONTEXT_MARGIN ? first.place : 'unclear';
}

/** A short passage, found by its surroundings and then within them. */
function withinContext(text: string, quote: TextQuote): Place | 'absent' | 'unclear' {
  const { prefix, exact, suffix } = quote;
  const around = prefix + exact + suffix;
  if (around.length < SHORT + 8) return 'absent';
  const found = choose(text, nearest(text, around), { exact: around, prefix: '', suffix: '' });
  if (typeof found === 'string') return found;
  const window = text.slice(found.start, found.end);
  // What stands between the surroundings is what stands there now, whatever it is.
  const before = prefix === '' ? 0 : nearestPart(prefix, window.slice(0, prefix.length * 2)).end;
  const rest = window.slice(before);
  const after = suffix === '' ? rest.length : nearestPart(suffix, rest).start;
  const [start, end] = [found.start + before, found.start + before + after];
  const likeness = likenessOf(exact, text.slice(start, end));
  return { start, end, likeness, edits: found.edits };
}

/** What ends a sentence. */
const STOP = /[.!?…。！？؟]/u;

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Widens a place to whole words, and to the end of its sentence where the quote had it, so that what is shown of it can be read; takes the space off its ends. */
function wholeWords(text: string, { start, end }: Place, quoted: string): Span {
  let [from, to] = [start, end];
  const within = (at: number) =>
    at > 0 && at < text.length && WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
  while (within(from) && start - from < 24) from -= 1;
  while (within(to) && to - end < 24) to += 1;
  if (STOP.test(quoted.at(-1) ?? '') && !STOP.test(text[to - 1] ?? '')) {
    const stop = text.slice(to, to + 24).search(STOP);
    if (stop >= 0) to += stop + 1;
  }
  if (/[\udc00-\udfff]/.test(text[from] ?? '') && from > 0) from -= 1;
  if (/[\udc00-\udfff]/.test(text[to] ?? '')) to += 1;
  while (from < to && text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return { start: from, end: to };
}

function foldQuote({ exact, prefix, suffix }: TextQuote): TextQuote {
  return {
    exact: foldText(exact).text.trim(),
    prefix: foldText(prefix)
      .text.trimStart()
      .slice(-CONTEXT * 2),
    suffix: foldText(suffix)
      .text.trimEnd()
      .slice(0, CONTEXT * 2),
  };
}

/**
 * Looks for a passage in a text that was folded once, for one or many quotes. Spans are in UTF-16 units of the text as it was before folding.
 * White space counts as one space, unseen characters as none, composed and decomposed letters as equal; all else must be equal to be exact.
 */
export function anchorIn(folded: FoldedText, quoted: TextQuote): Anchored {
  const quote = foldQuote(quoted);
  const { text } = folded;
  if (quote.exact === '' || text === '') return NONE;
  const exact = exactly(text, quote);
  const isShort = quote.exact.length < SHORT;
  const elsewhere =
    isShort && quote.prefix.length + quote.suffix.length >= SHORT && (exact?.context ?? 0) < OWN_CONTEXT;
  if (exact && !elsewhere) {
    const { place, places } = exact;
    return { found: 'exact', span: unfold(folded, place.start, place.end), places };
  }
  const near = isShort ? withinContext(text, quote) : choose(text, nearest(text, quote.exact), quote);
  if (typeof near === 'string') return { found: 'none', why: near };
  const { start, end } = wholeWords(text, near, quote.exact);
  if (end <= start) return NONE;
  return { found: 'changed', span: unfold(folded, start, end), likeness: near.likeness };
}

/** The same for one quote in a text as it is. */
export function anchor(text: string, quote: TextQuote): Anchored {
  return anchorIn(foldText(text), quote);
}

/** Whether a place lies between the two units of one character. */
const splits = (text: string, at: number) => at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** A passage of a text with what stands around it, as it can be anchored again. Never half a character: a range that begins or ends in one takes the whole of it. */
export function quoteAt(text: string, range: Span): TextQuote {
  const start = splits(text, range.start) ? range.start - 1 : range.start;
  const end = splits(text, range.end) ? range.end + 1 : range.end;
  const line = (part: string) => foldText(part).text;
  // Twice as much is taken as is kept, because white space and what is unseen go.
  const before = line(text.slice(Math.max(0, start - CONTEXT * 4), start));
  const after = line(text.slice(end, end + CONTEXT * 4));
  const kept = Math.max(0, before.length - CONTEXT);
  return {
    exact: text.slice(start, end),
    prefix: before.slice(splits(before, kept) ? kept + 1 : kept),
    suffix: after.slice(0, splits(after, CONTEXT) ? CONTEXT - 1 : CONTEXT),
  };
}
