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
const remembered = new Map<string, Span[]>();
const REMEMBERED_AT_MOST = 16;

/** Spans of the sentences of `text`, without surrounding white space, in order. A line break always ends a sentence. */
export function findSentences(text: string, locale?: string): readonly Span[] {
  const key = `${locale ?? ''}\n${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const spans = readSentences(text, locale);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= REMEMBERED_AT_MOST) remembered.delete(oldest);
  remembered.set(key, spans);
  return spans;
}

function readSentences(text: string, locale?: string): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of segmenterOf(locale).segment(text)) {
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
  const holds = findSentences(text, locale).filter((span) => span.start < place.end && span.end > place.start);
  const [first] = holds;
  const last = holds.at(-1);
  return first && last ? { start: first.start, end: last.end } : { start: 0, end: text.length };
}

/** `text` without one sentence, with the gap closed. */
export function withoutSentence(text: string, sentence: Span): string {
  const before = text.slice(0, sentence.start);
  const after = text.slice(sentence.end);
  if (before.trim() === '') return after.trimStart();
  if (after.trim() === '') return before.trimEnd();
  const joint = /\n\s*$/u.test(before) || /^\s*\n/u.test(after) ? '\n' : ' ';
  const wide = /\n[^\S\n]*\n/u.test(before.slice(before.trimEnd().length)) || /^[^\S\n]*\n[^\S\n]*\n/u.test(after);
  return before.trimEnd() + (joint === '\n' && wide ? '\n\n' : joint) + after.trimStart();
}
