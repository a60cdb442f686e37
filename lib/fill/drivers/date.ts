/** A day: in the browser's own date input, which holds an ISO date whatever it shows, or typed in the page's form into a text field. */
import { message } from '../../text/message';
import { isIsoDate, readDate } from '../compare';
import { lookFor } from '../pace';
import { dayFormOf, readDay, writeDay } from '../page-date';
import type { Driver, Written } from './driver';
import { enterText, setValue, whyNotTaken } from './entry';

/** Types the day and believes it where the page states its form of dates, where no other day could be meant, or where the page wrote it anew. */
async function typeDay(element: HTMLInputElement, aim: string, called: string): Promise<Written> {
  const form = dayFormOf(element);
  const typed = aim === '' ? '' : writeDay(aim, form);
  enterText(element, typed, true);
  const holds = await lookFor(() => (aim === '' ? element.value === '' : readDay(element.value, form) === aim), 600);
  if (!holds) return { ok: false, reason: message('fillNotKept', called, typed) };
  const only = readDate(element.value) === aim && (readDate(typed) === aim || element.value !== typed);
  if (aim === '' || form.stated || only) return { ok: true, sure: true };
  // A day left in a form that may mean another one is worse than none.
  return { ok: false, reason: message('fillDayUnsaid', called, typed) };
}

export const dateDriver: Driver = {
  control: 'date',
  aim({ element, kind }, value, _mapping, called) {
    const aim = value.trim();
    if (aim !== '' && !isIsoDate(aim)) return { ok: false, reason: message('fillNotADate', called, aim) };
    const input = element as HTMLInputElement;
    if (kind !== 'date' && (input.localName !== 'input' || input.readOnly))
      return { ok: false, reason: message('fillReadOnly', called) };
    const reason = whyNotTaken(input, kind === 'date' ? aim : writeDay(aim, dayFormOf(input)), called);
    return reason && aim !== '' ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element, kind }) =>
    kind === 'date'
      ? element.value
      : (readDay(element.value ?? '', dayFormOf(element)) ?? (element.value ?? '').trim()),
  async write({ element, kind, label }, aim) {
    if (kind !== 'date') return typeDay(element as HTMLInputElement, aim, label);
    setValue(element, aim);
    return { ok: true, sure: true };
  },
  state: ({ element }) => element.value,
  restore: ({ element, kind }, state) =>
    kind === 'date' ? setValue(element, state) : enterText(element as HTMLInputElement, state, true),
};
