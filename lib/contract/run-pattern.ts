/** Runs the few regular expressions a contract may hold, on texts short enough for them. */

/** Characters of a text a pattern ever sees. */
const LONGEST_TEXT = 2000;

/** First group of a pattern's match, the whole match where it has none; null where it does not match or the text is over 2000 characters. The pattern is one that was let in: no pack counts with another. */
export function firstGroup(pattern: string, text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  const hit = new RegExp(pattern, 'u').exec(text);
  return hit ? (hit[1] ?? hit[0]) : null;
}
