/** Finds the phrases a contract names in what people and models wrote. */
import { findWords } from '../text/normalize';
import type { Span } from '../text/span';

/** English endings, so that "chargebacks" is found by "chargeback". */
const ENDINGS = '(?:s|es|ed|ing)?';

/** The first phrase that stands in the text and is not part of an excused one (`notWhen`); null where none does. */
export function findPhrase(
  text: string,
  { phrases, notWhen = [] }: { phrases: readonly string[]; notWhen?: readonly string[] },
): Span | null {
  const excused = notWhen.flatMap((phrase) => findWords(text, phrase));
  const found = phrases.flatMap((phrase) => findWords(text, phrase, ENDINGS));
  return found.find((span) => !excused.some(({ start, end }) => start <= span.start && end >= span.end)) ?? null;
}
