/** Two languages nobody speaks, for the end-to-end build alone: what is not a message of ours stays plain in them, and shows. */

/** `long` is a third longer, as German or Finnish would be; `mirrored` runs from right to left. */
export type Pseudo = 'long' | 'mirrored';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Letters with a mark, still to be read. */
const MARKED = 'áƀçđéƒǧĥíĵķłɱñóþɋŕšţúṽŵẋýž';
/** Arabic letters by sound, near enough for the look of a line. */
const ARABIC = 'ابكدهفغحيجكلمنوپقرستوڤوخيز';

function swap(text: string, letters: string): string {
  return text.replace(/[a-z]/gi, (letter) => letters[LETTERS.indexOf(letter.toLowerCase())] ?? letter);
}

/** The sentence in a pseudo-language. What stands for a value (`values`) is left as it is, and so are keys of the keyboard. */
export function pseudo(sentence: string, values: string[], kind: Pseudo): string {
  const parts = values.filter((value) => value !== '').sort((a, b) => b.length - a.length);
  const quoted = parts.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const keep = quoted.length > 0 ? new RegExp(`(${quoted.join('|')})`) : null;
  const pieces = keep ? sentence.split(keep) : [sentence];
  const said = pieces
    .map((piece, at) => (at % 2 === 1 ? piece : swap(piece, kind === 'long' ? MARKED : ARABIC)))
    .join('');
  return kind === 'long' ? `⟦${said}${'~'.repeat(Math.ceil(sentence.length / 3))}⟧` : said;
}

/** What a test asked for: on the root of a page (ours take it from `localStorage`), or in the background. */
export function pseudoWanted(): Pseudo | null {
  const page = typeof document === 'undefined' ? null : document.documentElement.dataset.pseudo;
  const asked = page ?? (globalThis as { pseudo?: string }).pseudo ?? null;
  return asked === 'long' || asked === 'mirrored' ? asked : null;
}
