/** A day and a time of it, without a zone: in the browser's own input, or typed into a text field that states how it writes both. */
import { message } from '../../text/message';
import type { Field } from '../field';
import { lookFor } from '../pace';
import { type DayForm, dayFormOf, readDay, wordsFor, writeDay } from '../page-date';
import { plainDigits } from '../written-day';
import type { Driver, Written } from './driver';
import { enterText, whyNotTaken } from './entry';
import { exactDriver } from './exact';

const exact = exactDriver('datetime', (value) => value.replace(/^(\d{4}-\d{2}-\d{2}) (\d)/, '$1T$2'));
const WANTED = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;
/** `hh:mm aa`, `HH:mm`, `02:30 PM`: hours, minutes, and the half of the day where hours count to twelve. */
const TIME =
  /([,T ]+)(?:h{1,2}|\d{1,2}):(?:m{1,2}|\d{2})(?::(s{1,2}|\d{2}))?(\s*(?:a{1,2}|tt|[ap]\.?m\.?))?(?!\p{L})/iu;

interface TimeForm {
  between: string;
  seconds: boolean;
  twelve: boolean;
}

const inputOf = ({ element }: Field) => element as HTMLInputElement;

/** How the page says it writes times after days; null where it does not. */
function timeFormOf(element: Element): TimeForm | null {
  const found = wordsFor(element)
    .map((text) => TIME.exec(plainDigits(text)))
    .find((one) => one);
  if (!found) return null;
  return { between: found[1] ?? ' ', seconds: found[2] !== undefined, twelve: found[3] !== undefined };
}

function writeMoment(aim: string, day: DayForm, { between, seconds, twelve }: TimeForm): string {
  const [, date = '', hour = '', minute = ''] = WANTED.exec(aim) ?? [];
  const half = twelve ? (Number(hour) < 12 ? ' AM' : ' PM') : '';
  const shown = twelve ? String(Number(hour) % 12 || 12).padStart(2, '0') : hour;
  return `${writeDay(date, day)}${between}${shown}:${minute}${seconds ? ':00' : ''}${half}`;
}

/** The moment a text in that form names; the text itself where it names none. */
function readMoment(text: string, form: DayForm): string {
  const found = /^(.*?)[,T\s]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)?$/i.exec(plainDigits(text).trim());
  const day = found && readDay(found[1] ?? '', form);
  if (!found || !day) return text.trim();
  const half = found[4]?.toLowerCase();
  const hour = half ? (Number(found[2]) % 12) + (half === 'p' ? 12 : 0) : Number(found[2]);
  return `${day}T${String(hour).padStart(2, '0')}:${found[3]}`;
}

async function typeMoment(field: Field, aim: string): Promise<Written> {
  const input = inputOf(field);
  const form = dayFormOf(input);
  const time = timeFormOf(input);
  const typed = aim === '' || !time ? '' : writeMoment(aim, form, time);
  enterText(input, typed, true);
  // A picker that does not take the text puts back what it had, a moment later.
  await new Promise((done) => setTimeout(done, 200));
  if (await lookFor(() => readMoment(input.value, form) === aim, 400)) return { ok: true, sure: true };
  return { ok: false, reason: message('fillNotKept', field.label, typed) };
}

export const dateTimeDriver: Driver = {
  control: 'datetime',
  aim(field, value, mapping, called) {
    if (field.kind === 'datetime') return exact.aim(field, value, mapping, called);
    const aim = value.trim().replace(' ', 'T');
    if (aim === '') return { ok: true, aim };
    const form = dayFormOf(field.element);
    const time = timeFormOf(field.element);
    if (!WANTED.test(aim)) return { ok: false, reason: message('fillNotADate', called, aim) };
    if (!form.stated || !time) return { ok: false, reason: message('fillTimeUnsaid', called) };
    const reason = whyNotTaken(inputOf(field), writeMoment(aim, form, time), called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: (field) =>
    field.kind === 'datetime' ? field.element.value : readMoment(inputOf(field).value, dayFormOf(field.element)),
  write: (field, aim, work) => (field.kind === 'datetime' ? exact.write(field, aim, work) : typeMoment(field, aim)),
  state: ({ element }) => element.value,
  restore: (field, state, work) =>
    field.kind === 'datetime' ? exact.restore(field, state, work) : enterText(inputOf(field), state, true),
};
