/** Brings what a record shows as text to the form its control would hold. */
import type { Control } from '../contract/schema';
import { labelKey, oneLine } from '../dom/name';
import { isIsoDate, readDate } from './compare';
import { linesOf } from './rich/lines';

const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
// Systems show a ticked box as a word of their language; no word below means yes in one of these languages and no in another.
const YES = wordsOf('yes true on ✓ ✔ ☑ ja oui sí sì sim tak ano да evet نعم כן はい 是 예');
const NO = wordsOf('no false off ✗ ✘ ☐ nein non não nee nej nie ne нет hayır لا לא いいえ 否 아니오');

function wordsOf(list: string): Set<string> {
  return new Set(list.split(' '));
}

/** A date without the remark some systems put after it: "12/04/2026 (due in 13 days)". */
function bare(text: string): string {
  return oneLine(text).replace(/\s*\([^()]*\)$/, '');
}

/** Whether a page writes the day before the month: its own unmistakable dates decide, then its language; null where neither does. */
function isDayFirst(texts: string[], language: string): boolean | null {
  const said = new Set<boolean>();
  for (const text of texts) {
    const [, first, second] = NUMERIC.exec(bare(text)) ?? [];
    if (Number(first) > 12) said.add(true);
    if (Number(second) > 12) said.add(false);
  }
  if (said.size > 0) return said.size === 1 ? said.has(true) : null;
  try {
    const parts = new Intl.DateTimeFormat(language).formatToParts(0).map(({ type }) => type);
    return language === '' ? null : parts.indexOf('day') < parts.indexOf('month');
  } catch {
    return null;
  }
}

function shownDay(text: string, others: string[], language: string): string {
  const plain = bare(text);
  const sure = readDate(plain);
  if (sure !== null) return sure;
  const [, first = '', second = '', year] = NUMERIC.exec(plain) ?? [];
  const dayFirst = year === undefined ? null : isDayFirst(others, language);
  if (dayFirst === null) return oneLine(text);
  const [day, month] = dayFirst ? [first, second] : [second, first];
  return readDate(`${year}-${month}-${day}`) ?? oneLine(text);
}

/** `09:12`, `9:12:00 PM`: more seconds than none name another moment. */
const TIME = /(?<![\d:])(\d{1,2}):(\d{2})(?::00)?(?:\s*([ap])\.?m\.?)?(?![\d:\p{L}])/giu;
/** Words that stand between a day and its time. */
const BETWEEN = /[,·]|(^|\s)(at|um|uhr|à|alle|om)(?=\s|$)/giu;

/** A day and its time as `2026-11-20T09:12`; as shown where it may be another, as where a zone stands beside it. */
function shownMoment(text: string, others: string[], language: string): string {
  const [found, more] = [...oneLine(text).matchAll(TIME)];
  if (!found || more) return oneLine(text);
  const days = (it: string) => oneLine(oneLine(it).replace(TIME, ' ').replace(BETWEEN, ' '));
  const plain = days(text);
  // What stands behind the day, or in brackets, may be a zone.
  if (/\(|^\d{4}\S*\s/.test(plain)) return oneLine(text);
  const day = shownDay(plain, others.map(days), language);
  const half = found[3]?.toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === 'p' ? 12 : 0) : Number(found[1]);
  const isMoment = isIsoDate(day) && hour < 24 && Number(found[2]) < 60;
  return isMoment ? `${day}T${String(hour).padStart(2, '0')}:${found[2]}` : oneLine(text);
}

/** `text` as shown for a control of that kind; `others` are the other values of the page, `language` its BCP 47 tag or ''. As shown where it cannot be told. */
export function readShownValue(control: Control, text: string, others: string[], language: string): string {
  if (control === 'date') return shownDay(text, others, language);
  if (control === 'datetime') return shownMoment(text, others, language);
  if (control === 'textarea' || control === 'richText') return text;
  if (control === 'checkbox') {
    const word = labelKey(text);
    return YES.has(word) ? 'true' : NO.has(word) ? 'false' : oneLine(text);
  }
  // Records list several choices one a line.
  if (control === 'multiSelect' || control === 'tags') return linesOf(text).join('; ');
  return oneLine(text);
}
