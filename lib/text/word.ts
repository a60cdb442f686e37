/** Counts words the way the person's language does, and compares sentences by the words they share. */

/** Number of words in `text` by the Unicode word boundaries of `locale` (default: the runtime's). */
export function countWords(text: string, locale?: string): number {
  let count = 0;
  for (const segment of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) count += 1;
  }
  return count;
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
  const other = topicStems(b);
  return [...topicStems(a)].filter((stem) => other.has(stem) && !except.has(stem)).length;
}
