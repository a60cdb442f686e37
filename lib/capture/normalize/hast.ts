/** Small readings of an HTML tree that the normalizers share. */
import type { Element, ElementContent } from 'hast';

/** Classes of an element, as a list. */
export function classes(node: Element): string[] {
  const value = node.properties.className;
  return Array.isArray(value) ? (value as string[]) : none;
}

const none: string[] = [];

/** A property as text, or null where it is missing or empty. */
export function property(node: Element, name: string): string | null {
  const value = node.properties[name];
  return value === undefined || value === null || value === false || value === '' ? null : String(value);
}

/** All text below a node, line breaks as line feeds; `skip` leaves whole elements out. */
export function textOf(node: ElementContent, skip: (element: Element) => boolean = () => false): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || skip(node)) return '';
  if (node.tagName === 'br') return '\n';
  let text = '';
  for (const child of node.children) text += textOf(child, skip);
  return text;
}

/** First element below a node, in document order, that passes the test. */
export function find(node: Element, test: (element: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = test(child) ? child : find(child, test);
    if (found) return found;
  }
  return null;
}

/** A formula. A drawn line of its own is a block; inside text it poses as inline code, so that the blanks around it are kept. */
export function formula(tex: string, display: boolean): Element {
  return display ? element('wb-math', [], { tex }) : element('code', [{ type: 'text', value: 'x' }], { tex });
}

/** A reference to a source, by number. */
export function reference(number: number): Element {
  return element('code', [{ type: 'text', value: 'x' }], { reference: number });
}

/** A plain element. */
export function element(tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children };
}
