/** Finds the form a page is about, and counts what a person could fill on it. */
import { likelyRootsOf, parentOf, queryDeep, type Root, rootsOf } from '../../lib/dom/tree';

const UNFILLABLE = ['hidden', 'submit', 'button', 'reset', 'image', 'password', 'search', 'file'];
const FIELD = `:is(input${UNFILLABLE.map((type) => `:not([type="${type}"])`).join('')}, select, textarea, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"]):not(:disabled)`;
const FORM = 'form, [role="form"]';

export interface FormOnPage {
  /** The element that holds the fields; null where the page has none. */
  element: Element | null;
  /** Its visible fields, radio buttons of one name counted once. */
  fields: number;
}

function isDrawn(element: Element): boolean {
  return typeof element.checkVisibility === 'function' ? element.checkVisibility({ visibilityProperty: true }) : true;
}

/** The fields of the page, those inside an open modal dialog alone where there is one. */
function fieldsOf(document: Document): Element[] {
  const drawn = (roots: Root[]) => queryDeep(roots, FIELD).filter(isDrawn);
  let fields = drawn(likelyRootsOf(document));
  // Only where there is nothing to fill is it worth asking every element of the page for a shadow root.
  if (fields.length === 0) fields = drawn(rootsOf(document));
  const modal = modalOf(document);
  const inModal = modal ? fields.filter((field) => holderOf(field, (at) => at === modal) !== null) : [];
  return inModal.length > 0 ? inModal : fields;
}

function holderOf(element: Element, wanted: (at: Element) => boolean): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (wanted(at)) return at;
  return null;
}

/** The form around a field. The browser's own search is tried first; it stops at a shadow root or a frame. */
function formAround(field: Element, document: Document): Element | null {
  const near = field.closest(FORM);
  if (near || field.getRootNode() === document) return near;
  return holderOf(field, (at) => at.matches(FORM));
}

function countOf(fields: Element[]): number {
  const groups = new Set<string>();
  let count = 0;
  for (const field of fields) {
    const { type, name } = field as HTMLInputElement;
    if (type !== 'radio' || !name) count += 1;
    else groups.add(name);
  }
  return count + groups.size;
}

/** Smallest element that holds all of `fields`. */
function commonHolder(fields: Element[]): Element | null {
  const [first, ...rest] = fields;
  if (!first) return null;
  const above = (field: Element) => {
    const chain: Element[] = [];
    for (let at = parentOf(field); at; at = parentOf(at)) chain.push(at);
    return chain;
  };
  const others = rest.map((field) => new Set(above(field)));
  return above(first).find((at) => others.every((chain) => chain.has(at))) ?? null;
}

/** The `<form>` with the most fields; where fields stand outside of any form, the smallest element around all of them. */
export function formOf(document: Document): FormOnPage {
  const fields = fieldsOf(document);
  const byForm = new Map<Element | null, Element[]>();
  for (const field of fields) {
    const form = formAround(field, document);
    const held = byForm.get(form);
    if (held) held.push(field);
    else byForm.set(form, [field]);
  }
  const [largest] = [...byForm].sort(([, a], [, b]) => b.length - a.length);
  if (!largest) return { element: null, fields: 0 };
  return { element: largest[0] ?? commonHolder(largest[1]), fields: countOf(largest[1]) };
}

/** The open modal dialog, under which nothing of ours can be pressed. */
export function modalOf(document: Document): Element | null {
  try {
    return [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;
  } catch {
    // A browser or test page that does not know the selector.
    return null;
  }
}
