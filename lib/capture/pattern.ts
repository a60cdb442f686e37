/** The one way an adapter's patterns meet the words of a page: a pattern that is safe on a short text may take minutes on a long one. */

/** Characters a pattern ever sees; what a pattern may be is decided for texts of this length. */
const LONGEST = 2000;

/** What the pattern finds first in the beginning of a text. */
export function matchIn(text: string, pattern: string, flags = ''): RegExpExecArray | null {
  return new RegExp(pattern, flags).exec(text.slice(0, LONGEST));
}

/** Everything the pattern finds in the beginning of a text. */
export function matchesIn(text: string, pattern: string): RegExpExecArray[] {
  return [...text.slice(0, LONGEST).matchAll(new RegExp(pattern, 'g'))];
}

/** The text without what the pattern finds first. */
export function cutOut(text: string, pattern: string): string {
  const hit = matchIn(text, pattern);
  return hit ? text.slice(0, hit.index) + text.slice(hit.index + hit[0].length) : text;
}
