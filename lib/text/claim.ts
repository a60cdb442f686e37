/** Finds what a text claims: numbers with their units, dates, times, amounts, shares, reference numbers, addresses. */
import { type DateMention, findDates } from './date';
import { multipliers, NUMBER, readNumber } from './number';
import { findNumberWords } from './number-word';
import type { Span } from './span';
import { CURRENCY, currencyOf, UNIT, unitOf } from './unit';
import { findAddresses } from './web-address';

export type ClaimKind = 'number' | 'date' | 'time' | 'amount' | 'percentage' | 'reference' | 'url' | 'name';

/** One claim. `value` is the number, or minutes after midnight for a time; `unit` is a unit, `%` or a currency; `noun` the word that follows a bare number. */
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
  /** What two spellings of one reference, quarter or address share. */
  key?: string;
  /** The two numbers of `nine out of ten`, either of which may be stated by itself. */
  parts?: readonly [number, number];
}

type Reading = Pick<Claim, 'kind' | 'value'> & Partial<Claim>;

const LEFT = String.raw`(?<![\p{L}\p{N}]|\d[.,])`;
const SKIPPED = [
  /\[\d{1,2}\]/gu,
  /(?<=^|\n)[^\S\n]{0,12}#{0,6}[^\S\n]{0,4}\d{1,2}(?:\.\d{1,2}){0,4}[.)]\s+(?=\S)/gu,
  /\b24\/7\b/gu,
  /(?<!\d)\d+(?:st|nd|rd|th)\b/giu,
];
const REFERENCE =
  /(?<![\p{L}\p{N}])(?:\p{L}[\p{L}\p{N}]*[-_/]?\d[\p{L}\p{N}-]*|\d[\p{N}a-f]*[a-f][\p{N}a-f]{4,}|#\d{3,}|\d+(?:\.\d+){2,})/gu;
const GROUPED = /^\d{1,3}(?:\.\d{3})+$/u;
/** Letters in capitals and a number behind a hyphen name something, however short: SEV-1. */
const NAMED = /^\p{Lu}{2,}-\d+$/u;
const QUARTER =
  /(?<![\p{L}\p{N}])(?:Q(?<q>[1-4])|(?<word>first|second|third|fourth|erste[nsr]?|zweite[nsr]?|dritte[nsr]?|vierte[nsr]?|premier|deuxième|troisième|quatrième|[1-4]\.)\s+(?:quarter(?!\s+of)|quartals?|trimestre))(?![\p{L}\p{N}])/giu;
const QUARTERS = [
  /^(?:1|first|erst|premier)/iu,
  /^(?:2|second|zweit|deux)/iu,
  /^(?:3|third|dritt|trois)/iu,
  /^(?:4|fourth|viert|quatr)/iu,
];
const TIME = new RegExp(
  String.raw`${LEFT}(?<hour>[01]?\d|2[0-4])(?:(?::|h)(?<minute>[0-5]\d)(?!\d)(?:\s*Uhr)?(?:\s*(?<half>[ap])\.?m\b\.?)?|\s*(?<half2>[ap])\.?m\b\.?(?!\s+(?:\d{1,2}\.|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|abend|morgen|(?:nach|vor)?mittag|ende|anfang|tag))|\s*(?<clock>Uhr|o['’]clock))`,
  'giu',
);
/** `half past ten`, `quarter to nine`, `halb elf`, `Viertel nach neun`. */
const SPOKEN =
  /(?<![\p{L}\p{N}])(?:(?<part>half|quarter)\s+(?<side>past|to)|(?<halb>halb)|(?<viertel>viertel)\s+(?<seite>nach|vor))\s+(?<hour>\d{1,2}|\p{L}{2,7})(?![\p{L}\p{N}])/giu;
const FIGURE = new RegExp(String.raw`${LEFT}(?<before>(?:${CURRENCY})\s?)?(?<number>${NUMBER})`, 'giu');
/** Words that cannot stand between a number and its unit. */
const SMALL =
  'per|pro|je|in|of|on|at|a|an|and|or|to|for|from|by|the|is|are|was|were|each|every|with|within|last|next|this|und|oder|bis|von|für|am|im|mit|nach|ab|ist|sind|war|der|die|das|den|dem|des|ein|eine|einen|einem|jede|jeden|letzte|nächste|et|ou|à|de|par|pour|le|la|les|un|une|du|sur|sous|dans|en|our|your|their|his|her|its|my|we|you|they|it|that|which|who|have|has|had|will|would|can|not|unsere?|ihre?|seine?|wir|sie|er|es|haben|hat|wird|werden|nicht|notre|votre|nous|vous|nos|vos';
const TAIL = new RegExp(
  String.raw`(?:(?:\s?(?<factor>k|thousand|tsd\.?|tausend|mille|millions?|mio\.?|millionen|bn|billion|mrd\.?|milliarden)|(?<million>m))(?![\p{L}²³]))?(?:\s?(?<percent>%|percent|per cent|prozent|pour cent)(?![\p{L}])|[\s\u00a0]?(?<after>${CURRENCY})(?![\p{L}])|[\s\u00a0-]*(?:(?!(?:${SMALL})(?![\p{L}]))\p{L}{2,}\s+){0,2}?(?<unit>${UNIT})(?![\p{L}]))?`,
  'iuy',
);
const HALF_TAIL = new RegExp(
  String.raw`${LEFT}(?<!and\s+an?\s+)(?:(?<half>half|halbe[nrsm]?)\s+(?:an?\s+)?|(?<quarter>(?:a|one)\s+quarter\s+of\s+an\s+|viertel(?=stunde|jahr))|(?<three>three[\s-]quarters\s+of\s+an\s+|dreiviertel(?=stunde|jahr))|(?<joined>halb(?=jahr)|demi-(?=heure|journée)))(?:(?<percent>percent|prozent)|(?<unit>${UNIT}))(?![\p{L}])`,
  'giu',
);
const DENOMINATORS: [RegExp, number][] = [
  [/^(?:half|hälfte|moitié)/iu, 2],
  [/^(?:third|drittel|tiers)/iu, 3],
  [/^(?:quarter|viertel|quart)/iu, 4],
  [/^(?:fifth|fünftel)/iu, 5],
  [/^sechstel|^sixth/iu, 6],
  [/^(?:eighth|achtel)/iu, 8],
  [/^(?:tenth|zehntel)/iu, 10],
  [/^(?:twelfth|zwölftel)/iu, 12],
  [/^(?:twentieth|zwanzigstel)/iu, 20],
];
const SHARE =
  /(?<![\p{L}\p{N}])(?:(?<top>an?|one|two|three|four|five|ein(?:e[nmrs]?)?|zwei|drei|vier|un|deux|trois|\d)[\s-]+)?(?<bottom>half(?=\s+(?:of|the|are|is))|third(?=\s+(?:of|is|are|was|were|less|more)(?![\p{L}])|\s*(?:[.,;)]|$))|thirds|quarters?(?=\s+of(?!\s+an))|quarters|fifths?|sixths?|eighths?|tenths?|twelfths?|twentieths?|hälfte|drittel[ns]?|viertel[ns]?(?!\s*(?:stunde|jahr))|fünfteln?|sechsteln?|achteln?|zehnteln?|zwölfteln?|zwanzigsteln?|moitié|tiers|quarts?)(?![\p{L}])/giu;
const OUT_OF =
  /(?<![\p{L}\p{N}.,])(?<x>\d{1,6}|\p{L}+)\s+(?<what>\p{L}+\s+)?(?:out\s+of(?:\s+the)?|of\s+the|of|in|von|sur|der)\s+(?<y>\d{1,6}|\p{L}+)(?![\p{L}\p{N}%]|[.,:]\d)/giu;
const SLASHED = /(?<![\p{L}\p{N}/.,-])(?<x>\d{1,2})\/(?<y>\d{1,3})(?![\p{L}\p{N}/]|[.,]\d)/gu;
const BOUND =
  /(?:up to|at least|at most|no more than|not more than|no less than|more than|less than|fewer than|within|about|around|approximately|over|under|only|just|exactly|bis zu|mindestens|höchstens|innerhalb von|etwa|rund|jusqu['’]à|au moins|au plus|environ)\s+$/iu;
const RANGE = /^\s*(?:-|–|—|to|or|and|bis|oder|und|à|ou|et)\s*$/iu;

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Every claim of `text` in order, never overlapping. With `evidence`, what supports claims is read more generously: one, and months on their own, count too. */
export function findClaims(text: string, options: { evidence?: boolean; locale?: string } = {}): Claim[] {
  const taken: Span[] = [];
  const claims: Claim[] = [];
  const isFree = (span: Span): boolean => !taken.some((other) => touches(other, span));
  const free = (hit: RegExpMatchArray): Span | null => {
    const start = hit.index ?? 0;
    const span = { start, end: start + hit[0].length };
    return isFree(span) ? span : null;
  };
  const add = (span: Span, rest: Reading): void => {
    taken.push(span);
    const bound = text.slice(Math.max(0, span.start - 24), span.start).match(BOUND)?.[0].length ?? 0;
    const written = text.slice(span.start, span.end);
    claims.push({ span, text: written, unit: null, noun: null, date: null, from: span.start - bound, ...rest });
  };
  for (const { span, key } of findAddresses(text)) add(span, { kind: 'url', value: 0, key });
  for (const date of findDates(text, { loose: options.evidence ?? false, locale: options.locale })) {
    if (isFree(date.span)) add(date.span, { kind: 'date', value: 0, date });
  }
  for (const hit of text.matchAll(QUARTER)) {
    const span = free(hit);
    const n = hit.groups?.q ?? String(QUARTERS.findIndex((word) => word.test(hit.groups?.word ?? '')) + 1);
    if (span) add(span, { kind: 'date', value: 0, key: `q${n}` });
  }
  for (const pattern of SKIPPED) {
    for (const hit of text.matchAll(pattern)) {
      const span = free(hit);
      if (span) taken.push(span);
    }
  }
  for (const hit of text.matchAll(TIME)) {
    const span = free(hit);
    // Sixteen has no afternoon of its own.
    const turned = hit.groups?.half2 !== undefined && Number(hit.groups.hour) > 12;
    if (span && !turned) add(span, { kind: 'time', ...readTime(hit.groups ?? {}) });
  }
  for (const hit of text.matchAll(SPOKEN)) {
    const span = free(hit);
    const value = readSpoken(hit.groups ?? {});
    if (span && value !== null) add(span, { kind: 'time', value, unit: 'half' });
  }
  for (const hit of text.matchAll(REFERENCE)) {
    const span = free(hit);
    if (!span || GROUPED.test(hit[0]) || new RegExp(`^(?:${CURRENCY})[\\d.,]+`, 'iu').test(hit[0])) continue;
    const key = hit[0].toLowerCase().replace('#', '');
    if ((hit[0].match(/\d/gu)?.length ?? 0) >= 3 || NAMED.test(hit[0])) add(span, { kind: 'reference', value: 0, key });
    else taken.push(span);
  }
  addShares(text, free, add);
  for (const hit of text.matchAll(FIGURE)) {
    const start = hit.index;
    const number = start + hit[0].length;
    if (!isFree({ start, end: number })) continue;
    const { end, groups } = isYear(hit[0]) ? plainTailAt(text, number) : tailAt(text, number);
    add(
      { start, end },
      readFigure(readNumber(hit.groups?.number ?? ''), { ...groups, before: hit.groups?.before }, text.slice(end)),
    );
  }
  for (const { span, value, plain } of findNumberWords(text)) {
    if (!isFree(span)) continue;
    const { end, groups } = tailAt(text, span.end);
    const named = groups.unit ?? groups.percent ?? groups.after;
    if (!named && !plain && !options.evidence) continue;
    add({ start: span.start, end }, readFigure(value, groups, text.slice(end)));
  }
  claims.sort((a, b) => a.span.start - b.span.start);
  return claims.map((claim, i) => inRange(claim, claims[i - 1], claims[i + 1], text));
}

/** What follows a number and belongs to it: a factor, a percent sign, a currency, a unit with up to two words before it. */
function tailAt(text: string, at: number): { end: number; groups: Record<string, string | undefined> } {
  TAIL.lastIndex = at;
  const hit = TAIL.exec(text);
  return { end: at + (hit?.[0].length ?? 0), groups: hit?.groups ?? {} };
}

const isYear = (written: string): boolean => /^(?:19|20)\d\d$/u.test(written);

/** A year has no unit a few words on: `in 2026 fiscal year`. */
function plainTailAt(text: string, at: number): ReturnType<typeof tailAt> {
  const tail = tailAt(text, at);
  return /\p{L}\s+\p{L}/u.test(text.slice(at, tail.end)) ? { end: at, groups: {} } : tail;
}

/** `half an hour`, `two thirds`, `nine out of ten`, `1/12`. */
function addShares(
  text: string,
  free: (hit: RegExpMatchArray) => Span | null,
  add: (span: Span, rest: Reading) => void,
): void {
  for (const hit of text.matchAll(HALF_TAIL)) {
    const span = free(hit);
    const { quarter, three, percent, unit } = hit.groups ?? {};
    const value = quarter ? 0.25 : three ? 0.75 : 0.5;
    if (span && percent) add(span, { kind: 'percentage', value, unit: '%' });
    else if (span && unit) add(span, { kind: 'number', value, unit: unitOf(unit) });
  }
  const number = (written: string): number | null => {
    if (/^\d+$/u.test(written)) return Number(written);
    if (/^an?$/iu.test(written)) return 1;
    const [only] = findNumberWords(written);
    return only && only.span.start === 0 && only.span.end === written.length ? only.value : null;
  };
  for (const hit of text.matchAll(SHARE)) {
    const span = free(hit);
    const bottom = DENOMINATORS.find(([word]) => word.test(hit.groups?.bottom ?? ''))?.[1];
    const top = number(hit.groups?.top ?? 'a') ?? 1;
    if (span && bottom && top < bottom) add(span, { kind: 'percentage', value: (top / bottom) * 100, unit: '%' });
  }
  for (const pattern of [OUT_OF, SLASHED]) {
    for (const hit of text.matchAll(pattern)) {
      const span = free(hit);
      const [x, y] = [number(hit.groups?.x ?? ''), number(hit.groups?.y ?? '')];
      if (!span || x === null || y === null || x >= y || y < 2) continue;
      const { unit, percent, after } = tailAt(text, span.end).groups;
      if (unit || percent || after || (x === 1 && hit.groups?.what)) continue;
      add(span, { kind: 'percentage', value: (x / y) * 100, unit: '%', parts: [x, y] });
    }
  }
}

function nounAfter(rest: string): string | null {
  const noun = rest.match(/^[\s\u00a0-](?:[\p{L}]+ly\s|new\s|more\s|additional\s)?(\p{L}{3,})/u)?.[1];
  return noun ? noun.toLocaleLowerCase('en').replace(/s$/u, '') : null;
}

function readTime(groups: Record<string, string | undefined>): Pick<Claim, 'value' | 'unit'> {
  const half = (groups.half ?? groups.half2)?.toLowerCase();
  const hour = Number(groups.hour);
  const turned = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  return { value: turned * 60 + Number(groups.minute ?? 0), unit: half || hour > 12 ? null : 'half' };
}

/** Minutes after midnight, or after noon; null where no hour is named. */
function readSpoken({ part, side, halb, seite, hour = '' }: Record<string, string | undefined>): number | null {
  const [worded] = findNumberWords(hour);
  const base = /^\d/u.test(hour) ? Number(hour) : (worded?.value ?? 0);
  if (base < 1 || base > 12) return null;
  const before = halb !== undefined || side?.toLowerCase() === 'to' || seite?.toLowerCase() === 'vor';
  const minutes = halb !== undefined || part?.toLowerCase() === 'half' ? 30 : 15;
  return (base * 60 + (before ? -minutes : minutes) + 720) % 720;
}

function readFigure(number: number, groups: Record<string, string | undefined>, rest: string): Reading {
  const written = (groups.factor ?? groups.million ?? '').toLowerCase().replace(/\.$/u, '');
  const factor = multipliers[written] ?? 1;
  const value = number * factor;
  if (groups.percent) return { kind: 'percentage', value, unit: '%' };
  const currency = groups.before ?? groups.after;
  if (currency) return { kind: 'amount', value, unit: currencyOf(currency.trim()) };
  if (groups.unit) return { kind: 'number', value, unit: unitOf(groups.unit) };
  return { kind: 'number', value, noun: nounAfter(rest) };
}

/** In "3 to 5 days", "$10–20" and "13 und 15 Uhr" both numbers carry the unit. */
function inRange(claim: Claim, before: Claim | undefined, after: Claim | undefined, text: string): Claim {
  if (claim.kind !== 'number' || claim.unit !== null) return claim;
  const joined = (a: Claim, b: Claim): boolean => RANGE.test(text.slice(a.span.end, b.span.start));
  if (after && joined(claim, after)) {
    if (after.kind === 'time' && Number.isInteger(claim.value) && claim.value <= 24)
      return { ...claim, kind: 'time', value: claim.value * 60, unit: 'half' };
    if (after.unit && after.kind !== 'time') return { ...claim, kind: after.kind, unit: after.unit };
  }
  if (before?.kind === 'amount' && joined(before, claim)) return { ...claim, kind: 'amount', unit: before.unit };
  return claim;
}
