/** How alike two texts are: the share of their word triples that both have (resemblance, Broder 1997: Jaccard similarity of shingles). */
import { findClaims } from './claim';
import { isSupported } from './claim-support';
import { knownWords } from './name';

/** Words in a row that are compared. Texts shorter than this are compared by their words. */
const SHINGLE = 3;

/** Two texts at least this alike say the same thing with a few words changed; set by the labeled pairs of the tests. */
export const NEAR_DUPLICATE = 0.4;

/** Runs of three words, or the words of a shorter text. Case and punctuation do not count. */
export function shinglesOf(text: string): Set<string> {
  const words = knownWords(text.normalize('NFKC'));
  if (words.length < SHINGLE) return new Set(words);
  return new Set(words.slice(SHINGLE - 1).map((_, i) => words.slice(i, i + SHINGLE).join(' ')));
}

/** 0 for nothing in common, 1 for the same words in the same order. Two empty texts have nothing in common. */
export function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/** Whether two texts state the same figures, dates and addresses, in whatever form: a form filled with other facts is another text, however alike. */
export function sameFigures(a: string, b: string): boolean {
  const [left, right] = [findClaims(a, { evidence: true }), findClaims(b, { evidence: true })];
  return left.every((claim) => isSupported(claim, right)) && right.every((claim) => isSupported(claim, left));
}
