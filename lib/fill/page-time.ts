/** How a page writes a day and a time of it in one text field: what it says of the form, or what it wrote itself for a day that is known. */
import { type DayForm, dayFormBy, readDay, wordsFor, writeDay } from './page-date';
import { plainDigits } from './written-day';

/** `hh:mm aa`, `HH:mm`, `02:30 PM`: hours, minutes, and the half of the day where hours count to twelve. */
const TIME =
  /([,T ]+)(?:h{1,2}|\d{1,2}):(?:m{1,2}|\d{2})(?::(s{1,2}|\d{2}))?(\s*(?:a{1,2}|tt|[ap]\.?m\.?))?(?!\p{L})/iu;
/** A moment as it is written in the end: the day's text, hours, minutes, and the half of the day. */
const MOMENT = /^(.*?)[,T\s]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)?$/i;

export const WANTED = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;

export interface TimeForm {
  between: string;
  seconds: boolean;
  twelve: boolean;
}

/** Both forms together. */
export interface MomentForm {
  day: DayForm;
  time: TimeForm;
}

function timeFormIn(text: string): TimeForm | null {
  const found = TIME.exec(plainDigits(text));
  if (!found) return null;
  return { between: found[1] ?? ' ', seconds: found[2] !== undefined, twelve: found[3] !== undefined };
}

/** How the page says it writes times after days; null where it does not. */
export function timeFormOf(element: Element): TimeForm | null {
  for (const text of wordsFor(element)) {
    const form = timeFormIn(text);
    if (form) return form;
  }
  return null;
}

/** The day's part of a text that also has a time; the text itself where it has none. */
export function dayTextIn(text: string): string {
  return MOMENT.exec(plainDigits(text).trim())?.[1] ?? text;
}

/** The forms a page used when it wrote a known day (ISO) and some time by itself; null where the text is nothing of the kind. */
export function momentFormBy(text: string, day: string, form: DayForm): MomentForm | null {
  const time = timeFormIn(text);
  const known = time && dayFormBy(dayTextIn(text), day, form);
  return known ? { day: known, time } : null;
}

/** `2026-11-20T09:12` as the page writes it. */
export function writeMoment(aim: string, { day, time }: MomentForm): string {
  const [, date = '', hour = '', minute = ''] = WANTED.exec(aim) ?? [];
  const half = time.twelve ? (Number(hour) < 12 ? ' AM' : ' PM') : '';
  const shown = time.twelve ? String(Number(hour) % 12 || 12).padStart(2, '0') : hour;
  return `${writeDay(date, day)}${time.between}${shown}:${minute}${time.seconds ? ':00' : ''}${half}`;
}

/** The moment a text in that form names; the text itself where it names none. */
export function readMoment(text: string, form: DayForm): string {
  const found = MOMENT.exec(plainDigits(text).trim());
  const day = found && readDay(found[1] ?? '', form);
  if (!found || !day) return text.trim();
  const half = found[4]?.toLowerCase();
  const hour = half ? (Number(found[2]) % 12) + (half === 'p' ? 12 : 0) : Number(found[2]);
  return `${day}T${String(hour).padStart(2, '0')}:${found[3]}`;
}
