/** A day and a time of it, without a zone: in the browser's own input, or typed into a text field as it states, or as its own calendar writes both. */
import { message } from '../../text/message';
import { daysThere } from '../composite/calendar';
import { pickDay, typeUnderCalendar } from '../composite/pick-day';
import type { Field } from '../field';
import { lookFor } from '../pace';
import { dayFormOf } from '../page-date';
import { type MomentForm, momentFormBy, readMoment, timeFormOf, WANTED, writeMoment } from '../page-time';
import { hasCalendar } from '../refuse';
import type { Driver, Work, Written } from './driver';
import { enterText, whyNotTaken } from './entry';
import { exactDriver } from './exact';

const exact = exactDriver('datetime', (value) => value.replace(/^(\d{4}-\d{2}-\d{2}) (\d)/, '$1T$2'));

const inputOf = ({ element }: Field) => element as HTMLInputElement;

/** The forms a field showed when its calendar wrote a day we had chosen. */
const learned = new WeakMap<Element, MomentForm>();

/** How a field writes moments, as far as it says so, or was seen doing it. */
function formOf(element: Element): MomentForm | null {
  const day = dayFormOf(element);
  const time = timeFormOf(element);
  return day.stated && time ? { day, time } : (learned.get(element) ?? null);
}

const dayOf = (element: Element) => learned.get(element)?.day ?? dayFormOf(element);

/** Chooses the day in the page's calendar: what the page then writes says how it writes days and times. */
async function learnForm(field: Field, aim: string, { layout }: Work): Promise<MomentForm | Written> {
  const day = aim.slice(0, 10);
  const picked = await pickDay(field.element, day, field.label, layout, { withTime: true });
  if (picked && !picked.ok) return picked;
  const form = picked && momentFormBy(inputOf(field).value, day, dayFormOf(field.element));
  if (!form) return { ok: false, reason: message('fillTimeUnsaid', field.label) };
  learned.set(field.element, form);
  return form;
}

async function typeMoment(field: Field, aim: string, work: Work): Promise<Written> {
  const input = inputOf(field);
  const there = daysThere(input.ownerDocument, work.layout);
  const form = aim === '' ? null : (formOf(input) ?? (await learnForm(field, aim, work)));
  if (form && 'ok' in form) return form;
  const typed = form ? writeMoment(aim, form) : '';
  // A picker that does not take the text puts back what it had, a moment later.
  await typeUnderCalendar(input, typed, there, work.layout, ['press', 'key']);
  if (await lookFor(() => readMoment(input.value, dayOf(input)) === aim, 400)) return { ok: true, sure: true };
  return { ok: false, reason: message('fillNotKept', field.label, typed) };
}

export const dateTimeDriver: Driver = {
  control: 'datetime',
  aim(field, value, mapping, called) {
    if (field.kind === 'datetime') return exact.aim(field, value, mapping, called);
    const aim = value.trim().replace(' ', 'T');
    if (aim === '') return { ok: true, aim };
    if (!WANTED.test(aim)) return { ok: false, reason: message('fillNotADate', called, aim) };
    const form = formOf(field.element);
    // What its calendar writes is only seen once it is open, and a plan opens nothing.
    if (!form && hasCalendar(field.element)) return { ok: true, aim };
    if (!form) return { ok: false, reason: message('fillTimeUnsaid', called) };
    const reason = whyNotTaken(inputOf(field), writeMoment(aim, form), called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: (field) =>
    field.kind === 'datetime' ? field.element.value : readMoment(inputOf(field).value, dayOf(field.element)),
  write: (field, aim, work) =>
    field.kind === 'datetime' ? exact.write(field, aim, work) : typeMoment(field, aim, work),
  state: ({ element }) => element.value,
  restore: (field, state, work) =>
    field.kind === 'datetime' ? exact.restore(field, state, work) : enterText(inputOf(field), state, true),
};
