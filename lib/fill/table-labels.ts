/** Which words of a table name the control in one of its cells. */
const CONTROL = 'input:not([type="hidden"]), textarea, select, [role="combobox"], [role="textbox"], [contenteditable]';

type Words = (node: Node) => string;

const holdsControl = (cell: Element) => cell.querySelector(CONTROL) !== null;

function cellsOf(row: Element): HTMLTableCellElement[] {
  return [...row.children].filter((cell): cell is HTMLTableCellElement => cell.matches('td, th'));
}

/** The cell of a row over the same column, cells that span several counted as such. */
function cellAbove(row: Element, cell: HTMLTableCellElement): HTMLTableCellElement | null {
  let column = 0;
  for (const one of cellsOf(cell.parentElement as Element)) {
    if (one === cell) break;
    column += one.colSpan;
  }
  for (const one of cellsOf(row)) {
    if (column < one.colSpan) return one.colSpan === cell.colSpan ? one : null;
    column -= one.colSpan;
  }
  return null;
}

const isWordRow = (row: Element) => cellsOf(row).length > 0 && cellsOf(row).every((cell) => !holdsControl(cell));

/** The row of column headers: the last of the head, or a first row of nothing but words. */
function headerRow(row: Element): Element | null {
  const table = row.closest('table');
  const head = table?.tHead?.rows[table.tHead.rows.length - 1];
  if (head) return head === row ? null : head;
  const first = table?.rows[0];
  if (!first || first === row || !isWordRow(first)) return null;
  const isHeader = cellsOf(first).every(({ localName }) => localName === 'th');
  // Without header cells a row of words may as well be a record: it is a header only where all below it are for entering.
  return isHeader || [...(table?.rows ?? [])].slice(1).every((one) => !isWordRow(one)) ? first : null;
}

/** Rows of labels and rows of fields in turn: the labels stand over the fields. */
function labelRowAbove(row: Element): Element | null {
  const above = row.previousElementSibling;
  if (!above || !isWordRow(above)) return null;
  const rows = [...(row.parentElement?.children ?? [])];
  return rows.every((one, at) => isWordRow(one) === (at % 2 === 0)) ? above : null;
}

function labelInRow(cell: Element, words: Words): string {
  const cells = cellsOf(cell.parentElement as Element);
  const at = cells.indexOf(cell as HTMLTableCellElement);
  const entered = cells.filter(holdsControl);
  const before = cells[at - 1];
  if (!before || holdsControl(before)) return '';
  // Several fields in a row: only where labels and fields take turns does a label speak for the next one alone.
  const turns = cells.length % 2 === 0 && cells.every((one, place) => holdsControl(one) === (place % 2 === 1));
  return entered.length === 1 || turns ? words(before) : '';
}

/** What names the control that is alone in `cell`: the header of its column, the label over it, the label before it in its row. */
export function tableLabels(cell: Element, words: Words): string[] {
  const row = cell.parentElement;
  if (row?.localName !== 'tr') return [];
  const over = headerRow(row) ?? labelRowAbove(row);
  const above = over && cellAbove(over, cell as HTMLTableCellElement);
  const found = [above ? words(above) : '', labelInRow(cell, words)];
  return [...new Set(found)].filter((one) => one !== '');
}
