/** Finds what a text claims in figures: numbers with their units, dates, times, amounts, percentages, reference numbers. */
import { type DateMention, findDates, sameDate } from './date';
import { multipliers, NUMBER, numberWords, readNumber } from './number';
import type { Span } from './span';
import { CURRENCY, currencyOf, UNIT, unitOf } from './unit';

export type ClaimKind = 'number' | 'date' | 'time' | 'amount' | 'percentage' | 'reference';

/** One claim. `value` is the number, or minutes after midnight for a time; `unit` is a unit of time, `%` or a currency; `noun` the word that follows a bare number. */
export interface Claim {
  span: Span;
  text: string;
  kind: ClaimKind;
  value: number;
  unit: string | null;
  noun: string | null;
  date: DateMention | null;
  /** Words in front that bound the number ("up to"), as an offset where they begin; the claim's own start where there are none. */
  from: number;
}

const LEFT = String.raw`(?<![\p{L}\p{N}]|\d[.,])`;
const SKIPPED = [
  /\b(?:https?|mailto|practice):\S+/giu,
  /\S+@\S+\.\p{L}+/gu,
  /\[\d{1,2}\]/gu,
  /(?<=^|\n)\s*\d{1,2}[.)]\s+(?=\S)/gu,
  /\b24\/7\b/gu,
  /\d+(?:st|nd|rd|th)\b/giu,
];
const REFERENCE = /(?<![\p{L}\p{N}])(?:\p{L}[\p{L}\p{N}]*[-_/]?\d[\p{L}\p{N}-]*|#\d{3,}|\d+(?:\.\d+){2,})/gu;
const TIME = new RegExp(
  String.raw`${LEFT}(?<hour>[01]?\d|2[0-4])(?:(?::|h)(?<minute>[0-5]\d)(?!\d)(?:\s*Uhr)?(?:\s*(?<half>[ap])\.?m\b\.?)?|\s*(?<half2>[ap])\.?m\b\.?|\s*(?<clock>Uhr|o['’]clock))`,
  'giu',
);
const FIGURE = new RegExp(
  String.raw`${LEFT}(?<before>(?:${CURRENCY})\s?)?(?<number>${NUMBER})(?:\s?(?<factor>k|thousand|tsd\.?|tausend|mille|millions?|mio\.?|millionen|bn|billion|mrd\.?|milliarden|m)(?![\p{L}]))?(?:\s?(?<percent>%|percent|per cent|prozent|pour cent)|[\s\u00a0]?(?<after>${CURRENCY})(?![\p{L}])|[\s\u00a0-]*(?:(?:business|working|calendar|full|whole|jours ouvrés)\s+)?(?<unit>${UNIT})(?![\p{L}]))?`,
  'giu',
);
const WORDED = new RegExp(
  String.raw`${LEFT}(?<word>${Object.keys(numberWords).join('|')})(?:[\s-]+(?:(?:business|working|calendar|full|whole)\s+)?(?<unit>${UNIT})(?![\p{L}])|\s+(?<percent>percent|prozent|pour cent))?(?![\p{L}\p{N}])`,
  'giu',
);
const BOUND =
  /(?:up to|at least|at most|no more than|not more than|no less than|more than|less than|fewer than|within|about|around|approximately|over|under|only|just|exactly|bis zu|mindestens|höchstens|innerhalb von|etwa|rund|jusqu['’]à|au moins|au plus|environ)\s+$/iu;
const RANGE = /^\s*(?:-|–|—|to|or|and|bis|oder|und|à|ou|et)\s*$/iu;

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Every claim of `text` in order, never overlapping. With `evidence`, what supports claims is read more generously: number words without a unit and months on their own count too. */
export function findClaims(text: string, options: { evidence?: boolean; locale?: string } = {}): Claim[] {
  const taken: Span[] = [];
  const claims: Claim[] = [];
  const free = (hit: RegExpMatchArray): Span | null => {
    const start = hit.index ?? 0;
    const span = { start, end: start + hit[0].length };
    return taken.some((other) => touches(other, span)) ? null : span;
  };
  const add = (span: Span, rest: Pick<Claim, 'kind' | 'value'> & Partial<Claim>): void => {
    taken.push(span);
    const bound = text.slice(Math.max(0, span.start - 24), span.start).match(BOUND)?.[0].length ?? 0;
    const written = text.slice(span.start, span.end);
    claims.push({ span, text: written, unit: null, noun: null, date: null, from: span.start - bound, ...rest });
  };
  for (const date of findDates(text, { loose: options.evidence ?? false, locale: options.locale })) {
    add(date.span, { kind: 'date', value: 0, date });
  }
  for (const pattern of SKIPPED) {
    for (const hit of text.matchAll(pattern)) {
      const span = free(hit);
      if (span) taken.push(span);
    }
  }
  for (const hit of text.matchAll(TIME)) {
    const span = free(hit);
    if (span) add(span, { kind: 'time', ...readTime(hit.groups ?? {}) });
  }
  for (const hit of text.matchAll(REFERENCE)) {
    const span = free(hit);
    if (!span || new RegExp(`^(?:${CURRENCY})[\\d.,]+`, 'iu').test(hit[0])) continue;
    if ((hit[0].match(/\d/gu)?.length ?? 0) >= 3) add(span, { kind: 'reference', value: 0 });
    else taken.push(span);
  }
  for (const hit of text.matchAll(FIGURE)) {
    const span = free(hit);
    if (span) add(span, readFigure(hit.groups ?? {}, text.slice(span.end)));
  }
  for (const hit of text.matchAll(WORDED)) {
    const span = free(hit);
    const { word = '', unit, percent } = hit.groups ?? {};
    if (!span || !(unit || percent || options.evidence)) continue;
    const value = numberWords[word.toLowerCase()] ?? 0;
    const named = unit ? unitOf(unit) : percent ? '%' : null;
    add(span, {
      kind: percent ? 'percentage' : 'number',
      value,
      unit: named,
      noun: named ? null : nounAfter(text, span),
    });
  }
  claims.sort((a, b) => a.span.start - b.span.start);
  return claims.map((claim, i) => inRange(claim, claims[i - 1], claims[i + 1], text));
}

function nounAfter(text: string, span: Span): string | null {
  const noun = text.slice(span.end).match(/^[\s\u00a0-](?:[\p{L}]+ly\s|new\s|more\s|additional\s)?(\p{L}{3,})/u)?.[1];
  return noun ? noun.toLocaleLowerCase('en').replace(/s$/u, '') : null;
}

function readTime(groups: Record<string, string | undefined>): Pick<Claim, 'value' | 'unit'> {
  const half = (groups.half ?? groups.half2)?.toLowerCase();
  const hour = Number(groups.hour);
  const turned = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  return { value: turned * 60 + Number(groups.minute ?? 0), unit: half || hour > 12 ? null : 'half' };
}

function readFigure(
  groups: Record<string, string | undefined>,
  rest: string,
): Pick<Claim, 'kind' | 'value'> & Partial<Claim> {
  const factor = groups.factor ? (multipliers[groups.factor.toLowerCase().replace(/\.$/u, '')] ?? 1) : 1;
  const value = readNumber(groups.number ?? '') * factor;
  if (groups.percent) return { kind: 'percentage', value, unit: '%' };
  const currency = groups.before ?? groups.after;
  if (currency) return { kind: 'amount', value, unit: currencyOf(currency.trim()) };
  if (groups.unit) return { kind: 'number', value, unit: unitOf(groups.unit) };
  return { kind: 'number', value, noun: nounAfter(rest, { start: 0, end: 0 }) };
}

/** In "3 to 5 days" and "$10–20" both numbers carry the unit. */
function inRange(claim: Claim, before: Claim | undefined, after: Claim | undefined, text: string): Claim {
  if (claim.kind !== 'number' || claim.unit !== null) return claim;
  const joined = (a: Claim, b: Claim): boolean => RANGE.test(text.slice(a.span.end, b.span.start));
  if (after?.unit && after.kind !== 'time' && joined(claim, after))
    return { ...claim, kind: after.kind, unit: after.unit };
  if (before?.kind === 'amount' && joined(before, claim)) return { ...claim, kind: 'amount', unit: before.unit };
  return claim;
}

const sameNumber = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether one piece of evidence states what the claim states: the same figure, in the same unit where both name one. A time span or percentage needs its unit; an amount may stand without its currency in a note. */
export function supports(evidence: Claim, claim: Claim): boolean {
  if (claim.kind === 'date')
    return evidence.date !== null && claim.date !== null && sameDate(claim.date, evidence.date);
  if (claim.kind === 'reference') {
    return evidence.kind === 'reference' &&
      evidence.text.toLowerCase().replace('#', '') === claim.text.toLowerCase().replace('#', '')
      ? true
      : claim.text.startsWith('#') && evidence.kind === 'number' && evidence.text === claim.text.slice(1);
  }
  if (claim.kind === 'time') {
    if (evidence.kind !== 'time') return false;
    const vague = claim.unit === 'half' || evidence.unit === 'half';
    return vague ? claim.value % 720 === evidence.value % 720 : claim.value === evidence.value;
  }
  if (evidence.kind === 'date') {
    return (
      claim.kind === 'number' &&
      claim.unit === null &&
      (evidence.date?.readings.some((r) => r.year === claim.value) ?? false)
    );
  }
  if (evidence.kind === 'time') return false;
  if (evidence.kind === 'reference') {
    return claim.kind === 'number' && claim.unit === null && evidence.text.replace('#', '') === claim.text;
  }
  if (!sameNumber(evidence.value, claim.value)) return false;
  if (claim.kind === 'amount')
    return evidence.unit === claim.unit || (evidence.kind === 'number' && evidence.unit === null);
  if (claim.unit !== null) return evidence.unit === claim.unit;
  return evidence.kind !== 'percentage';
}
