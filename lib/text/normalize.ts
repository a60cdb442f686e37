/** Brings labels and short answers to one form, so that "**Next step:**" and "next step" are the same words. */

/** Lower case, one space, no trailing colon, no list number in front; compatibility forms folded (NFKC). */
export function normalizeLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/u, '')
    .replace(/[\s:：]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLocaleLowerCase('en');
}

const NO_VALUE =
  /^(?:none|n\/?a|unknown|nothing|tbd|tba|null|undefined|[-–—?]+|unbekannt|keine?|keine angaben?|k\. ?a\.?|inconnue?|aucune?|néant|not applicable|not available)$/u;
const NOT_STATED =
  /^(?:\(?(?:none|not|no date|no value|nicht|non|pas)\b.{0,20}\b(?:stated|specified|given|mentioned|provided|available|found|known|named|set|confirmed|angegeben|genannt|erwähnt|bekannt|précisée?|indiquée?|mentionnée?|spécifiée?)\b)/u;

/** Whether an answer's words say that there is no value ("Not stated in the notes", "none", "n/a"). Only short sentences count, so that a text that mentions such words is kept. */
export function isNoValue(text: string): boolean {
  const plain = normalizeLabel(text)
    .replace(/[.!()[\]]+$/u, '')
    .replace(/^[([]+/u, '')
    .trim();
  if (plain === '') return true;
  if (plain.length > 80) return false;
  return NO_VALUE.test(plain) || NOT_STATED.test(plain);
}

const finders = new Map<string, RegExp>();

function finderOf(term: string, suffixes: string): RegExp {
  const key = `${term}\n${suffixes}`;
  const known = finders.get(key);
  if (known) return known;
  const source = term.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
  const made = new RegExp(`(?<![\\p{L}\\p{N}])${source}${suffixes}(?![\\p{L}\\p{N}])`, 'giu');
  if (finders.size > 500) finders.clear();
  finders.set(key, made);
  return made;
}

/** Ranges of `term` in `text` as whole words, case-insensitive. Offsets are UTF-16. */
export function findWords(text: string, term: string, suffixes = ''): { start: number; end: number }[] {
  const words = term.trim();
  if (words === '') return [];
  return [...text.matchAll(finderOf(words, suffixes))].map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
  }));
}
