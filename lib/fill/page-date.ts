/** How a page writes days in a text field: what it says of the form, else what its language would. */
import { languageOf } from '../dom/language';
import { daysIn, plainDigits, yearOf, zeroIn } from './written-day';

type Part = 'd' | 'm' | 'y';

export interface DayForm {
  /** Day, month and year in the page's order. */
  order: Part[];
  between: string;
  /** Month as a short English name. */
  named: boolean;
  /** Years of two digits. */
  short: boolean;
  /** Buddhist years, 543 ahead. */
  buddhist: boolean;
  /** Code point of the zero the page writes; null for plain digits. */
  zero: number | null;
  language: string;
  /** The page itself says so; else it is only what its language usually does. */
  stated: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `MM/DD/YYYY`, `tt.mm.jjjj`, `jj/mm/aaaa`, `DD MMM YYYY`, `วว/ดด/ปปปป`: three runs of one letter each. */
const PATTERN = /(?<![\p{L}])(\p{L})\1{0,3}([-/. ]+)(\p{L})\3{0,3}\2(\p{L})\4{0,3}(?![\p{L}])/u;
/** The letter of months, where it is not an M. */
const MONTH_LETTER: Record<string, string> = {
  fi: 'k',
  et: 'k',
  hu: 'h',
  tr: 'a',
  th: 'ด',
  ru: 'м',
  uk: 'м',
  bg: 'м',
  el: 'μ',
};
/** Words for day, month and year that stand in a hint themselves: `يوم/شهر/سنة`, `年/月/日`. */
const WORDS: [Part, RegExp][] = [
  ['d', /يوم|日|일/u],
  ['m', /شهر|月|월/u],
  ['y', /سنة|年|년/u],
];

type Found = Pick<DayForm, 'order' | 'between' | 'named' | 'short'>;

function partOf(run: string, language: string): Part {
  const letter = run[0]?.toLowerCase() ?? '';
  if (letter === 'm' || letter === MONTH_LETTER[language.slice(0, 2)]) return 'm';
  return run.length === 4 || letter === 'y' ? 'y' : 'd';
}

function formIn(text: string, language: string): Found | null {
  const found = PATTERN.exec(text);
  if (!found) return null;
  const between = found[2] ?? '/';
  const parts = found[0].split(between);
  const order = parts.map((part) => partOf(part, language));
  if (new Set(order).size !== 3) return null;
  const year = parts[order.indexOf('y')] ?? '';
  return { order, between, named: parts.some((part) => /^m{3}$/i.test(part)), short: year.length === 2 };
}

function formOfWords(text: string): Found | null {
  const places = WORDS.map(([part, word]) => ({ part, at: text.search(word) }));
  if (places.some(({ at }) => at < 0)) return null;
  const order = places.sort((one, other) => one.at - other.at).map(({ part }) => part);
  return { order, between: /[-.]/.exec(text)?.[0] ?? '/', named: false, short: false };
}

/** The form of a day given as an example, where its order cannot be mistaken: `2/18/1993`, `31.12.2026`. */
function formOfExample(text: string, language: string): Found | null {
  const found = /(?<!\d)(\d{1,4})([-/. ]+)(\d{1,2})\2(\d{1,4})(?!\d)/.exec(plainDigits(text));
  if (!found) return null;
  const parts = [found[1] ?? '', found[3] ?? '', found[4] ?? ''];
  const [day, ...more] = daysIn(found[0], language);
  if (!day || more.length > 0) return null;
  const [, month, date] = day.split('-').map(Number);
  const yearAt = parts.findIndex((part) => part.length === 4);
  const order = parts.map((part, at): Part => (at === yearAt ? 'y' : Number(part) === date ? 'd' : 'm'));
  // The same number twice (11/11/2026) says nothing.
  if (yearAt < 0 || month === date || new Set(order).size !== 3) return null;
  return { order, between: found[2] ?? '/', named: false, short: false };
}

/** The form a page used when it wrote a known day (ISO) by itself; of the rest what `form` says. Null where the text is not that day in numbers. */
export function dayFormBy(text: string, day: string, form: DayForm): DayForm | null {
  const found = /^(\d{1,4})([-/. ]+)(\d{1,2})\2(\d{1,4})$/.exec(plainDigits(text).trim());
  if (!found || !daysIn(text, form.language).includes(day)) return null;
  const numbers = [found[1] ?? '', found[3] ?? '', found[4] ?? ''];
  const yearAt = numbers[0]?.length === 4 ? 0 : 2;
  const [month, date] = day.split('-').slice(1).map(Number);
  const rest = [0, 1, 2].filter((at) => at !== yearAt);
  // Where both numbers are the same, either order writes the day itself alike.
  const monthFirst =
    Number(numbers[rest[0] ?? 0]) === month && (month !== date || form.order.indexOf('m') < form.order.indexOf('d'));
  const order = [0, 1, 2].map((at): Part => (at === yearAt ? 'y' : (at === rest[0]) === monthFirst ? 'm' : 'd'));
  return { ...form, order, between: found[2] ?? '/', named: false, short: numbers[yearAt]?.length === 2, stated: true };
}

function formOfLanguage(tag: string): Found {
  try {
    const parts = new Intl.DateTimeFormat(tag || 'en-US', { calendar: 'gregory' }).formatToParts(
      new Date(Date.UTC(2026, 10, 26)),
    );
    const order = parts.flatMap(({ type }) => (['day', 'month', 'year'].includes(type) ? [type[0] as Part] : []));
    const between = plainDigits(parts.find(({ type }, at) => type === 'literal' && at > 0)?.value ?? '/');
    if (order.length === 3) return { order, between, named: false, short: false };
  } catch {
    // No language, or none the browser knows.
  }
  return { order: ['m', 'd', 'y'], between: '/', named: false, short: false };
}

/** What is said of a field beside its value: hints, formats, examples. */
export function wordsFor(element: Element): string[] {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = (element.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((id) => id !== '');
  const told = ids.map((id) => root.getElementById?.(id)?.textContent ?? '');
  const own = ['placeholder', 'data-placeholder', 'data-date-format', 'data-format', 'dateformat', 'title'].map(
    (name) => element.getAttribute(name) ?? '',
  );
  return [
    ...own,
    ...told,
    ...[...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? ''),
  ];
}

function calendarOf(language: string): string {
  try {
    return new Intl.DateTimeFormat(language || 'en').resolvedOptions().calendar;
  } catch {
    return 'gregory';
  }
}

/** Whether the years are Buddhist, by what the page shows; null where it shows none. */
function yearsIn(texts: string[]): boolean | null {
  const years = texts.flatMap((text) => plainDigits(text).match(/(?<!\d)\d{4}(?!\d)/g) ?? []).map(Number);
  const known = years.filter((year) => yearOf(year) !== null);
  if (texts.some((text) => /พ\.ศ|\bB\.?E\.?\b/.test(text)) || known.some((year) => year >= 2400)) return true;
  return known.length > 0 ? false : null;
}

/** The form of days in one field. */
export function dayFormOf(element: Element): DayForm {
  const language = languageOf(element);
  const words = wordsFor(element);
  const value = (element as HTMLInputElement).value ?? '';
  const told = words
    .map((text) => formIn(text, language) ?? formOfWords(text) ?? formOfExample(text, language))
    .find((form) => form);
  const buddhist = yearsIn([...words, value, element.getAttribute('min') ?? '']);
  // A language that counts years in its own way must show which it means here.
  const sureYears = buddhist !== null || calendarOf(language) === 'gregory';
  return {
    ...(told ?? formOfLanguage(language)),
    buddhist: buddhist === true,
    zero: zeroIn([...words, value].join(' ')),
    language,
    stated: Boolean(told) && sureYears,
  };
}

/** `2026-11-26` as the page writes it. */
export function writeDay(iso: string, { order, between, named, short, buddhist, zero }: DayForm): string {
  const [year = '', m = '', d = ''] = iso.split('-');
  const full = buddhist ? String(Number(year) + 543) : year;
  const y = short ? full.slice(-2) : full;
  const month = named ? (MONTHS[Number(m) - 1] ?? m) : m;
  const text = order.map((part) => ({ d, m: month, y })[part]).join(between);
  return zero === null ? text : text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
}

/** The day a text in that form names, as ISO; null where it names none. */
export function readDay(text: string, { order, language }: DayForm): string | null {
  const days = daysIn(text, language);
  if (days.length < 2) return days[0] ?? null;
  const numbers = plainDigits(text).match(/\d+/g) ?? [];
  const at = (part: Part) => Number(numbers[order.indexOf(part)]);
  return days.find((day) => Number(day.slice(5, 7)) === at('m') && Number(day.slice(8)) === at('d')) ?? null;
}
