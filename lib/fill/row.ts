/** Finds the row of a list that shows what was saved, and reads it. */
import { labelsIn } from '../contract/labels';
import type { Layout } from '../dom/layout';
import { labelKey, oneLine } from '../dom/name';
import { queryDeep, type Root } from '../dom/tree';
import { whyUnseen } from '../dom/visible';
import { compareValue } from './compare';
import { fromForm } from './form-words';
import type { ReadRequest, SavedRow } from './schema';
import { readShownValue } from './shown-value';

type Task = ReadRequest['tasks'][number];

const CELLS = 'td, th, [role="cell"], [role="gridcell"], [role="rowheader"]';
const HEADINGS = 'thead th, [role="columnheader"]';
/** Controls by which a row is still being edited; a box to choose the row is none. */
const OPEN =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="hidden"]), textarea, select, [contenteditable="true"], [contenteditable=""]';
const LONGEST_TEXT = 500;
const LINKS = 10;

/** What is needed to read the cells of one page. */
interface Page {
  language: string;
  layout: Layout;
}

function cellsOf(row: Element): Element[] {
  const cells = [...row.querySelectorAll(CELLS)];
  return cells.length > 0 ? cells : [...row.children];
}

function headingsOf(row: Element): string[] {
  const table = row.closest('table, [role="table"], [role="grid"], [role="treegrid"]');
  const named = [...(table?.querySelectorAll(HEADINGS) ?? [])];
  const first = named.length > 0 ? named : [...(table?.querySelector('tr')?.querySelectorAll('th') ?? [])];
  return first.map((heading) => labelKey(heading.textContent ?? ''));
}

/** What a row shows for a field under its heading, in the handoff's words; null where the list has no such column. */
function valueIn(row: Element, task: Task, { language }: Page): string | null {
  const cells = cellsOf(row);
  const labels = labelsIn(task.locate.label, language).map(labelKey);
  const place = headingsOf(row).findIndex((heading) => labels.includes(heading));
  const cell = place < 0 ? undefined : cells[place];
  return cell ? wordsOf(cell, task, cells, language) : null;
}

function wordsOf(cell: Element, { control, mapping }: Task, cells: Element[], language: string): string {
  const others = cells.map(({ textContent }) => textContent ?? '');
  return fromForm(readShownValue(control, (cell.textContent ?? '').trim(), others, language), mapping);
}

function holds(row: Element, task: Task, value: string, page: Page): boolean {
  const same = (shown: string) => compareValue(task.control, value, shown, task.mapping.valueMap) !== 'different';
  const shown = valueIn(row, task, page);
  if (shown !== null) return same(shown);
  const cells = cellsOf(row);
  return cells.some((cell) => same(wordsOf(cell, task, cells, page.language)));
}

/** The row that shows every value of one of `request.rows`; null where none does. */
export function readRow(roots: Root[], request: ReadRequest, language: string, layout: Layout): SavedRow | null {
  const page = { language, layout };
  for (const { select, values } of request.rows ?? []) {
    const known = request.tasks.flatMap((task) => {
      const value = values[task.field];
      return value === undefined || value === '' ? [] : [{ task, value }];
    });
    if (known.length === 0) continue;
    const rows = queryDeep(roots, select).filter(
      (row) =>
        !row.querySelector(OPEN) &&
        whyUnseen(row, layout) !== 'hidden' &&
        known.every(({ task, value }) => holds(row, task, value, page)),
    );
    const [row] = rows;
    if (row) return { count: rows.length, ...readOne(row, request, page) };
  }
  return null;
}

function readOne(row: Element, request: ReadRequest, page: Page): Omit<SavedRow, 'count'> {
  const values: Record<string, string> = {};
  for (const task of request.tasks) {
    const shown = valueIn(row, task, page);
    if (shown !== null) values[task.field] = shown;
  }
  const links = [...row.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href);
  const text = oneLine(
    cellsOf(row)
      .map(({ textContent }) => textContent ?? '')
      .join(' '),
  );
  return { text: text.slice(0, LONGEST_TEXT), links: links.slice(0, LINKS), values };
}
