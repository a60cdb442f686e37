/** What is drawn at a place of the window, and where an element is drawn in it: through shadow roots and frames of the same origin. */
import type { Box } from './layout';
import { innerDocument, type Root, shadowOf } from './tree';

/** From the prototype: a form called `elementsFromPoint` would otherwise stand in the method's place. */
function elementsAt(root: Root, x: number, y: number): Element[] {
  const owner = root.nodeType === 9 ? Document.prototype : ShadowRoot.prototype;
  return owner.elementsFromPoint?.call(root, x, y) ?? [];
}

/** The innermost element at a place of the window; `skip` is our own surface above the page. Null where there is none. */
export function elementUnder(document: Document, x: number, y: number, skip: Element | null): Element | null {
  let root: Root = document;
  let at: Element | null = null;
  let left = x;
  let top = y;
  for (;;) {
    const inside: Root = root;
    // A shadow root also answers with what lies around its host.
    const found: Element | undefined = elementsAt(inside, left, top).find(
      (one) => one !== skip && one.getRootNode() === inside,
    );
    if (!found) return at;
    at = found;
    const inner = innerDocument(found);
    if (inner) {
      const box = found.getBoundingClientRect();
      left -= box.left + found.clientLeft;
      top -= box.top + found.clientTop;
    }
    const next: Root | null = shadowOf(found) ?? inner;
    if (!next) return at;
    root = next;
  }
}

/** Where an element is drawn in the window of `document`, in whose frames it may stand; px. */
export function boxInWindow(element: Element, document: Document): Box {
  let { left, top, width, height } = element.getBoundingClientRect();
  for (let at = element.ownerDocument; at !== document; ) {
    const frame = at.defaultView?.frameElement;
    if (!frame) break;
    const outer = frame.getBoundingClientRect();
    left += outer.left + frame.clientLeft;
    top += outer.top + frame.clientTop;
    at = frame.ownerDocument;
  }
  return { left, top, width, height };
}
