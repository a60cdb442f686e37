/** What a page shows while it waits for its server: no script outside the page's own world can see the request itself. */
import { browserLayout, type Layout } from './layout';
import { ancestorsOf, queryDeep, type Root } from './tree';

/** ARIA's own words for it (WAI-ARIA 1.2, `aria-busy`, `progressbar`), and the ones systems of record use for ids and classes. */
const MARKS = [
  '[aria-busy="true"]',
  '[role="progressbar"]',
  ...['indicator', 'loading', 'spinner'].flatMap((word) => [`[id*="${word}" i]`, `[class*="${word}" i]`]),
].join(', ');

/** Drawn at all. Such marks are often half transparent, small, or kept from screen readers, and count all the same. */
function isDrawn(element: Element, layout: Layout): boolean {
  const shown = ancestorsOf(element).every(
    (at) => at.ownerDocument.defaultView?.getComputedStyle(at).display !== 'none',
  );
  const box = layout.box(element);
  const visible = element.ownerDocument.defaultView?.getComputedStyle(element).visibility !== 'hidden';
  return shown && visible && (box === null || (box.width > 0 && box.height > 0));
}

/** Every mark of waiting that the page draws now. */
export function busyMarks(roots: Root[], layout: Layout = browserLayout): Element[] {
  return queryDeep(roots, MARKS).filter((element) => isDrawn(element, layout));
}
