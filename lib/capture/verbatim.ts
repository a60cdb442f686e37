/** Reads a prompt as it was typed: line breaks kept, furniture and hidden parts left out. */
import { findInvisibleCharacters, type HiddenFind, invisibility, isDrawn } from './hidden';

const furniture = new Set(['button', 'svg', 'style', 'script', 'noscript', 'template', 'input', 'select', 'iframe']);
const blocks = new Set(['p', 'div', 'pre', 'li', 'ul', 'ol', 'blockquote', 'section', 'article', 'table', 'tr']);

/**
 * The innermost element that holds all of a message's words: the place where they were typed, whatever it is called. Null where the
 * words stand in several places.
 */
export function typedIn(message: Element, strip: string[]): Element | null {
  const left = (element: Element): boolean =>
    furniture.has(element.localName) || strip.some((selector) => element.matches(selector));
  const worded = (element: Element): boolean =>
    !left(element) &&
    [...element.childNodes].some((node) =>
      node.nodeType === 1 ? worded(node as Element) : node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '',
    );
  let holder = message;
  for (;;) {
    if ([...holder.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== ''))
      return holder;
    const inside = [...holder.children].filter(worded);
    if (inside.length !== 1) return null;
    holder = inside[0] as Element;
  }
}

/** Text of an element in the order it is read. `typed` says that blanks in it are the person's own (`white-space: pre-wrap`). */
export function readVerbatim(
  element: Element,
  strip: string[],
  typed: boolean,
): { text: string; hidden: HiddenFind[] } {
  const hidden: HiddenFind[] = [];
  const layout = isDrawn(element);
  let text = '';
  const lineBreak = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (node: Node, top: boolean): void => {
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? '';
      text += typed ? value : value.replace(/\s+/g, ' ');
    }
    if (node.nodeType !== 1) return;
    const current = node as Element;
    const name = current.localName;
    if (name === 'br') text += '\n';
    if (furniture.has(name) || (!top && strip.some((selector) => current.matches(selector)))) return;
    const kind = top ? null : invisibility(current, layout);
    if (kind) {
      const inside = (current.textContent ?? '').trim();
      if (inside !== '') hidden.push({ kind, text: inside.slice(0, 2000) });
      return;
    }
    const block = !top && blocks.has(name);
    if (block) lineBreak();
    for (const child of current.childNodes) walk(child, false);
    if (block) lineBreak();
  };
  walk(element, true);
  const shown = typed ? text : text.replace(/ *\n */g, '\n');
  const trimmed = shown.replace(/^\s*\n/, '').trim();
  return { text: trimmed, hidden: [...hidden, ...findInvisibleCharacters(trimmed)] };
}
