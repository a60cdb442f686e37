/** A day: in the browser's own date input, typed in the page's form, typed into sections, or chosen in the page's calendar. */
import { message } from '../../text/message';
import { isIsoDate } from '../compare';
import { daysThere } from '../composite/calendar';
import { dayTextOf, pickDay, typeUnderCalendar } from '../composite/pick-day';
import { leaveAll } from '../composite/press';
import { clearSections, isDateOnly, readSections, stateOfSections, writeSections } from '../composite/sections';
import { lentDateInput } from '../composite/stand-in';
import type { Field } from '../field';
import { lookFor } from '../pace';
import { dayFormOf, readDay, writeDay } from '../page-date';
import { daysIn } from '../written-day';
import type { Driver, Work, Written } from './driver';
import { enterText, setValue, whyNotTaken } from './entry';

const inputOf = ({ element }: Field) => element as HTMLInputElement;

/** True where text can be typed into it. */
const isTyped = (field: Field) => field.element.localName === 'input' && !inputOf(field).readOnly;

/** The chosen day is drawn beside an input that only takes what is typed to find one. */
const isShownBeside = (field: Field) =>
  field.kind === 'combobox' && inputOf(field).value === '' && dayTextOf(field.element) !== '';

/** A day typed in a form that may mean another one is worse than none. */
const unsaid = (called: string, typed: string): Written => ({
  ok: false,
  reason: message('fillDayUnsaid', called, typed),
});

/** Days that were proven in a field, by the text it showed then: the text alone may mean two. */
const proven = new WeakMap<Element, { text: string; day: string }>();

function prove(element: Element, day: string): Written {
  proven.set(element, { text: dayTextOf(element), day });
  return { ok: true, sure: true };
}

/** Types the day and believes it where the page states its form of dates, or where no other day could be meant. */
async function typeDay(field: Field, aim: string, { layout }: Work): Promise<Written> {
  const input = inputOf(field);
  const form = dayFormOf(input);
  const typed = aim === '' ? '' : writeDay(aim, form);
  // A picker that does not take the text puts back what it had, a moment later; by then its calendar is closed.
  if (aim === '') enterText(input, typed, true);
  else await typeUnderCalendar(input, typed, daysThere(input.ownerDocument, layout), layout, ['press']);
  const holds = await lookFor(
    () => (aim === '' ? dayTextOf(input) === '' : readDay(dayTextOf(input), form) === aim),
    400,
  );
  if (!holds) return { ok: false, reason: message('fillNotKept', field.label, typed) };
  if (aim === '') return { ok: true, sure: true };
  const shown = dayTextOf(input);
  const readings = daysIn(shown, form.language);
  const only = readings.length === 1 && (shown !== typed || daysIn(typed, form.language).length === 1);
  return form.stated || only ? prove(input, aim) : unsaid(field.label, typed);
}

async function pick(field: Field, aim: string, { layout }: Work): Promise<Written | null> {
  const picked = await pickDay(field.element, aim, field.label, layout);
  return picked?.ok ? prove(field.element, aim) : picked;
}

/** Gives the day to the date input that lends its calendar, as the browser would; believed where the page then wrote the day itself. */
async function lend(field: Field, aim: string): Promise<Written | null> {
  const lent = lentDateInput(field.element);
  const before = dayTextOf(field.element);
  if (!lent) return null;
  setValue(lent, aim);
  const wrote = () => {
    const shown = dayTextOf(field.element);
    return shown !== before && daysIn(shown, dayFormOf(field.element).language).includes(aim);
  };
  return (await lookFor(wrote, 600)) ? prove(field.element, aim) : null;
}

async function writeText(field: Field, aim: string, work: Work): Promise<Written> {
  const typed = isTyped(field);
  if (aim === '')
    return typed ? typeDay(field, '', work) : { ok: false, reason: message('fillCannotClear', field.label) };
  if (!typed) return (await pick(field, aim, work)) ?? { ok: false, reason: message('fillReadOnly', field.label) };
  const before = inputOf(field).value;
  if (!dayFormOf(field.element).stated)
    return (await lend(field, aim)) ?? (await pick(field, aim, work)) ?? typeDay(field, aim, work);
  const written = await typeDay(field, aim, work);
  if (written.ok) return written;
  // Some take a day only from their calendar, and put back or empty what was typed.
  if (inputOf(field).value !== before) enterText(inputOf(field), before, true);
  return (await pick(field, aim, work)) ?? written;
}

async function writeInSections(field: Field, aim: string): Promise<Written> {
  const known = aim === '' ? await clearSections(field.parts) : await writeSections(field.parts, aim);
  if (known === false) return { ok: false, reason: message('fillDayYears', field.label) };
  leaveAll(field.element.ownerDocument);
  if (await lookFor(() => readSections(field.parts) === aim, 800)) return { ok: true, sure: true };
  return { ok: false, reason: message('fillNotKept', field.label, aim) };
}

function readText({ element }: Field): string {
  const text = dayTextOf(element);
  const known = proven.get(element);
  if (known?.text === text) return known.day;
  const isInput = element.localName === 'input';
  return readDay(text, dayFormOf(element)) ?? (isInput ? (element as HTMLInputElement).value.trim() : '');
}

function write(field: Field, aim: string, work: Work): Promise<Written> | undefined {
  if (field.kind === 'sections') return writeInSections(field, aim);
  if (field.kind !== 'date') return writeText(field, aim, work);
  setValue(field.element, aim);
  return undefined;
}

export const dateDriver: Driver = {
  control: 'date',
  aim(field, value, _mapping, called) {
    const aim = value.trim();
    if (aim !== '' && !isIsoDate(aim)) return { ok: false, reason: message('fillNotADate', called, aim) };
    if (field.kind === 'sections')
      return isDateOnly(field.parts) ? { ok: true, aim } : { ok: false, reason: message('fillDayWithTime', called) };
    if (aim === '' || (field.kind !== 'date' && !isTyped(field))) return { ok: true, aim };
    const typed = field.kind === 'date' ? aim : writeDay(aim, dayFormOf(field.element));
    const reason = whyNotTaken(inputOf(field), typed, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read(field) {
    if (field.kind === 'sections') return readSections(field.parts);
    return field.kind === 'date' ? field.element.value : readText(field);
  },
  write: (field, aim, work) => write(field, aim, work) ?? Promise.resolve({ ok: true, sure: true }),
  state(field) {
    if (field.kind === 'sections') return stateOfSections(field.parts);
    if (field.element.localName !== 'input') return dateDriver.read(field);
    return isShownBeside(field) ? dayTextOf(field.element) : inputOf(field).value;
  },
  restore(field, state, work) {
    if (field.kind === 'date') return setValue(field.element, state);
    if (field.kind !== 'sections' && isTyped(field) && !isShownBeside(field))
      return enterText(inputOf(field), state, true);
    return restoreChosen(field, state, work);
  },
};

/** What can only be chosen is chosen again, where it was a day; the state read afterwards says whether it is. */
async function restoreChosen(field: Field, state: string, { layout }: Work): Promise<Written> {
  if (field.kind === 'sections') {
    await (isIsoDate(state) ? writeInSections(field, state) : clearSections(field.parts));
  } else {
    const day = isIsoDate(state) ? state : readDay(state, dayFormOf(field.element));
    if (day) await pickDay(field.element, day, field.label, layout);
  }
  return { ok: true, sure: true };
}
