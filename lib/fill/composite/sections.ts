/** A day in sections, each a spin button of its own (MUI X, React Aria): found, read by what the sections say of themselves, and typed. */
import { ancestorsOf, queryDeep, type Root } from '../../dom/tree';
import { isIsoDate } from '../compare';
import { lookFor } from '../pace';
import { yearOf } from '../written-day';
import { namesOfGroup } from './names';
import { focusOn, leaveAll } from './press';

export interface Sections {
  whole: Element;
  parts: HTMLElement[];
}

type Part = 'day' | 'month' | 'year' | 'hour' | 'minute' | 'dayPeriod' | 'other';

const SPIN = '[role="spinbutton"]:not(input)';
/** Steps from a section to what holds them all, at most. */
const REACH = 5;

/** The sections in an element. */
export const spinsIn = (whole: Element) => [...whole.querySelectorAll<HTMLElement>(SPIN)];

/** What a section is for, by what it says or by the numbers it takes. */
function partOf(section: Element, before: Part[]): Part {
  const told = section.getAttribute('data-type');
  if (told)
    return (['day', 'month', 'year', 'hour', 'minute', 'dayPeriod'] as Part[]).find((one) => one === told) ?? 'other';
  const max = Number(section.getAttribute('aria-valuemax') ?? Number.NaN);
  if (max >= 28 && max <= 31) return 'day';
  if (max >= 1900) return 'year';
  if (max === 59) return before.includes('minute') ? 'other' : 'minute';
  if (max === 12) return before.includes('month') ? 'hour' : 'month';
  return max === 23 || max === 24 ? 'hour' : 'other';
}

function partsOf(sections: HTMLElement[]): Part[] {
  const parts: Part[] = [];
  for (const section of sections) parts.push(partOf(section, parts));
  return parts;
}

const isDay = (parts: Part[]) =>
  (['day', 'month', 'year'] as Part[]).every((one) => parts.filter((part) => part === one).length === 1);

/** Every group of sections in `roots` that make one day, with or without a time. */
export function sectionsIn(roots: Root[]): Sections[] {
  const wholes = new Set<Element>();
  for (const spin of queryDeep(roots, SPIN)) {
    const around = ancestorsOf(spin).slice(1, REACH + 1);
    const holder = around.findIndex((at) => isDay(partsOf(spinsIn(at))));
    if (holder < 0) continue;
    const named = around
      .slice(holder)
      .find((at) => namesOfGroup(at).length > 0 && spinsIn(at).length === spinsIn(around[holder] as Element).length);
    wholes.add(named ?? (around[holder] as Element));
  }
  return [...wholes].map((whole) => ({ whole, parts: spinsIn(whole) }));
}

function numberIn(section: HTMLElement | undefined): number | null {
  const now = section?.getAttribute('aria-valuenow') ?? null;
  // What is still empty may name the day it would start from.
  const empty = section?.getAttribute('aria-valuetext') === 'Empty' || section?.hasAttribute('data-placeholder');
  return now === null || now === '' || empty || !Number.isFinite(Number(now)) ? null : Number(now);
}

const sectionFor = (sections: HTMLElement[], part: Part) => sections[partsOf(sections).indexOf(part)];

/** The day the sections hold, as ISO; '' where one of them is empty. */
export function readSections(sections: HTMLElement[]): string {
  const [year, month, day] = (['year', 'month', 'day'] as Part[]).map((part) => numberIn(sectionFor(sections, part)));
  if (!year || !month || !day) return '';
  const text = `${yearOf(year) ?? year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? text : '';
}

/** What each section holds, '' where none holds anything: half a day is neither a day nor nothing. */
export function stateOfSections(sections: HTMLElement[]): string {
  const held = sections.map((section) => numberIn(section) ?? '');
  return readSections(sections) || (held.every((number) => number === '') ? '' : held.join('/'));
}

/** True for a date without a time. */
export function isDateOnly(sections: HTMLElement[]): boolean {
  return partsOf(sections).every((part) => ['day', 'month', 'year', 'other'].includes(part));
}

/** Long enough for a framework to draw what one key did. */
const pause = () => new Promise((done) => setTimeout(done, 30));

/** A section takes keys once its control has heard that it is the active one. */
async function enter(section: HTMLElement): Promise<void> {
  focusOn(section);
  await pause();
}

/**
 * How the years are counted, by the year the section holds. An empty one is asked to count up once, which every such control answers with the
 * year of today: Thai pages count 543 more, and nothing else says so. Null where the years are none we know.
 */
async function yearsOf(sections: HTMLElement[]): Promise<'buddhist' | 'common' | null> {
  const section = sectionFor(sections, 'year');
  if (!section) return null;
  if (numberIn(section) === null) {
    await enter(section);
    section.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'ArrowUp',
        code: 'ArrowUp',
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
  }
  const year = await lookFor(() => numberIn(section), 500);
  // What is typed next starts anew only in a section that was left.
  leaveAll(section.ownerDocument);
  if (year === null || yearOf(year) === null) return null;
  return yearOf(year) === year ? 'common' : 'buddhist';
}

/** Types one sign into a section: its own script takes it from the key or the announced input; where it does not, the browser enters it. */
function type(section: HTMLElement, sign: string): void {
  const key = { key: sign, bubbles: true, cancelable: true, composed: true };
  const isErase = sign === 'Backspace';
  if (!section.dispatchEvent(new KeyboardEvent('keydown', key))) return;
  const inputType = isErase ? 'deleteContentBackward' : 'insertText';
  const about = { inputType, data: isErase ? null : sign, bubbles: true, cancelable: true, composed: true };
  if (!section.dispatchEvent(new InputEvent('beforeinput', about))) return;
  const range = section.ownerDocument.createRange();
  range.selectNodeContents(section);
  const selection = section.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const command = Document.prototype.execCommand as Document['execCommand'] | undefined;
  command?.call(section.ownerDocument, isErase ? 'delete' : 'insertText', false, isErase ? undefined : sign);
}

async function enterSection(sections: HTMLElement[], part: Part, text: string): Promise<void> {
  const section = sectionFor(sections, part);
  if (!section) return;
  await enter(section);
  for (const sign of text) {
    type(section, sign);
    await pause();
  }
}

/** Types a day into its sections, each by itself, whatever their order. False, and no day typed, where its years are counted in a way we do not know. */
export async function writeSections(sections: HTMLElement[], aim: string): Promise<boolean> {
  const [y = '', month = '', day = ''] = aim.split('-');
  const years = await yearsOf(sections);
  if (years === null) return false;
  const year = years === 'buddhist' ? String(Number(y) + 543) : y;
  // A day the month of now does not have would be changed on the way: year and month come first.
  await enterSection(sections, 'year', year);
  await enterSection(sections, 'month', month);
  await enterSection(sections, 'day', day);
  return true;
}

/** Empties every section. */
export async function clearSections(sections: HTMLElement[]): Promise<void> {
  for (const part of ['year', 'month', 'day'] as Part[])
    for (let times = 0; times < 5 && numberIn(sectionFor(sections, part)) !== null; times += 1) {
      const section = sectionFor(sections, part) as HTMLElement;
      await enter(section);
      type(section, 'Backspace');
      await pause();
    }
}
