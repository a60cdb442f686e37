/** Chooses a day in a calendar: opens it, goes to the month by its own buttons, and presses the one cell that is that day. */
import { languageOf } from '../../dom/language';
import type { Layout } from '../../dom/layout';
import { ancestorsOf } from '../../dom/tree';
import { type Message, message } from '../../text/message';
import { enterText } from '../drivers/entry';
import { lookFor } from '../pace';
import { dayTextIn } from '../page-time';
import { daysIn } from '../written-day';
import { boxesOf, shownIn, surfaceOf } from './box';
import {
  type Calendar,
  calendarNow,
  dayCells,
  daysThere,
  isCalendarThere,
  type Month,
  type Move,
  movesIn,
  numberIn,
} from './calendar';
import { isOff } from './options';
import type { Picked } from './pick';
import { focused, leaveAll, press, sendKey } from './press';

const OPENING = 700;
/** Longer than calendars take to fade away. */
const FADING = 800;
/** Presses on a calendar's arrows, at most: ten years by months. */
const STEPS = 120;
const OPENER = /cal|date|datum|kalender|fecha|data|日|カレンダ|تقويم|تاريخ|ปฏิทิน|วัน|pick|open|choose/i;

/** A calendar opened for one field. */
interface Open {
  element: Element;
  layout: Layout;
  before: ReadonlySet<Element>;
  /** Everything that showed a day before, be it ever so faint: what is there besides is the calendar. */
  there: ReadonlySet<Element>;
  /** Whether the field also shows a time of the day. */
  withTime: boolean;
  now(): Calendar | null;
}

/** How a calendar is closed: by its key, or by a press beside the field. */
type Way = 'key' | 'press';

type Opened = Pick<Open, 'element' | 'there' | 'layout'>;

/** Buttons beside a field that say they open its calendar. */
function openersOf(element: Element): Element[] {
  const box = boxesOf(element).at(-1) ?? element;
  const buttons = [...box.querySelectorAll('button, [role="button"], [aria-haspopup]')];
  return buttons.filter((one) => {
    const said = `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('title') ?? ''} ${one.getAttribute('class') ?? ''}`;
    return one !== element && (one.hasAttribute('aria-haspopup') || OPENER.test(said));
  });
}

/** Opens the calendar of a field; null where none comes. */
async function openCalendar(element: Element, layout: Layout, withTime: boolean): Promise<Open | null> {
  const before = new Set(dayCells(element.ownerDocument, new Set(), layout));
  const open: Open = {
    element,
    layout,
    before,
    there: daysThere(element.ownerDocument, layout),
    withTime,
    now: () => calendarNow(element.ownerDocument, before, layout, element),
  };
  for (const one of [surfaceOf(element, layout), ...openersOf(element)]) {
    if (!press(one, layout)) continue;
    if (await lookFor(open.now, OPENING)) return open;
  }
  return null;
}

/** Empty ground beside a field, inside the dialog it may stand in: a press there means nothing but leaving the field. */
function groundOf(element: Element, dialog: Element | undefined): Element | null {
  const around = (element as HTMLInputElement).form ?? (boxesOf(element).at(-1) ?? element).parentElement;
  return around && (!dialog || (around !== dialog && ancestorsOf(around).includes(dialog))) ? around : null;
}

/** The pointer goes down and up, without the click that says something by itself. */
function pressBeside(ground: Element): void {
  for (const type of ['mousedown', 'mouseup'])
    ground.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }));
}

/** Closes a calendar by one way after the other and waits until it is gone: what fades away still lies over the next field. */
async function closeCalendar({ element, there, layout }: Opened, ways: Way[]): Promise<void> {
  const document = element.ownerDocument;
  const isGone = async (milliseconds: number) =>
    (await lookFor(() => !isCalendarThere(document, there, layout), milliseconds)) === true;
  const dialog = ancestorsOf(element).find((at) => at.matches('dialog, [role="dialog"], [role="alertdialog"]'));
  const close: Record<Way, () => void> = {
    press() {
      const ground = groundOf(element, dialog);
      if (ground) pressBeside(ground);
    },
    key() {
      const at = focused(document);
      // It may close the dialog the form stands in as well.
      if (!dialog) sendKey(at && at !== document.body ? at : element, 'Escape');
      leaveAll(document);
    },
  };
  leaveAll(document);
  if (await isGone(300)) return;
  for (const way of ways) {
    close[way]();
    if (await isGone(FADING)) return;
  }
}

const apart = (from: Month, to: Month) => (to.year - from.year) * 12 + to.month - from.month;

/** The month the calendar shows after a press, once it is another one. */
const newMonth = (open: Open, was: Month) =>
  lookFor(() => {
    const shown = open.now()?.shown;
    return shown && apart(was, shown) !== 0 ? shown : null;
  }, 900);

const keyOf = ({ element, by }: Move) =>
  `${by} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('class') ?? ''}`;

/** Goes to a month. A button that leads elsewhere than it says is not pressed again. */
async function goTo(open: Open, wanted: Month): Promise<boolean> {
  const useless = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    const calendar = open.now();
    if (!calendar?.shown) return false;
    const left = apart(calendar.shown, wanted);
    if (left === 0) return true;
    const moves = movesIn(calendar.popup, new Set(calendar.days.values())).filter(
      (move) =>
        Math.sign(move.by) === Math.sign(left) && Math.abs(move.by) <= Math.abs(left) && !useless.has(keyOf(move)),
    );
    const [move] = moves.sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
    if (!move) return false;
    const pressed = press(move.element, open.layout);
    const shown = pressed ? await newMonth(open, calendar.shown) : null;
    if (!shown || Math.abs(apart(shown, wanted)) >= Math.abs(left)) useless.add(keyOf(move));
  }
  return false;
}

/** Puts a text into a field whose calendar may open as soon as it is entered: the calendar hears of it as of typing, and is closed again. `there`: the days that were there before anything was opened. `ways`: some take a typed day back where their key closes them. */
export async function typeUnderCalendar(
  input: HTMLInputElement,
  text: string,
  there: ReadonlySet<Element>,
  layout: Layout,
  ways: Way[],
): Promise<void> {
  enterText(input, text, true);
  input.dispatchEvent(new KeyboardEvent('keyup', { key: 'Unidentified', bubbles: true, composed: true }));
  // One that fades in on a busy machine is hardly to be seen by then, and there all the same.
  const comes = () => isCalendarThere(input.ownerDocument, there, layout);
  if (await lookFor(comes, 200)) await closeCalendar({ element: input, layout, there }, ways);
}

/** What the field shows of its day. */
export const dayTextOf = (element: Element) =>
  (element.localName === 'input' && (element as HTMLInputElement).value) || shownIn(element).join(' ');

/** Every day the field may be showing. */
function shownDays({ element, withTime }: Open): string[] {
  const text = dayTextOf(element);
  return daysIn(withTime ? dayTextIn(text) : text, languageOf(element));
}

/** Chooses the day `aim` in an opened calendar. The cell's full name, or its place in the month the heading names, says which day it is. */
async function choose(open: Open, aim: string, called: string): Promise<Picked> {
  const refuse = (key: string): Picked => ({ ok: false, reason: message(key as Message['key'], called, aim) });
  if (open.now()?.range) return refuse('fillDayRange');
  const [year = 0, month = 0] = aim.split('-').map(Number);
  if (!(await goTo(open, { year, month }))) return refuse('fillDayNotReached');
  const calendar = open.now();
  const cell = calendar?.days.get(aim);
  if (!calendar || !cell) return refuse('fillDayNotReached');
  if (
    ancestorsOf(cell)
      .slice(0, 2)
      .some((one) => isOff(one) || one.matches(':disabled, [class*="disabled" i]'))
  )
    return refuse('fillDayOff');
  if (calendar.chosen.includes(aim) && shownDays(open).includes(aim)) return { ok: true, sure: true };
  if (!press(numberIn(cell), open.layout) && !press(cell, open.layout))
    return { ok: false, reason: message('fillCovered', called) };
  if (!(await lookFor(() => shownDays(open).includes(aim), 1000))) return refuse('fillNotKept');
  const after = open.now();
  return after && after.chosen.length > 0 && !after.chosen.includes(aim)
    ? refuse('fillNotKept')
    : { ok: true, sure: true };
}

/** Chooses a day in the calendar of a field, and closes it. Null where the field has none. */
export async function pickDay(
  element: Element,
  aim: string,
  called: string,
  layout: Layout,
  { withTime = false } = {},
): Promise<Picked | null> {
  const open = await openCalendar(element, layout, withTime);
  if (!open) return null;
  const picked = await choose(open, aim, called);
  await closeCalendar(open, ['key', 'press']);
  if (!picked.ok || (await lookFor(() => shownDays(open).includes(aim), 400))) return picked;
  return { ok: false, reason: message('fillNotKept', called, aim) };
}
