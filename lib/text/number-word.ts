/** Finds numbers written in words, in English, German and French: `twenty-three`, `nine hundred`, `anderthalb`, `une douzaine`. */
import type { Span } from './span';

/** One number in words. `plain` is false for `one` and `two` by themselves, which mostly count nothing (`two things`, `two ways`). */
export interface WordedNumber {
  span: Span;
  value: number;
  plain: boolean;
}

const EN =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const DE =
  'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn';
const FR =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf';
const TENS: Record<string, string> = {
  en: 'twenty thirty forty fifty sixty seventy eighty ninety',
  de: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
  fr: 'vingt trente quarante cinquante soixante',
};

const WORDS = new Map<string, number>();
const add = (word: string, value: number): void => {
  if (!WORDS.has(word)) WORDS.set(word, value);
};
for (const list of [EN, DE, FR]) for (const [i, word] of list.split(' ').entries()) add(word, i + 1);
for (const word of ['eine', 'einen', 'einem', 'einer', 'eines', 'eins', 'une']) add(word, 1);
for (const [word, value] of [
  ['zwo', 2],
  ['dreissig', 30],
  ['soixante-dix', 70],
  ['quatre-vingts', 80],
] as const)
  add(word, value);
for (const [i, ten] of (TENS.en ?? '').split(' ').entries()) {
  add(ten, 20 + i * 10);
  for (const [j, unit] of EN.split(' ').slice(0, 9).entries()) add(`${ten}-${unit}`, 20 + i * 10 + j + 1);
}
for (const [i, ten] of (TENS.de ?? '').split(' ').entries()) {
  add(ten, 20 + i * 10);
  for (const [j, unit] of DE.split(' ').slice(0, 9).entries()) add(`${unit}und${ten}`, 20 + i * 10 + j + 1);
}
for (const [i, ten] of (TENS.fr ?? '').split(' ').entries()) {
  add(ten, 20 + i * 10);
  for (const [j, unit] of FR.split(' ').slice(1, 9).entries()) add(`${ten}-${unit}`, 20 + i * 10 + j + 2);
}
for (const [j, unit] of FR.split(' ').slice(0, 19).entries()) {
  if (j >= 10) add(`soixante-${unit}`, 61 + j);
  add(`quatre-vingt-${unit}`, 81 + j);
}
for (const [i, unit] of DE.split(' ').slice(1, 12).entries()) {
  add(`${unit}einhalb`, i + 2.5);
  add(`${unit}hundert`, (i + 2) * 100);
  add(`${unit}tausend`, (i + 2) * 1000);
}
for (const word of ['anderthalb', 'eineinhalb']) add(word, 1.5);

/** What multiplies the number before it; alone, or after an article, it is one of its kind. */
const SCALES = new Map<string, number>([
  ...(['dozen', 'dutzend', 'douzaine'].map((word) => [word, 12]) as [string, number][]),
  ...(['hundred', 'hundert', 'cent', 'cents'].map((word) => [word, 100]) as [string, number][]),
  ...(['thousand', 'tausend', 'mille'].map((word) => [word, 1e3]) as [string, number][]),
  ...(['million', 'millions', 'millionen'].map((word) => [word, 1e6]) as [string, number][]),
  ...(['billion', 'billions', 'milliarde', 'milliarden', 'milliard', 'milliards'].map((word) => [word, 1e9]) as [
    string,
    number,
  ][]),
  ...([
    ['quinzaine', 15],
    ['vingtaine', 20],
    ['centaine', 100],
  ] as [string, number][]),
]);
const HALF = /^(?:half|halbe[nrsm]?|demi-?|demie)$/u;
const ARTICLE = /^(?:a|an)$/u;
const ONE = /^(?:one|un|une|ein(?:e[nmrs]?|s)?)$/u;
const TOKEN = /\p{L}+(?:-\p{L}+)*/gu;

interface Token {
  word: string;
  start: number;
  end: number;
}

/** Every number in words, in order. Digits are not read here. */
export function findNumberWords(text: string): WordedNumber[] {
  const found: WordedNumber[] = [];
  const tokens = [...text.matchAll(TOKEN)].flatMap((hit) => split(hit[0].toLowerCase(), hit.index));
  for (let i = 0; i < tokens.length; ) {
    const read = readFrom(tokens, i, text);
    if (read) found.push(read.number);
    i = read ? read.next : i + 1;
  }
  return found;
}

/** `twenty-three` is one number, `two-year` begins with one. */
function split(word: string, start: number): Token[] {
  if (!word.includes('-') || WORDS.has(word)) return [{ word, start, end: start + word.length }];
  let at = start;
  return word.split('-').map((part) => {
    const token = { word: part, start: at, end: at + part.length };
    at += part.length + 1;
    return token;
  });
}

function readFrom(tokens: Token[], at: number, text: string): { number: WordedNumber; next: number } | null {
  const first = tokens[at];
  if (!first) return null;
  const word = (i: number): string | undefined => {
    const [before, token] = [tokens[i - 1], tokens[i]];
    return before && token && /^[\s\u00a0-]+$/u.test(text.slice(before.end, token.start)) ? token.word : undefined;
  };
  let value = WORDS.get(first.word);
  let last = at;
  if (value === undefined && HALF.test(first.word)) {
    // `half a million`, `halbe Million`; without a scale the unit behind decides elsewhere.
    const skip = ARTICLE.test(word(at + 1) ?? '') ? 1 : 0;
    const scale = SCALES.get(word(at + 1 + skip) ?? '');
    if (scale === undefined) return null;
    return done(0.5 * scale, at + 1 + skip, true);
  }
  if (value === undefined && ARTICLE.test(first.word)) {
    const scale = SCALES.get(word(at + 1) ?? '');
    return scale === undefined ? null : done(scale, at + 1, true);
  }
  if (value === undefined) {
    const scale = SCALES.get(first.word);
    if (scale !== 12 && first.word !== 'hundert' && first.word !== 'tausend') return null;
    value = scale ?? 0;
    return done(value, at, true);
  }
  if (ONE.test(first.word) && HALF.test(word(at + 1) ?? '')) {
    const scale = SCALES.get(word(at + 2) ?? '');
    if (scale !== undefined) return done(0.5 * scale, at + 2, true);
  }
  // `twenty three`, `two hundred and fifty`, `two and a half`.
  if (value >= 20 && value % 10 === 0 && value < 100) {
    const unit = WORDS.get(word(last + 1) ?? '');
    if (unit !== undefined && unit < 10) {
      value += unit;
      last += 1;
    }
  }
  if (word(last + 1) === 'and' && word(last + 2) === 'a' && word(last + 3) === 'half')
    return done(value + 0.5, last + 3, true);
  for (let scale = SCALES.get(word(last + 1) ?? ''); scale !== undefined; scale = SCALES.get(word(last + 1) ?? '')) {
    value *= scale;
    last += 1;
    const skip = word(last + 1) === 'and' ? 1 : 0;
    const rest = WORDS.get(word(last + 1 + skip) ?? '');
    if (scale >= 100 && rest !== undefined && rest >= 1 && rest < 100 && Number.isInteger(rest)) {
      value += rest;
      last += 1 + skip;
    }
  }
  return done(value, last, last > at || value > 2);

  function done(number: number, end: number, plain: boolean) {
    const span = { start: first?.start ?? 0, end: tokens[end]?.end ?? 0 };
    return { number: { span, value: number, plain }, next: end + 1 };
  }
}
