/** Whether a person can see an element: what is hidden or covered is never written and never believed. */
import { type Box, browserLayout, holds, type Layout, type Shade, viewportOf } from './layout';
import { isOurs } from './ours';
import { ancestorsOf, isPresent, parentOf } from './tree';

/** Why an element counts as unseen. */
export type Unseen = 'hidden' | 'covered';

/** Below this product of opacities a field is not seen well enough to be filled (the value KeePassXC settled on in 1.9.9.2). */
const MIN_OPACITY = 0.7;
/** Below this width or height in CSS pixels a control is a trap or a remnant (Bitwarden's limit). */
const MIN_SIZE = 10;

/** What an element does to all it contains; its own visibility is left out, since what it contains may have another. */
function shadeOf(element: Element, style = styleOf(element)): Shade {
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('inert')) return AWAY;
  if (!style) return CLEAR;
  if (style.display === 'none' || style.contentVisibility === 'hidden') return AWAY;
  const { opacity } = style;
  if (opacity === '1') return CLEAR;
  const own = Number.parseFloat(opacity);
  return { away: false, opacity: Number.isNaN(own) ? 1 : own };
}

const AWAY: Shade = { away: true, opacity: 0 };
const CLEAR: Shade = { away: false, opacity: 1 };

function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

/** The shade of an element and everything around it. */
function shadeOver(element: Element, seen: Map<Element, Shade>, style?: CSSStyleDeclaration): Shade {
  const known = seen.get(element);
  if (known) return known;
  const own = shadeOf(element, style);
  const outer = own.away || own.opacity < MIN_OPACITY ? null : parentOf(element);
  const around = outer ? shadeOver(outer, seen) : CLEAR;
  const whole = own === CLEAR ? around : { away: own.away || around.away, opacity: own.opacity * around.opacity };
  seen.set(element, whole);
  return whole;
}

function styledAway(element: Element, seen: Map<Element, Shade> = new Map()): boolean {
  const style = styleOf(element);
  if (!style || style.visibility === 'hidden' || style.visibility === 'collapse') return true;
  const { away, opacity } = shadeOver(element, seen, style);
  return away || opacity < MIN_OPACITY;
}

/** True where it is drawn, be it ever so faint: what fades in or out lies over the page, and is not shown by `whyUnseen`. */
export function isLaidOut(element: Element, layout: Layout = browserLayout): boolean {
  const style = styleOf(element);
  if (!style || style.visibility === 'hidden' || style.visibility === 'collapse') return false;
  if (style.pointerEvents === 'none' || ancestorsOf(element).some((at) => shadeOf(at).away)) return false;
  const box = layout.box(element);
  return !box || (box.width >= MIN_SIZE && box.height >= MIN_SIZE && !outOfReach(element, box));
}

/** Left of or above the page's own start, where no scrolling leads. */
function outOfReach(element: Element, { left, top, width, height }: Box): boolean {
  const [right, bottom] = [left + width, top + height];
  if (right > 0 && bottom > 0) return false;
  const view = element.ownerDocument.defaultView;
  return right + (view?.scrollX ?? 0) <= 0 || bottom + (view?.scrollY ?? 0) <= 0;
}

/** A bar that stays in place while the page scrolls, too small to be a backdrop: scrolling moves the field out from under it. */
function isBar(cover: Element): boolean {
  for (const at of ancestorsOf(cover)) {
    const view = at.ownerDocument.defaultView;
    const position = view?.getComputedStyle(at).position;
    if (position === 'fixed' || position === 'sticky')
      return at.getBoundingClientRect().height < viewportOf(at).height / 2;
  }
  return false;
}

function labelsOf(element: Element): Element[] {
  return [...((element as HTMLInputElement).labels ?? [])];
}

/** The element drawn over the centre of `element`; null where nothing is, or where the centre is outside the viewport. */
function coverOf(element: Element, layout: Layout, box: Box): Element | null {
  let x = box.left + box.width / 2;
  let y = box.top + box.height / 2;
  let seen = element;
  for (;;) {
    const hit = layout.hit(seen.ownerDocument, x, y);
    if (!hit) return null;
    // Words given to a slot belong to the host: where they lie, the host is what is drawn.
    if (hit === (seen.getRootNode() as Partial<ShadowRoot>).host) return null;
    if (!holds(seen, hit) && !labelsOf(seen).some((label) => holds(label, hit))) return hit;
    const frame = seen.ownerDocument.defaultView?.frameElement;
    const outer = frame ? layout.box(frame) : null;
    if (!frame || !outer) return null;
    x += outer.left + frame.clientLeft;
    y += outer.top + frame.clientTop;
    seen = frame;
  }
}

/** True where what lies over the middle of it is a surface of ours. */
export function isUnderOurs(element: Element, layout: Layout = browserLayout): boolean {
  const box = layout.box(element);
  const cover = box && coverOf(element, layout, box);
  return cover !== null && isOurs(cover);
}

/**
 * Says why a person cannot see the element, or null.
 * `strict` is for the moment of writing: the element is scrolled into view and anything over its centre counts. Otherwise nothing moves, and
 * a centre outside the viewport, or under a bar that scrolling leaves behind, is left to that moment.
 * Without layout only styles and attributes are judged.
 */
export function whyUnseen(element: Element, layout: Layout = browserLayout, strict = false): Unseen | null {
  const known = strict ? undefined : layout.seen?.unseen.get(element);
  if (known !== undefined) return known;
  const why = judge(element, layout, strict);
  if (!strict) layout.seen?.unseen.set(element, why);
  return why;
}

function judge(element: Element, layout: Layout, strict: boolean): Unseen | null {
  if (!isPresent(element) || styledAway(element, layout.seen?.shades)) return 'hidden';
  const box = layout.box(element);
  if (!box) return null;
  if (box.width < MIN_SIZE || box.height < MIN_SIZE || outOfReach(element, box)) return 'hidden';
  const cover = coverOf(element, layout, box);
  if (!strict) return cover && !isBar(cover) ? 'covered' : null;
  const inView = layout.hit(element.ownerDocument, box.left + box.width / 2, box.top + box.height / 2);
  if (!cover && inView) return null;
  layout.reveal(element);
  const moved = layout.box(element);
  if (!moved) return null;
  const there = layout.hit(element.ownerDocument, moved.left + moved.width / 2, moved.top + moved.height / 2);
  return !there || coverOf(element, layout, moved) ? 'covered' : null;
}
