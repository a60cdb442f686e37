/** The words of a drawn control as a person sees them: through slots and shadow roots, without what is not drawn. */
import { oneLine } from '../../dom/name';
import { shadowOf } from '../../dom/tree';

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'title']);

function isSilent(element: Element): boolean {
  if (SILENT.has(element.localName)) return true;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return !style || style.display === 'none' || style.visibility === 'hidden' || isForEarsOnly(style);
}

/** Text laid out of sight for screen readers: clipped away, or drawn in a box of one pixel. */
function isForEarsOnly({ position, clip, clipPath, width, overflow }: CSSStyleDeclaration): boolean {
  if (position !== 'absolute' && position !== 'fixed') return false;
  const clipped = /^rect\(([01]px[, ]*){2,4}/.test(clip) || clipPath === 'inset(50%)' || clipPath === 'inset(100%)';
  return clipped || (overflow !== 'visible' && Number.parseFloat(width) <= 1);
}

/** What hangs in an element on screen: the content of its shadow root, what a slot was given, or its own children. */
export function drawnChildren(element: Element): Node[] {
  const shadow = shadowOf(element);
  if (shadow) return [...shadow.childNodes];
  if (element.localName === 'slot') {
    const given = (element as HTMLSlotElement).assignedNodes({ flatten: true });
    return given.length > 0 ? given : [...element.childNodes];
  }
  return [...element.childNodes];
}

/** Every text drawn in `element`, in order, white space kept; `skip` leaves whole elements out. */
function texts(element: Element, skip: (element: Element) => boolean): string[] {
  return drawnChildren(element).flatMap((node) => {
    if (node.nodeType === 3) return [(node.nodeValue ?? '').replace(NO_WIDTH, '')];
    if (node.nodeType !== 1) return [];
    const child = node as Element;
    return isSilent(child) || skip(child) ? [] : texts(child, skip);
  });
}

const nothing = () => false;

/** Signs that take no room: some libraries put one where nothing is chosen, to keep the line its height. */
const NO_WIDTH = /[\u200b\u2060\ufeff]/g;

/** All words in one line, as if nothing but white space stood between them. */
export function wordsIn(element: Element, skip: (element: Element) => boolean = nothing): string {
  return oneLine(texts(element, skip).join(''));
}

/** Each drawn run of text by itself, empty ones left out. */
export function piecesIn(element: Element, skip: (element: Element) => boolean = nothing): string[] {
  return texts(element, skip)
    .map(oneLine)
    .filter((text) => text !== '');
}

/** The text of every drawn element that holds nothing but text and marks set inside it: the lines of an option. */
export function linesIn(element: Element): string[] {
  const lines: string[] = [];
  const walk = (at: Element) => {
    const children = drawnChildren(at);
    if (children.some((node) => node.nodeType === 3 && oneLine(node.nodeValue ?? '') !== '')) lines.push(wordsIn(at));
    for (const node of children) if (node.nodeType === 1 && !isSilent(node as Element)) walk(node as Element);
  };
  walk(element);
  return lines.filter((line) => line !== '');
}
