/** Brings what a record shows as text to the form its control would hold. */
import type { Control } from '../contract/schema';
import { labelKey, oneLine } from '../dom/name';
import { readDate } from './compare';

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

/** `text` as shown for a control of that kind; `others` are the other values of the page, `language` its BCP 47 tag or ''. As shown where it cannot be told. */
export function readShownValue(control: Control, text: string, others: string[], language: string): string {
  if (control === 'date') return shownDay(text, others, language);
  if (control === 'textarea' || control === 'richText') return text;
  if (control === 'checkbox') {
    const word = labelKey(text);
    return YES.has(word) ? 'true' : NO.has(word) ? 'false' : oneLine(text);
  }
  return oneLine(text);
}
