/** The words of a page under a spot: told by what is drawn there, because asking every text of a large page for its place would be slow. */
import { shadowOf } from '../../lib/dom/tree';
import type { Box, Size, Spot } from './spot';

/** Distance between two points looked at, in px: less than a line of text is high and a short word is wide. */
const STEP = { x: 14, y: 9 };

/** What is drawn at a point, the innermost first, also inside shadow roots; nothing of `own`. */
function* drawnAt(root: Document | ShadowRoot, x: number, y: number, own: Element): Generator<Element> {
  if (typeof root.elementsFromPoint !== 'function') return;
  for (const element of root.elementsFromPoint(x, y)) {
    if (element === own) continue;
    const shadow = shadowOf(element);
    if (shadow && shadow !== root) yield* drawnAt(shadow, x, y, own);
    yield element;
  }
}

/** Boxes of the lines of text that stand in an element itself. */
function linesOf(element: Element): Box[] {
  const range = element.ownerDocument.createRange();
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== 3 || !/\S/.test(node.nodeValue ?? '')) return [];
    range.selectNodeContents(node);
    return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  });
}

/** Lines of text that something of this size would cover there, in px of the viewport; empty where it covers none. */
export function wordsUnder(document: Document, { left, top }: Spot, { width, height }: Size, own: Element): Box[] {
  const seen = new Set<Element>();
  for (let y = top + 1; y < top + height + STEP.y; y += STEP.y)
    for (let x = left + 1; x < left + width + STEP.x; x += STEP.x)
      for (const element of drawnAt(document, Math.min(x, left + width - 1), Math.min(y, top + height - 1), own))
        seen.add(element);
  return [...seen]
    .flatMap(linesOf)
    .filter((box) => box.left < left + width && box.right > left && box.top < top + height && box.bottom > top);
}
