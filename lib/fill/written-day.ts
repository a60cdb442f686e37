/** Reads days as pages write them: in any order, with month names of the page's language, in other digits and in Buddhist and Japanese years. */
import { isIsoDate } from './compare';

/** Zeros of the digits people write dates with: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const DIRECTIONS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** The same text with plain digits, and without the marks that turn the direction of writing. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(DIRECTIONS, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const zero = ZEROS.find((one) => digit.charCodeAt(0) >= one && digit.charCodeAt(0) < one + 10);
      return zero === undefined ? digit : String(digit.charCodeAt(0) - zero);
    });
}

/** The zero of the digits a text is written in, as a code point; null where they are plain. */
export function zeroIn(text: string): number | null {
  const found = [...text].map((sign) =>
    ZEROS.find((one) => sign.charCodeAt(0) >= one && sign.charCodeAt(0) < one + 10),
  );
  return found.find((zero) => zero !== undefined) ?? null;
}

/** The year a page means: Buddhist years run 543 ahead; null where it is none of our time. */
export function yearOf(written: number): number | null {
  const year = written >= 2400 && written <= 2700 ? written - 543 : written;
  return year >= 1900 && year <= 2150 ? year : null;
}

const months = new Map<string, [string, number][]>();

/** Names of months in the page's language and in English, the longest first. */
function monthNames(language: string): [string, number][] {
  const known = months.get(language);
  if (known) return known;
  const names = new Map<string, number>();
  for (const tag of [language, 'en'])
    for (const style of ['long', 'short'] as const)
      for (const options of [{ month: style }, { month: style, day: 'numeric' as const }])
        for (const name of namesIn(tag, options).entries()) names.set(name[1], name[0] + 1);
  const list = [...names.entries()].filter(([name]) => /\p{L}/u.test(name) && !/\d/.test(name));
  list.sort(([a], [b]) => b.length - a.length);
  months.set(language, list);
  return list;
}

function namesIn(tag: string, options: Intl.DateTimeFormatOptions): string[] {
  try {
    const format = new Intl.DateTimeFormat(tag, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => {
      const parts = format.formatToParts(new Date(Date.UTC(2026, month, 9)));
      const name = parts.find(({ type }) => type === 'month')?.value ?? '';
      return plainDigits(name).replace(/\.$/, '').toLowerCase();
    });
  } catch {
    return [];
  }
}

/** Months named in a text, as numbers, and the text without them. */
function takeMonths(text: string, language: string): { found: number[]; rest: string } {
  const found: number[] = [];
  let rest = text.toLowerCase().replace(/(?<!\d)(\d{1,2})\s*[月월]/g, (_, month) => {
    found.push(Number(month));
    return ' ';
  });
  for (const [name, month] of monthNames(language)) {
    const whole = new RegExp(
      `(?<![\\p{L}\\p{M}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{M}])\\.?`,
      'gu',
    );
    if (!whole.test(rest)) continue;
    found.push(month);
    rest = rest.replace(whole, ' ');
  }
  return { found: [...new Set(found)], rest };
}

function iso(year: number, month: number, day: number): string[] {
  const known = yearOf(year);
  if (known === null) return [];
  const text = `${known}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? [text] : [];
}

/** Two days in one text: a range, or one half of it. */
const RANGE = /\s[-–—~]|[-–—~]\s*$|\d\s*[–—~]\s*\d/;

/** Every day a text may name, as ISO: two where it does not say which of two numbers is the month. None for ranges and for what is no day. */
export function daysIn(text: string, language: string): string[] {
  const flat = plainDigits(text).trim();
  if (RANGE.test(flat)) return [];
  const era = /(?:令和|(?<![a-z])R)\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/i.exec(flat);
  if (era) return iso(2018 + (Number(era[1]) || 1), Number(era[2]), Number(era[3]));
  const signs = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(flat);
  if (signs) return iso(Number(signs[1]), Number(signs[2]), Number(signs[3]));
  const { found, rest } = takeMonths(flat, language);
  const numbers = (rest.match(/\d+/g) ?? []).filter((number) => number.length <= 4);
  if (found.length > 1 || (rest.match(/\d{5,}/) ?? []).length > 0) return [];
  if (found[0] !== undefined) {
    const year = numbers.find((number) => number.length === 4);
    const day = numbers.find((number) => number.length < 3);
    return numbers.length === 2 && year && day ? iso(Number(year), found[0], Number(day)) : [];
  }
  return numbers.length === 3 ? numericDays(numbers) : [];
}

function numericDays(texts: string[]): string[] {
  const [a = 0, b = 0, c = 0] = texts.map(Number);
  if (texts[0]?.length === 4) return iso(a, b, c);
  const full = (year: number, text = '') => (text.length === 4 ? year : 2000 + year);
  const days = [...iso(full(c, texts[2]), a, b), ...iso(full(c, texts[2]), b, a)];
  const yearFirst = texts.every((text) => text.length < 3) ? iso(2000 + a, b, c) : [];
  return [...new Set([...days, ...yearFirst])];
}

/** The one month and year a heading names; null where it names none or more. */
export function monthIn(text: string, language: string): { year: number; month: number } | null {
  const flat = plainDigits(text);
  const { found, rest } = takeMonths(flat, language);
  const years = [...new Set(rest.match(/(?<!\d)\d{4}(?!\d)/g) ?? [])].flatMap((one) => yearOf(Number(one)) ?? []);
  const [year, ...more] = years;
  if (year === undefined || more.length > 0 || found.length > 1) return null;
  if (found[0] !== undefined) return { year, month: found[0] };
  const numeric = /(?<!\d)\d{4}\s*[年년./-]\s*(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})\s*[./-]\s*\d{4}/.exec(rest);
  const month = Number(numeric?.[1] ?? numeric?.[2] ?? 0);
  return month >= 1 && month <= 12 ? { year, month } : null;
}
