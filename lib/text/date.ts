/** Finds and reads dates: ISO, day and month names in English, German and French, and numeric ones as far as they are certain. */
import type { Span } from './span';

/** One way to read a written date; what the text leaves open is null. Months count from 1, weekdays from 0 for Sunday. */
export interface DateReading {
  year: number | null;
  month: number | null;
  day: number | null;
  weekday: number | null;
}

/** A date in a text. `12/11/2026` has two readings until a locale decides. */
export interface DateMention {
  span: Span;
  readings: DateReading[];
}

const MONTHS = [
  'january|januar|jänner|janvier|janv|jan',
  'february|februar|février|fevrier|févr|feb',
  'march|märz|maerz|mars|mar|mär|mrz',
  'april|avril|apr|avr',
  'may|mai',
  'june|juni|juin|jun',
  'july|juli|juillet|juil|jul',
  'august|août|aout|aug',
  'september|septembre|sept|sep',
  'october|oktober|octobre|oct|okt',
  'november|novembre|nov',
  'december|dezember|décembre|decembre|dec|dez|déc',
];
const WEEKDAYS = [
  'sunday|sonntag|dimanche',
  'monday|montag|lundi',
  'tuesday|dienstag|mardi',
  'wednesday|mittwoch|mercredi',
  'thursday|donnerstag|jeudi',
  'friday|freitag|vendredi',
  'saturday|samstag|sonnabend|samedi',
];
const MONTH = MONTHS.join('|');
const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const YEAR = String.raw`(?:,?\s+(?<year>(?:19|20)\d\d)(?!\d))?`;
const DAY = String.raw`(?<day>[0-3]?\d)`;
const MONTH_NAME = `(?<month>${MONTH})`;

const PATTERNS = [
  String.raw`(?<![\d-])(?<year>\d{4})-(?<monthNumber>[01]\d)-(?<day>[0-3]\d)(?!\d)(?:T[\d:.]+Z?)?`,
  String.raw`${EDGE}${DAY}\.?(?=\s*(?:[-–—/]|to|and|or|bis|und|oder|au|et|ou)\s*[0-3]?\d(?:st|nd|rd|th|er|\.)?\s+${MONTH_NAME}${END})`,
  String.raw`${EDGE}${DAY}(?:st|nd|rd|th|er|\.)?(?:\s+of)?[\s-]+${MONTH_NAME}\.?${END}${YEAR}`,
  String.raw`${EDGE}${MONTH_NAME}\.?\s+${DAY}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\p{L})${YEAR}`,
  String.raw`${EDGE}${MONTH_NAME}\.?,?\s+(?<year>(?:19|20)\d\d)${END}`,
  String.raw`(?<![\d.,/-])(?<first>[0-3]?\d)(?<mark>[./-])(?<second>[0-3]?\d)\k<mark>(?<year>\d{4}|\d\d)(?![\d/-])`,
  String.raw`(?<![\d.,])(?<first>[0-3]?\d)\.(?<second>[01]?\d)\.(?![\d])`,
].map((source) => new RegExp(source, 'giu'));
const IN_MONTH = new RegExp(
  String.raw`(?<=(?<![\p{L}])(?:in|since|by|until|through|during|of|for|im|seit|bis|ab|vor|anfang|mitte|ende|en|depuis|avant|fin|début|mi-|mid-|early|late|last|next)\s{0,3})${MONTH_NAME}\.?${END}`,
  'giu',
);
const ANY_MONTH = new RegExp(`${EDGE}${MONTH_NAME}\\.?${END}`, 'giu');
const WEEKDAY = new RegExp(`${EDGE}(?<weekday>${WEEKDAYS.join('|')})s?${END}`, 'giu');

const indexIn = (list: string[], word: string): number =>
  list.findIndex((names) => names.split('|').includes(word.toLowerCase()));

function readingsOf(groups: Record<string, string | undefined>, dayFirst: boolean | null): DateReading[] {
  const written = groups.year === undefined ? null : Number(groups.year);
  const year = written !== null && written < 100 ? 2000 + written : written;
  if (groups.weekday) return [{ year: null, month: null, day: null, weekday: indexIn(WEEKDAYS, groups.weekday) }];
  if (groups.first !== undefined && groups.second !== undefined) {
    const [a, b] = [Number(groups.first), Number(groups.second)];
    const european = { year, month: b, day: a, weekday: null };
    const american = { year, month: a, day: b, weekday: null };
    if (groups.mark === '.' || groups.mark === undefined) return [european].filter(isPossible);
    const both = dayFirst === null ? [european, american] : dayFirst ? [european] : [american];
    const possible = both.filter(isPossible);
    return a === b ? possible.slice(0, 1) : possible;
  }
  const month = groups.month ? indexIn(MONTHS, groups.month) + 1 : Number(groups.monthNumber);
  const day = groups.day === undefined ? null : Number(groups.day);
  return [{ year, month, day, weekday: null }].filter(isPossible);
}

function isPossible({ year, month, day }: DateReading): boolean {
  if (month === null || month < 1 || month > 12) return false;
  if (day === null) return true;
  return day >= 1 && day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
}

const dayFirstIn = new Map<string, boolean>();

/** Whether a locale writes the day before the month in numeric dates; null without a locale. */
function writesDayFirst(locale: string | undefined): boolean | null {
  if (locale === undefined) return null;
  const known = dayFirstIn.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit' }).formatToParts(0);
  const first = parts.findIndex((part) => part.type === 'day') < parts.findIndex((part) => part.type === 'month');
  dayFirstIn.set(locale, first);
  return first;
}

/** Every date in `text`, in order, never overlapping. Months alone count after a preposition ("in October"), and anywhere with `loose`; weekdays always. `locale` settles `12/11/2026`. */
export function findDates(text: string, options: { locale?: string; loose?: boolean } = {}): DateMention[] {
  const dayFirst = writesDayFirst(options.locale);
  const found: DateMention[] = [];
  for (const pattern of [...PATTERNS, options.loose ? ANY_MONTH : IN_MONTH, WEEKDAY]) {
    for (const hit of text.matchAll(pattern)) {
      const span = { start: hit.index, end: hit.index + hit[0].length };
      if (found.some((other) => other.span.start < span.end && span.start < other.span.end)) continue;
      const readings = readingsOf(hit.groups ?? {}, dayFirst);
      if (readings.length > 0) found.push({ span, readings });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const isoOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Days from `from` to `to`, both ISO dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** An ISO date `days` after another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The one date a text states, as an ISO date. A missing year is the one that brings the day nearest after `near` (up to 60 days before it); ambiguous numeric dates need a `locale`. Several dates, a missing day or relative words ("next week") give null: nothing is guessed. */
export function parseDate(text: string, options: { locale?: string; near?: string } = {}): string | null {
  const values = new Set<string>();
  for (const { readings } of findDates(text, options)) {
    const [reading] = readings;
    if (reading?.weekday !== null && reading?.weekday !== undefined) continue;
    if (readings.length !== 1 || !reading?.month || reading.day === null) return null;
    const { month, day } = reading;
    if (reading.year !== null) values.add(isoOf(reading.year, month, day));
    else if (options.near === undefined) return null;
    else {
      const base = Number(options.near.slice(0, 4));
      const next = [base - 1, base, base + 1]
        .filter((year) => isPossible({ year, month, day, weekday: null }))
        .map((year) => isoOf(year, month, day))
        .find((date) => daysBetween(options.near ?? date, date) >= -60);
      if (next === undefined) return null;
      values.add(next);
    }
  }
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

/** Whether two written dates may mean the same day (or month, or weekday): what both state must agree, and a stated day needs a stated day. */
export function sameDate(claim: DateMention, evidence: DateMention): boolean {
  return claim.readings.some((a) => evidence.readings.some((b) => agree(a, b)));
}

function agree(claim: DateReading, evidence: DateReading): boolean {
  if (claim.weekday !== null) {
    if (evidence.weekday !== null) return claim.weekday === evidence.weekday;
    if (evidence.year === null || evidence.month === null || evidence.day === null) return false;
    return new Date(Date.UTC(evidence.year, evidence.month - 1, evidence.day)).getUTCDay() === claim.weekday;
  }
  if (claim.month !== evidence.month) return false;
  if (claim.day !== null && claim.day !== evidence.day) return false;
  return claim.year === null || evidence.year === null || claim.year === evidence.year;
}
