/** Marks passages on a page and scrolls to them without changing the page: a highlight of the browser's, or else its selection. */

/** The name `::highlight()` is styled under; the style is put in by the browser, not into the page. */
export const HIGHLIGHT = 'waybill-quote';

interface Highlights {
  set(name: string, highlight: object): void;
  has(name: string): boolean;
  delete(name: string): void;
}

interface HighlightWindow {
  CSS?: { highlights?: Highlights };
  Highlight?: new (...ranges: Range[]) => object;
}

const viewOf = (document: Document) => (document.defaultView ?? {}) as HighlightWindow;

/** Takes the mark away. */
export function unmark(document: Document): void {
  try {
    viewOf(document).CSS?.highlights?.delete(HIGHLIGHT);
  } catch {
    // A browser that keeps its highlights from extensions has none of ours.
  }
}

/** Whether the style came: a highlight without one is there and cannot be seen. */
function isDrawn(document: Document, range: Range | undefined): boolean {
  const element = range?.startContainer.parentElement;
  const style = element && document.defaultView?.getComputedStyle(element, `::highlight(${HIGHLIGHT})`);
  return !!style && !/^(?:transparent|rgba\(0, 0, 0, 0\))?$/.test(style.backgroundColor);
}

/** True where the browser's own highlight shows it; false where the selection does. */
export function mark(document: Document, ranges: Range[]): boolean {
  const { CSS, Highlight } = viewOf(document);
  unmark(document);
  try {
    if (CSS?.highlights && Highlight && ranges.length > 0) {
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
      if (CSS.highlights.has(HIGHLIGHT) && isDrawn(document, ranges[0])) return true;
      unmark(document);
    }
  } catch {
    // Shown as the selection instead.
  }
  const selection = document.getSelection();
  selection?.removeAllRanges();
  if (ranges[0]) selection?.addRange(ranges[0]);
  return false;
}

function scrolls(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight) return false;
  const overflow = element.ownerDocument.defaultView?.getComputedStyle(element).overflowY ?? '';
  return /auto|scroll|overlay/.test(overflow);
}

/** Brings a range into the middle of every box around it that scrolls, and of the window. */
export function scrollToRange(range: Range): void {
  const start = range.startContainer;
  const document = start.ownerDocument;
  const view = document?.defaultView;
  // A document that is not drawn has no places.
  if (!document || !view || typeof range.getBoundingClientRect !== 'function') return;
  let at: Element | null = start.parentElement;
  while (at && at !== document.documentElement && at !== document.body) {
    if (scrolls(at)) {
      const box = at.getBoundingClientRect();
      at.scrollTop += range.getBoundingClientRect().top - box.top - box.height / 3;
    }
    const root: Node = at.getRootNode();
    at = at.assignedSlot ?? at.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
  }
  const { top } = range.getBoundingClientRect();
  view.scrollBy({ top: top - view.innerHeight / 3, behavior: 'instant' });
}
