/** Finds a copied or selected text inside an answer's plain text; the browser's blanks and line breaks never equal ours. */
import type { Span } from '../text/span';

interface Squeezed {
  text: string;
  /** Offset in the original of each kept unit. */
  at: number[];
}

function squeeze(text: string): Squeezed {
  const at: number[] = [];
  let kept = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text[index] as string;
    if (/[\s\u200B]/.test(unit)) continue;
    kept += unit;
    at.push(index);
  }
  return { text: kept, at };
}

const ends = 24;

/**
 * Range of `selected` in `text` (UTF-16 units), or null where it is not there. `before` is the page's text from the start of the
 * answer to the selection; it decides between equal passages. A selection whose middle holds citation marks is found by its ends.
 */
export function locateSelection(text: string, selected: string, before = ''): Span | null {
  const whole = squeeze(text);
  const part = squeeze(selected).text;
  if (part === '') return null;
  const from = squeeze(before).text.length;
  let start = nearest(whole.text, part, from);
  let length = part.length;
  if (start < 0 && part.length > 2 * ends) {
    start = nearest(whole.text, part.slice(0, ends), from);
    const tail = start < 0 ? -1 : whole.text.indexOf(part.slice(-ends), start + ends);
    if (tail < 0 || tail + ends - start > part.length * 1.2 + 40) return null;
    length = tail + ends - start;
  }
  const first = whole.at[start];
  const last = whole.at[start + length - 1];
  return start < 0 || first === undefined || last === undefined ? null : { start: first, end: last + 1 };
}

function nearest(text: string, part: string, from: number): number {
  let best = -1;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (best >= 0 && Math.abs(at - from) > Math.abs(best - from)) break;
    best = at;
  }
  return best;
}

/**
 * What is selected on the page, or null for nothing. `roots` are the document and open shadow roots; in one of those the selection itself
 * only names the element around it (w3.org/TR/selection-api, `getComposedRanges`; Firefox before 142 has no such method).
 */
export function selectedRange(document: Document, roots: ParentNode[]): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const shadowRoots = roots.filter((root): root is ShadowRoot => 'host' in root);
  const asks = shadowRoots.length > 0 && 'getComposedRanges' in selection;
  const composed = asks ? selection.getComposedRanges({ shadowRoots })[0] : undefined;
  const { startContainer, startOffset, endContainer, endOffset } = composed ?? selection.getRangeAt(0);
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.collapsed ? null : range;
}

/** The page's text inside `element` before the current selection; empty where the selection does not start in it. */
export function textBeforeSelection(document: Document, element: Element): string {
  const root = element.getRootNode();
  const range = selectedRange(document, 'host' in root ? [root as ShadowRoot] : []);
  if (!range || !element.contains(range.startContainer)) return '';
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString();
}
