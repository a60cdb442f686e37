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

const spell = (name: string): string =>
  names[name] ?? name.replace(/^(data|aria)-(.+)$/, (_, kind: string, rest: string) => kind + upper(kind, rest));

/** Spelled once: a page has few names and gives them thousands of times. */
const spelled = new Map<string, string>();

function camel(name: string): string {
  const known = spelled.get(name);
  if (known !== undefined) return known;
  if (spelled.size > 1000) spelled.clear();
  const property = spell(name);
  spelled.set(name, property);
  return property;
}

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
  if (element.hasAttributes())
    for (const { name, value } of element.attributes) properties[camel(name)] = readValue(name, value);
  const children: ElementContent[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) {
    const kind = child.nodeType;
    if (kind === 1) children.push(fromDom(child as Element, seen));
    else if (kind === 3) children.push({ type: 'text', value: child.nodeValue ?? '' });
  }
  const copy: HastElement = { type: 'element', tagName: element.localName, properties, children };
  seen(element, copy);
  return copy;
}
