/** Counts words the way the person's language does, and compares sentences by the words they share. */

type Granularity = 'word' | 'grapheme';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(granularity: Granularity, locale?: string): Intl.Segmenter {
  const key = `${granularity} ${locale ?? ''}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, made);
  return made;
}

/** Segmenting is what costs most of all checks, and several rules count the same text; a person's typing pushes old ones out. */
const remembered = new Map<Intl.Segmenter, Map<string, number>>();
const REMEMBERED_AT_MOST = 16;

function count(granularity: Granularity, text: string, locale?: string): number {
  const segmenter = segmenterOf(granularity, locale);
  const counts = remembered.get(segmenter) ?? new Map<string, number>();
  remembered.set(segmenter, counts);
  const known = counts.get(text);
  if (known !== undefined) return known;
  let counted = 0;
  for (const segment of segmenter.segment(text)) {
    if (granularity === 'grapheme' || segment.isWordLike) counted += 1;
  }
  const [oldest] = counts.keys();
  if (oldest !== undefined && counts.size >= REMEMBERED_AT_MOST) counts.delete(oldest);
  counts.set(text, counted);
  return counted;
}

/** Number of words in `text` by the Unicode word boundaries of `locale` (default: the runtime's). */
export function countWords(text: string, locale?: string): number {
  return count('word', text, locale);
}

/** What may form one character with its neighbors (UAX 29, table 2): marks, joiners, jamo, flags, skin tones, tags, Thai and Lao AM, a line end of two. */
const JOINS =
  /\p{M}|\u200d|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7fb\u0e33\u0eb3\u0600-\u0605\u06dd\u070f\u08e2]|\p{RI}|\p{EMod}|[\u{e0020}-\u{e007f}]|\r/u;

/** Number of characters as a person counts them (grapheme clusters): an emoji of several parts, or a letter with its accents, is one. */
export function countCharacters(text: string, locale?: string): number {
  if (JOINS.test(text)) return count('grapheme', text, locale);
  let counted = 0;
  for (const _ of text) counted += 1;
  return counted;
}

const EMPTY = new Set([
  ...['with', 'will', 'that', 'this', 'they', 'their', 'them', 'there', 'from', 'have', 'been', 'were', 'your', 'take'],
  ...['takes', 'about', 'within', 'after', 'before', 'until', 'more', 'less', 'than', 'over', 'under', 'only', 'also'],
  ...['wird', 'werden', 'eine', 'einen', 'nach', 'oder', 'innerhalb', 'sera', 'sont', 'dans', 'pour', 'avec', 'vous'],
]);

/** Stems (the first five letters) of the words of a sentence that carry meaning; enough to see that two sentences are about the same thing. */
export function topicStems(text: string): Set<string> {
  const words = text.toLocaleLowerCase('en').match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY.has(word)).map((word) => word.slice(0, 5)));
}

/** How many stems two texts share, without the `except` ones. */
export function sharedTopics(a: string, b: string, except: ReadonlySet<string> = new Set()): number {
  return sharedStems(topicStems(a), topicStems(b), except);
}

/** The same of stems that were read before. */
export function sharedStems(a: ReadonlySet<string>, b: ReadonlySet<string>, except: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of a) if (b.has(stem) && !except.has(stem)) shared += 1;
  return shared;
}
