/** A calendar drawn on the page: which month it shows, which of its cells is which day, and its way to other months. */
import { languageOf } from '../../dom/language';
import type { Layout } from '../../dom/layout';
import { namesOf, oneLine } from '../../dom/name';
import { ancestorsOf, queryDeep, rootsOf } from '../../dom/tree';
import { isLaidOut, whyUnseen } from '../../dom/visible';
import { daysIn, monthIn, plainDigits } from '../written-day';
import { isChosen, isOff } from './options';
import { drawnChildren, wordsIn } from './words';

export interface Month {
  year: number;
  month: number;
}

export interface Calendar {
  /** Grid, heading and buttons. */
  popup: Element;
  /** The month its heading names, or most of its cells do; null where it cannot be told. */
  shown: Month | null;
  /** Cells by ISO day; a day two cells could be is left out. */
  days: Map<string, Element>;
  chosen: string[];
  /** It is made for two days. */
  range: boolean;
}

const CELL =
  '[role="gridcell"], td, button, [role="button"], [role="option"], [data-date], [data-day], [class*="day" i], [class*="cell" i]';
/** Fewer cells than a month has days are no calendar. */
const LEAST = 28;
const OUTSIDE = /(^|[\s_-])(outside|other|prev|next|adjacent|old|new|muted|hidden)([\s_-]?(month|day))?/i;

/** The day a cell shows; 0 where it shows anything else. */
function numberOf(element: Element): number {
  // Its whole text is asked first, since what is drawn costs more to know.
  if ((element.textContent ?? '').trim().length > 40) return 0;
  return Number(/^(\d{1,2})[日일.]?$/.exec(plainDigits(wordsIn(element)).trim())?.[1] ?? 0);
}

/** Full names of a cell, told by itself or by what it stands in: an attribute may count months from zero, so only names count. */
function namesOfCell(cell: Element): string[] {
  const around = [...ancestorsOf(cell).slice(0, 3), ...cell.querySelectorAll('[aria-label], [title]')];
  return around
    .flatMap((one) => [one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? ''])
    .filter(Boolean);
}

function dayOfCell(cell: Element, language: string): string | null {
  const days = [
    ...new Set(
      namesOfCell(cell).flatMap((name) => (daysIn(name, language).length === 1 ? daysIn(name, language) : [])),
    ),
  ];
  const [day] = days;
  return days.length === 1 && day && Number(day.slice(8)) === (numberOf(cell) || Number(day.slice(8))) ? day : null;
}

/** Every element that shows a day's number and passes `isThere`, without those of `before`. */
function numbered(document: Document, before: ReadonlySet<Element>, isThere: (one: Element) => boolean): Element[] {
  return queryDeep(rootsOf(document), CELL).filter((one) => {
    const number = before.has(one) ? 0 : numberOf(one);
    return number >= 1 && number <= 31 && isThere(one);
  });
}

/** Everything that shows a day's number now, also what is still fading in or out. */
export function daysThere(document: Document, layout: Layout): Set<Element> {
  return new Set(numbered(document, new Set(), (one) => isLaidOut(one, layout)));
}

/** True while as many days as a calendar has lie over the page that were not there before. */
export function isCalendarThere(document: Document, before: ReadonlySet<Element>, layout: Layout): boolean {
  return numbered(document, before, (one) => isLaidOut(one, layout)).length >= LEAST;
}

/** The innermost elements drawn now that show a day's number, without those of `before`. */
export function dayCells(document: Document, before: ReadonlySet<Element>, layout: Layout): Element[] {
  const seen = numbered(document, before, (one) => whyUnseen(one, layout) !== 'hidden');
  const outer = new Set(seen.flatMap((one) => ancestorsOf(one).slice(1)));
  return seen.filter((one) => !outer.has(one));
}

/** The innermost element in a cell that shows its number: some pages listen there alone, and draw it smaller than the cell. */
export function numberIn(cell: Element): Element {
  const only = [...cell.children].filter((child) => numberOf(child) > 0);
  return only.length === 1 ? numberIn(only[0] as Element) : cell;
}

/** Words of a calendar outside its cells, with what its own lists and inputs show. */
function headWords(at: Element, cells: ReadonlySet<Element>): string {
  if (cells.has(at)) return '';
  if (at.localName === 'select') return (at as HTMLSelectElement).selectedOptions[0]?.label ?? '';
  if (at.localName === 'input') return (at as HTMLInputElement).value;
  if (['script', 'style', 'svg'].includes(at.localName) || at.getAttribute('aria-hidden') === 'true') return '';
  return drawnChildren(at)
    .map((node) =>
      node.nodeType === 3 ? (node.nodeValue ?? '') : node.nodeType === 1 ? headWords(node as Element, cells) : '',
    )
    .join(' ');
}

/** The cells of the one month that runs from 1 to its end; none where two months are shown. */
function runOf(cells: Element[], { year, month }: Month): Element[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const numbers = cells.map(numberOf);
  const starts = numbers.flatMap((number, at) => (number === 1 && numbers[at + length - 1] === length ? [at] : []));
  const [start, ...more] = starts;
  return start === undefined || more.length > 0 ? [] : cells.slice(start, start + length);
}

const isoOf = ({ year, month }: Month, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function daysOf(cells: Element[], heading: Month | null, language: string): Map<string, Element> {
  const days = new Map<string, Element>();
  const twice = new Set<string>();
  const add = (day: string, cell: Element) => {
    const other = days.get(day);
    if (other && other !== cell) {
      const outside = [other, cell].map((one) => OUTSIDE.test(one.getAttribute('class') ?? ''));
      if (outside[0] === outside[1]) twice.add(day);
      if (outside[0] && !outside[1]) days.set(day, cell);
    } else days.set(day, cell);
  };
  const named = cells.map((cell) => dayOfCell(cell, language));
  const isNamed = named.filter(Boolean).length >= LEAST;
  if (isNamed) for (const [at, day] of named.entries()) if (day) add(day, cells[at] as Element);
  if (!isNamed && heading) for (const [at, cell] of runOf(cells, heading).entries()) add(isoOf(heading, at + 1), cell);
  for (const day of twice) days.delete(day);
  return days;
}

function mostShown(days: Map<string, Element>): Month | null {
  const counts = new Map<string, number>();
  for (const day of days.keys()) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1);
  const [most] = [...counts.entries()].sort((a, b) => b[1] - a[1]);
  return most ? { year: Number(most[0].slice(0, 4)), month: Number(most[0].slice(5)) } : null;
}

/** The calendar drawn now whose cells were not there before; null where there is none, or more than can be told apart. */
export function calendarNow(
  document: Document,
  before: ReadonlySet<Element>,
  layout: Layout,
  field: Element,
): Calendar | null {
  const cells = dayCells(document, before, layout);
  const [first] = cells;
  if (cells.length < LEAST || !first) return null;
  const grid = ancestorsOf(first).find((at) => cells.filter((cell) => ancestorsOf(cell).includes(at)).length >= LEAST);
  if (!grid) return null;
  const own = cells.filter((cell) => ancestorsOf(cell).includes(grid));
  const language = languageOf(grid) || languageOf(field);
  const around = ancestorsOf(grid)
    .slice(0, 7)
    .filter((at) => !ancestorsOf(field).includes(at) && !at.matches('body, html'));
  const cellSet = new Set(own);
  const headed = around.find((at) => monthIn(headWords(at, cellSet), language) !== null);
  const heading = headed ? monthIn(headWords(headed, cellSet), language) : null;
  const days = daysOf(own, heading, language);
  const popup = around.find((at) => at.contains(headed ?? grid) && movesIn(at, cellSet).length > 0) ?? headed ?? grid;
  const chosen = [...days.entries()]
    .filter(([, cell]) => ancestorsOf(cell).slice(0, 2).some(isChosen))
    .map(([day]) => day);
  const range = [...around, ...popup.querySelectorAll('*')].some((at) => RANGE.test(at.getAttribute('class') ?? ''));
  return { popup, shown: mostShown(days) ?? heading, days, chosen, range };
}

/** Class names of calendars for two days (flatpickr, Ant, Element, MUI). */
const RANGE = /rangeMode|date-?range|range-picker|picker-range|dropdown-range|DateRangeCalendar/;

const FORWARD =
  /next|forward|nächst|naechst|weiter|suivant|siguiente|successiv|volgend|próxim|proxim|następn|další|следующ|次|翌|下|다음|التالي|القادم|ถัดไป|right/i;
const BACK =
  /prev|back|vorher|vorig|zurück|précéd|preced|anterior|vorige|poprzedn|předch|предыдущ|前|上|이전|السابق|ก่อน|left/i;
const YEARLY = /year|jahr|année|\ban(née)?\b|año|\bano\b|jaar|rok|год|年|년|سنة|عام|ปี|super|double/i;

export interface Move {
  element: Element;
  /** Months it should go; the page's own answer decides. */
  by: number;
}

/** Buttons of a calendar that say they lead to another month or year. */
export function movesIn(popup: Element, cells: ReadonlySet<Element>): Move[] {
  const buttons = [...popup.querySelectorAll('button, [role="button"], a, [class*="next" i], [class*="prev" i]')];
  return buttons.flatMap((element) => {
    if (cells.has(element) || isOff(element) || numberOf(element) > 0) return [];
    const told = ['aria-label', 'title', 'data-direction'].map((name) => element.getAttribute(name) ?? '');
    // Names too: what an arrow leads to is often told to screen readers alone.
    const said = oneLine([...told, wordsIn(element), ...namesOf(element)].join(' '));
    const label = FORWARD.test(said) || BACK.test(said) ? said : `${said} ${element.getAttribute('class') ?? ''}`;
    const ahead = FORWARD.test(label);
    if (ahead === BACK.test(label)) return [];
    return [{ element, by: (ahead ? 1 : -1) * (YEARLY.test(label) ? 12 : 1) }];
  });
}
