/** The letters and digits of a text, with what editors, mail and markup put between them told apart and left out. */

/** What was done to a text on its way: none of it harms a code. */
export type Mark = 'wrapped' | 'quoted' | 'marked' | 'case' | 'lookalike';

/** Letters in upper case, and what stood between them. A letter that no code has is `?`. */
export interface Letters {
  text: string;
  /** The letters as they were spelled. */
  spelled: string;
  /** Letters that stood together: the place of the first among all letters, and its offset in the original text. Every `?` stands alone. */
  runs: { place: number; at: number }[];
  /** What stands before the letter of a place, in the order of places; nothing and a space are left out. */
  between: { place: number; mark: Mark }[];
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

/** 1 at the character codes of digits and of letters from A to Z. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (/[0-9A-Za-z]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Digits and letters from A to Z that stand together from an offset on; null where none does. Most of a code is nothing else, so it takes no pattern. */
function readRun(text: string, at: number): string | null {
  let end = at;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit > 127 || PLAIN[unit] === 0) break;
  }
  return end > at ? text.slice(at, end) : null;
}

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

/** Letters a quotation's initials take at most. */
const NEAR = 3;

export function readLetters(text: string): Letters {
  const parts: string[] = [];
  const runs: Letters['runs'] = [];
  const between: Letters['between'] = [];
  let place = 0;
  const take = (at: number, part: string) => {
    runs.push({ place, at });
    parts.push(part);
    place += part.length;
  };
  // The first line has nothing before it that says where a quotation begins.
  let i = /^[ \t\u00a0]*(?:[A-Za-z]{0,3}[>|\u2502]+[ \t\u00a0]*)+/.exec(text)?.[0].length ?? 0;
  let sign = text.indexOf('>', i);
  while (i < text.length) {
    if (sign >= 0 && sign <= i) sign = text.indexOf('>', i + 1);
    const run = readRun(text, i);
    // Only letters that a sign of a quotation follows closely can be initials.
    const far = run === null || sign < 0 ? run : run.slice(0, Math.max(0, sign - NEAR - i));
    if (far) {
      take(i, far);
      i += far.length;
      continue;
    }
    const initials = run === null ? null : readInitials(text, i);
    const noise = initials === null ? null : { length: initials.length, mark: 'quoted' as const };
    const other = noise ?? (run === null ? readNoise(text, i) : null);
    if (other?.mark) between.push({ place, mark: other.mark });
    if (!other) take(i, run === null ? '?' : (text[i] as string));
    i += other?.length ?? (run === null ? charAt(text, i).length : 1);
  }
  const spelled = parts.join('');
  // Only letters from A to Z are in it, whose upper case is one letter each.
  return { text: spelled.toUpperCase(), spelled, runs, between };
}

/** The first of those, in the order of places, that stand at a place or after it. */
function firstAt(all: readonly { place: number }[], place: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.place ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offset in the original text of the letter of a place. */
export function offsetOf({ runs }: Letters, place: number): number {
  const run = runs[firstAt(runs, place + 1) - 1];
  return run ? run.at + place - run.place : 0;
}

/** What was done to the letters from `first` to before `end`, in a fixed order. */
export function marksOf({ text, spelled, between }: Letters, first: number, end: number): Mark[] {
  const found = new Set(
    between.slice(firstAt(between, first + 1), firstAt(between, end)).map(({ mark }): Mark => mark),
  );
  if (spelled.slice(first, end) !== text.slice(first, end)) found.add('case');
  if (/[OIL]/.test(text.slice(first, end))) found.add('lookalike');
  const order: Mark[] = ['wrapped', 'quoted', 'marked', 'case', 'lookalike'];
  return order.filter((mark) => found.has(mark));
}
