/** Reads the page's layout for the chip: the form, its heading's row, and everything the chip must not cover. */
import { queryDeep, rootsOf } from '../../lib/dom/tree';
import type { Box, Size } from './spot';

const PRESSABLE =
  'input:not([type="hidden"]), select, textarea, button, a[href], summary, [contenteditable=""], [contenteditable="true"], [role="button"], [role="textbox"], [role="combobox"], [role="checkbox"], [role="radio"], [role="tab"], [role="menuitem"]';
const READ = 'label, legend, h1, h2, h3, h4, h5, h6, [role="heading"]';
const HEADING = 'h1, h2, h3, h4, h5, h6, legend, [role="heading"]';
/** A row taller than this, in px, is a section and not the row of a heading. */
const ROW = 96;

function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** Where the words of an element stand, which is less than its box where it spans the row. */
function textBox(element: Element): Box {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const read = typeof range.getBoundingClientRect === 'function' ? range.getBoundingClientRect() : null;
  return read && read.width > 0 ? read : boxOf(element);
}

function isInView(box: Box, view: Size): boolean {
  return box.right > box.left && box.bottom > 0 && box.top < view.height && box.right > 0 && box.left < view.width;
}

/** The row the form's heading stands in: its parent where that is one line high, else the heading itself. */
export function headingRow(form: Element): Element | null {
  const heading = form.querySelector(HEADING);
  const first = form.querySelector('input:not([type="hidden"]), select, textarea');
  if (!heading || (first && !(heading.compareDocumentPosition(first) & 4))) return null;
  const parent = heading.parentElement;
  const isRow =
    parent !== null && parent !== form && form.contains(parent) && !parent.querySelector('input, select, textarea');
  return isRow && parent.getBoundingClientRect().height <= ROW ? parent : heading;
}

/** What `findSpot` needs, in px of the viewport. Our own surfaces hide their inside and are no obstacle. */
export function measure(
  document: Document,
  form: Element | null,
): { view: Size; form: Box | null; row: Box | null; obstacles: Box[] } {
  const root = document.documentElement;
  const view = { width: root.clientWidth, height: document.defaultView?.innerHeight ?? root.clientHeight };
  const roots = rootsOf(document);
  const boxes = [...queryDeep(roots, PRESSABLE).map(boxOf), ...queryDeep(roots, READ).map(textBox)];
  const row = form ? headingRow(form) : null;
  return {
    view,
    form: form ? boxOf(form) : null,
    row: row ? inside(row) : null,
    obstacles: boxes.filter((box) => isInView(box, view)),
  };
}

/** The box of an element without its padding. */
function inside(element: Element): Box {
  const box = boxOf(element);
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  const px = (value: string | undefined) => Number.parseFloat(value ?? '') || 0;
  return { ...box, left: box.left + px(style?.paddingLeft), right: box.right - px(style?.paddingRight) };
}

/** True where the element moves in a box of its own and not with the page. */
export function scrollsApart(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  for (let at = element.parentElement; view && at && at !== element.ownerDocument.body; at = at.parentElement) {
    if (/auto|scroll/.test(view.getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return true;
  }
  return false;
}
