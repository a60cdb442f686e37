/** Sentences of a text with their places. */
import type { Span } from './span';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(locale?: string): Intl.Segmenter {
  const known = segmenters.get(locale ?? '');
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale ?? '', made);
  return made;
}

/** A text is asked for once a claim, so the last few are remembered; a person's typing pushes old ones out. */
const remembered = new Map<Intl.Segmenter, Map<string, Span[]>>();
const REMEMBERED_AT_MOST = 16;

/** Spans of the sentences of `text`, without surrounding white space, in order. A line break always ends a sentence. */
export function findSentences(text: string, locale?: string): readonly Span[] {
  const segmenter = segmenterOf(locale);
  const texts = remembered.get(segmenter) ?? new Map<string, Span[]>();
  remembered.set(segmenter, texts);
  const known = texts.get(text);
  if (known) return known;
  const spans = readSentences(text, segmenter);
  const [oldest] = texts.keys();
  if (oldest !== undefined && texts.size >= REMEMBERED_AT_MOST) texts.delete(oldest);
  texts.set(text, spans);
  return spans;
}

function readSentences(text: string, segmenter: Intl.Segmenter): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    for (const line of segment.matchAll(/[^\r\n]+/gu)) {
      const lead = line[0].length - line[0].trimStart().length;
      const words = line[0].trim();
      const start = index + line.index + lead;
      if (words !== '') spans.push({ start, end: start + words.length });
    }
  }
  return spans;
}

/** The sentence that holds `place`; the whole text where none does. */
export function sentenceAt(text: string, place: Span, locale?: string): Span {
  const spans = findSentences(text, locale);
  // The first that ends behind the place begins: spans are in order.
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > place.start) high = middle;
    else low = middle + 1;
  }
  const first = spans[low];
  if (!first || first.start >= place.end) return { start: 0, end: text.length };
  let last = first;
  for (let i = low + 1; (spans[i]?.start ?? Number.POSITIVE_INFINITY) < place.end; i += 1) last = spans[i] ?? last;
  return { start: first.start, end: last.end };
}

/** `text` without one sentence, with the gap closed. */
export function withoutSentence(text: string, sentence: Span): string {
  const before = text.slice(0, sentence.start);
  const after = text.slice(sentence.end);
  if (before.trim() === '') return after.trimStart();
  if (after.trim() === '') return before.trimEnd();
  // Only the white space at the cut is looked at: the text itself may be long, and this is asked for once a finding.
  const gap = before.slice(before.trimEnd().length);
  const next = after.slice(0, after.length - after.trimStart().length);
  const joint = gap.includes('\n') || next.includes('\n') ? '\n' : ' ';
  const wide = /\n[^\S\n]*\n/u.test(gap) || /\n[^\S\n]*\n/u.test(next);
  return before.trimEnd() + (joint === '\n' && wide ? '\n\n' : joint) + after.trimStart();
}
