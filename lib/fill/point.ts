/** From what a person points at to the field they mean, and the fields of a page one after another. */
import { type Box, browserLayout, type Layout } from '../dom/layout';
import { boxInWindow } from '../dom/point';
import { ancestorsOf, type Root } from '../dom/tree';
import { whyUnseen } from '../dom/visible';
import { boxesOf, surfaceOf } from './composite/box';
import type { Field } from './field';
import { whyFieldUnseen } from './refuse';

const controlsOf = ({ element, radios }: Field): HTMLElement[] => (radios.length > 0 ? radios : [element]);

/** The one field that says it is named by this element. */
function namedBy(fields: Field[], at: Element): Field | null {
  if (at.localName !== 'label' && at.id === '') return null;
  const named = fields.filter((field) =>
    controlsOf(field).some(
      (control) =>
        [...((control as HTMLInputElement).labels ?? [])].includes(at as HTMLLabelElement) ||
        (at.id !== '' &&
          control.getRootNode() === at.getRootNode() &&
          (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).includes(at.id)),
    ),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The element a `label` speaks for: the field may stand in its shadow root. */
function spokenFor(at: Element): Element | null {
  if (at.localName !== 'label') return null;
  const { control, htmlFor } = at as HTMLLabelElement;
  if (control || htmlFor === '') return control;
  return (at.getRootNode() as Root).getElementById?.(htmlFor) ?? null;
}

/** True for the box drawn around a control, and for what holds a group of buttons. */
function isAround({ kind, element }: Field, at: Element): boolean {
  if (kind === 'radio' && at.matches('fieldset, [role="radiogroup"], [role="group"]')) return true;
  return boxesOf(element).includes(at);
}

/** Steps outward from what is pointed at; further out nothing is meant any more. */
const REACH = 8;

/** The one field an element belongs to: the control itself, its label, or the box drawn around it. Null where there is none, or more than one. */
export function fieldAt(fields: Field[], element: Element, layout: Layout = browserLayout): Field | null {
  const paths = fields.map((field) => ({ field, around: new Set(ancestorsOf(field.element)) }));
  const within = (at: Element) => paths.filter(({ around }) => around.has(at)).map(({ field }) => field);
  for (const at of ancestorsOf(element).slice(0, REACH)) {
    const own = fields.find((field) => controlsOf(field).includes(at as HTMLElement)) ?? namedBy(fields, at);
    if (own) return own;
    const host = spokenFor(at);
    const inside = within(host ?? at);
    // A list a library hides behind the one it draws is no second field.
    const seen = inside.length > 1 ? inside.filter((field) => whyFieldUnseen(field, layout) !== 'hidden') : inside;
    const [only] = seen;
    if (only && seen.length === 1 && (host || isAround(only, at))) return only;
    // What holds several fields is the form around them.
    if (inside.length > 1) return null;
  }
  return null;
}

/** What a person sees of a field: the box of a drawn control, the label of a checkbox that is drawn by it. */
function surfacesOf(field: Field, layout: Layout): Element[] {
  return controlsOf(field).flatMap((control) => {
    if (field.kind !== 'checkbox' && field.kind !== 'radio')
      return [field.kind === 'combobox' ? surfaceOf(control, layout) : control];
    const labels = [...((control as HTMLInputElement).labels ?? [])];
    return whyUnseen(control, layout) === 'hidden' && labels.length > 0 ? labels : [control];
  });
}

/** Where a field is drawn in the window of `document`, px. */
export function boxOfField(field: Field, document: Document, layout: Layout): Box {
  const boxes = surfacesOf(field, layout).map((surface) => boxInWindow(surface, document));
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Where two elements part, seen from the page: below zero where the first one comes first. */
function comesBefore(one: Element[], other: Element[]): number {
  for (let depth = 0; depth < Math.min(one.length, other.length); depth += 1) {
    const [a, b] = [one[depth], other[depth]];
    if (!a || !b || a === b) continue;
    return a.compareDocumentPosition(b) & 4 ? -1 : 1;
  }
  return one.length - other.length;
}

/** Fields in the order a page shows them, those in shadow roots and frames where these stand. */
export function inPageOrder(fields: Field[]): Field[] {
  return fields
    .map((field) => ({ field, path: ancestorsOf(field.element).reverse() }))
    .sort((a, b) => comesBefore(a.path, b.path))
    .map(({ field }) => field);
}
