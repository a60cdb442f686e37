/** The letters and digits of a text, with what editors, mail and markup put between them told apart and left out. */

/** What was done to a text on its way: none of it harms a code. */
export type Mark = 'wrapped' | 'quoted' | 'marked' | 'case' | 'lookalike';

/** Letters in upper case, where each stood, and what stood before it. A letter that no code has is `?`. */
export interface Letters {
  text: string;
  /** Offset of each letter in the original text. */
  at: number[];
  /** What stands between a letter and the one before it, by the letter's place; nothing and a space are left out. */
  before: Map<number, Set<Mark>>;
  original: string;
}

/** A line break with the signs of a quotation after it: `> `, `| `, and initials as in `JD> `. */
const LINE = /(?:=?\r?\n|\r|[\u2028\u2029\u0085])[ \t\u00a0]*(?:[A-Za-z]{0,3}[>|\u2502]+[ \t\u00a0]*)*/y;
/** Initials of a quotation whose line break became a space. */
const INITIALS = /[A-Za-z]{1,3}>+(?=[ \t\u00a0])/y;
/** Spaces as quoted-printable mail spells them. */
const PRINTED = /=(?:20|09|C2=A0|E2=80=8B|C2=AD)/iy;
const ENTITY = /&(?:nbsp|shy|zwnj|zwj|thinsp|ensp|emsp|ZeroWidthSpace|#\d{2,6}|#x[0-9a-f]{2,5});/iy;
/** Tags that editors put into running text. Attributes have values: bare words between angle brackets are somebody's text. */
const TAG =
  /<\/?(?:br|wbr|p|div|span|b|i|u|em|strong|font|a|code|pre|mark|blockquote|li|ul|ol|table|tbody|tr|td)(?:\s+[\w:-]{1,40}=(?:"[^"<>]{0,400}"|'[^'<>]{0,400}')){0,12}\s*\/?>/iy;

const QUOTE = /[>|\u2502]/;
const LETTER = /[\p{L}\p{N}]/u;

const isLower = (code: number) => code >= 97 && code <= 122;
/** A digit or a letter from A to Z, in either case. */
const isCodeLetter = (code: number) => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || isLower(code);

/** Code points, because some letters are two units long. */
function charAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** Initials of a quotation are at most three letters before a sign of one. */
function readInitials(text: string, at: number): string | null {
  return /\s/.test(text[at - 1] ?? '') ? readAt(INITIALS, text, at) : null;
}

function readAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Patterns by the character they begin with. */
const STARTS: Record<string, RegExp> = { '=': PRINTED, '&': ENTITY, '<': TAG };
const LINE_STARTS = '\n\r=\u2028\u2029\u0085';

/** What stands at an offset that is no plain letter: its length, and how it is called. Null where it is a letter of another alphabet. */
function readNoise(text: string, at: number): { length: number; mark: Mark | null } | null {
  const unit = text[at] as string;
  if (unit === ' ' || unit === '\t') return { length: 1, mark: null };
  const line = LINE_STARTS.includes(unit) ? readAt(LINE, text, at) : null;
  if (line !== null) return { length: line.length, mark: QUOTE.test(line) ? 'quoted' : 'wrapped' };
  const pattern = STARTS[unit];
  const other = pattern ? readAt(pattern, text, at) : null;
  if (other !== null) return { length: other.length, mark: 'marked' };
  const char = charAt(text, at);
  return LETTER.test(char) ? null : { length: char.length, mark: 'marked' };
}

/** Letters a quotation's initials take at most, and its sign. */
const NEAR = 3;

export function readLetters(text: string): Letters {
  let letters = '';
  const at: number[] = [];
  const before = new Map<number, Set<Mark>>();
  const mark = (name: Mark) => before.set(at.length, (before.get(at.length) ?? new Set()).add(name));
  // The first line has nothing before it that says where a quotation begins.
  const opening = /^[ \t\u00a0]*(?:[A-Za-z]{0,3}[>|\u2502]+[ \t\u00a0]*)+/.exec(text)?.[0].length ?? 0;
  // Most letters have no such sign near them and are not looked at twice.
  let sign = text.indexOf('>', opening);
  for (let i = opening; i < text.length; ) {
    if (sign >= 0 && sign <= i) sign = text.indexOf('>', i + 1);
    const known = isCodeLetter(text.charCodeAt(i));
    if (known && !(sign >= 0 && sign - i <= NEAR)) {
      at.push(i);
      letters += text[i];
      i += 1;
      continue;
    }
    const initials = known ? readInitials(text, i) : null;
    const noise = initials !== null ? { length: initials.length, mark: 'quoted' as const } : null;
    const other = noise ?? (known ? null : readNoise(text, i));
    if (other) {
      if (other.mark) mark(other.mark);
      i += other.length;
      continue;
    }
    at.push(i);
    letters += known ? text[i] : '?';
    i += known ? 1 : charAt(text, i).length;
  }
  // Only letters from A to Z are in it, whose upper case is one letter each.
  return { text: letters.toUpperCase(), at, before, original: text };
}

/** What was done to the letters from `first` to before `end`, in a fixed order. */
export function marksOf({ text, at, before, original }: Letters, first: number, end: number): Mark[] {
  const found = new Set<Mark>();
  for (let place = first + 1; place < end; place += 1) for (const mark of before.get(place) ?? []) found.add(mark);
  for (let place = first; place < end; place += 1)
    if (isLower(original.charCodeAt(at[place] as number))) found.add('case');
  if (/[OIL]/.test(text.slice(first, end))) found.add('lookalike');
  const order: Mark[] = ['wrapped', 'quoted', 'marked', 'case', 'lookalike'];
  return order.filter((mark) => found.has(mark));
}
