/** The only questions asked of the browser's layout, in one place, because a saved file or a test page has none. */
import { ancestorsOf, type Root, shadowOf } from './tree';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Layout {
  /** Position in the viewport of the element's own document, in CSS pixels; null where there is no layout at all. */
  box(element: Element): Box | null;
  /** The innermost element drawn at a point of that document; null outside the viewport, `undefined` where it cannot be asked. */
  hit(document: Document, x: number, y: number): Element | null | undefined;
  /** Brings an element into the middle of the viewport. */
  reveal(element: Element): void;
  /** What was found out of elements, while the page stays as it is; see `keepSeen`. */
  seen?: Seen;
}

export interface Seen {
  shades: Map<Element, Shade>;
  /** Why each element counts as unseen, or null; only of looks that move nothing. */
  unseen: Map<Element, 'hidden' | 'covered' | null>;
}

/** What hides an element and all within it: it is away altogether, or only so much of it shines through. */
export interface Shade {
  away: boolean;
  opacity: number;
}

/** The same layout, which remembers what hides the parts of a page: for one look at many fields, during which nothing changes. */
export function keepSeen(layout: Layout): Layout {
  return { ...layout, seen: { shades: new Map(), unseen: new Map() } };
}

/** Taken from the prototype: a form called `elementFromPoint` would otherwise stand in the method's place, in every world. */
function pointProbe(): Document['elementFromPoint'] | undefined {
  return typeof Document === 'undefined' ? undefined : Document.prototype.elementFromPoint;
}

/** The browser's own layout. */
export const browserLayout: Layout = {
  box(element) {
    if (!pointProbe()) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  },
  hit(document, x, y) {
    const probe = pointProbe();
    if (!probe) return undefined;
    // Most fields of a long form: the browser would look through the page to say the same.
    if (x < 0 || y < 0 || y > (document.defaultView?.innerHeight ?? y)) return null;
    let found = probe.call(document, x, y);
    for (let shadow = found && shadowOf(found); found && shadow; shadow = shadowOf(found)) {
      const inner: Element | null = shadow.elementFromPoint(x, y);
      if (!inner || inner === found || inner.getRootNode() !== (shadow as Root)) break;
      found = inner;
    }
    return found;
  },
  reveal(element) {
    if (typeof element.scrollIntoView === 'function')
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  },
};

/** A layout for pages that have none: nothing is measured, only styles and attributes count. */
export const noLayout: Layout = { box: () => null, hit: () => undefined, reveal: () => undefined };

/** Size of the viewport an element is drawn in. */
export function viewportOf(element: Element): { width: number; height: number } {
  const view = element.ownerDocument.defaultView;
  return { width: view?.innerWidth ?? 0, height: view?.innerHeight ?? 0 };
}

/** True if `outer` is `inner` or contains it on screen. */
export function holds(outer: Element, inner: Element): boolean {
  return ancestorsOf(inner).includes(outer);
}
