/** Copies elements of a page into a plain HTML tree (hast), without the tables of every attribute that HTML and SVG know. */
import type { ElementContent, Element as HastElement } from 'hast';

/** Names of attributes whose property is spelled otherwise (github.com/wooorm/property-information). */
const names: Record<string, string> = {
  class: 'className',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  'aria-roledescription': 'ariaRoleDescription',
};
/** Attributes whose being there says all, or that may be there without a value. */
const flags = new Set(['checked', 'hidden', 'open', 'disabled', 'reversed', 'download']);
const numbers = new Set(['start', 'colspan', 'rowspan']);

const camel = (name: string): string =>
  names[name] ?? name.replace(/^(data|aria)-(.+)$/, (_, kind: string, rest: string) => kind + upper(kind, rest));

/** `data-turn-id` is `dataTurnId`; `aria-label` is `ariaLabel`. */
function upper(kind: string, rest: string): string {
  const joined = kind === 'data' ? rest.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) : rest;
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

function readValue(name: string, value: string): string | number | boolean | string[] {
  if (name === 'class') return value.split(/\s+/).filter((part) => part !== '');
  if (flags.has(name) && (value === '' || value === name)) return true;
  const number = numbers.has(name) ? Number.parseInt(value, 10) : Number.NaN;
  return Number.isNaN(number) ? value : number;
}

/** One element with everything in it; `seen` is called for each element once its copy is whole. */
export function fromDom(element: Element, seen: (dom: Element, copy: HastElement) => void): HastElement {
  const properties: HastElement['properties'] = {};
  for (const { name, value } of element.attributes) properties[camel(name)] = readValue(name, value);
  const children: ElementContent[] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 1) children.push(fromDom(child as Element, seen));
    else if (child.nodeType === 3) children.push({ type: 'text', value: child.nodeValue ?? '' });
  }
  const copy: HastElement = { type: 'element', tagName: element.localName, properties, children };
  seen(element, copy);
  return copy;
}
