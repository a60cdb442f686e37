/** What a control is called on screen. */
import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import { queryDeep, type Root } from './tree';

/** Nothing to normalize, as most labels are; told in a fraction of the time that normalizing takes. */
const IS_PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line: Unicode-normalized, every run of white space one space. */
export function oneLine(text: string): string {
  return IS_PLAIN.test(text) ? text : text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A label as it is compared: case folded, without required marks, colons and the words some forms add for them. */
export function labelKey(label: string): string {
  const line = IS_PLAIN.test(label) ? label : oneLine(label.normalize('NFKC'));
  return line
    .replace(/\s*\((required|optional)\)$/i, '')
    .replace(/^[*\s]+|[*:\s]+$/g, '')
    .toLowerCase();
}

/** Parts of a label that do not name: controls, and what is announced when it changes, as a switch says that it is on. */
const NO_NAME = 'input, select, textarea, button, script, style, [aria-live]';

/** Text of a label without the controls inside it. */
function labelText(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(NO_NAME)) part.remove();
  return oneLine(copy.textContent ?? '');
}

/** Attributes that may make an element's name another than its text. */
const SAYS_MORE = '[aria-label], [aria-labelledby], [aria-owns], [role], [title]';
const NATIVE = ['input', 'select', 'textarea'];

/** The name a native control has by its one plain label; null where more than that must be looked at. */
function plainName(element: Element, labels: Element[], saysMore: (element: Element) => boolean): string | null {
  const [label] = labels;
  if (!label || labels.length > 1 || label.childElementCount > 0 || !NATIVE.includes(element.localName)) return null;
  return saysMore(element) || saysMore(label) ? null : oneLine(label.textContent ?? '') || null;
}

/** Elements within a label whose part in the name is not the text they hold. */
const NOT_TEXT = `${SAYS_MORE}, [alt], input, textarea, select, slot, fieldset, svg`;

/** What the labels of a page's controls are, asked of the whole page once: the browser looks through it for each one. */
export interface PageLabels {
  of(element: Element): Element[];
  /** Whether the element, a control or a label, may be named by more than text. */
  saysMore(element: Element): boolean;
}

/** Reads the labels of a page, for `clueOf` and `tiedNames`. */
export function pageLabels(roots: Root[]): PageLabels {
  const found = new Map<Element, Element[]>();
  for (const label of queryDeep(roots, 'label')) {
    const { control } = label as HTMLLabelElement;
    if (control) found.set(control, [...(found.get(control) ?? []), label]);
  }
  const odd = new Set(queryDeep(roots, `:is(label, input, select, textarea):is(${SAYS_MORE})`));
  return { of: (element) => found.get(element) ?? [], saysMore: (element) => odd.has(element) };
}

/**
 * What every name of a labelled native control is drawn from, without the cost of the names: `exact` where it is the one name, `within` where
 * the names are parts of it in this order. Null where only the names themselves can tell.
 */
export function clueOf(element: Element, page: PageLabels): { exact: string } | { within: string } | null {
  const labels = page.of(element);
  const exact = plainName(element, labels, page.saysMore);
  if (exact !== null) return { exact };
  if (labels.length === 0 || !NATIVE.includes(element.localName)) return null;
  if (element.matches('[aria-labelledby], [aria-owns], [role]')) return null;
  for (const label of labels) {
    if (page.saysMore(label)) return null;
    if ([...label.querySelectorAll(NOT_TEXT)].some((one) => one !== element && !element.contains(one))) return null;
  }
  const texts = labels.map((label) => label.textContent ?? '');
  if (texts.every((text) => text.trim() === '')) return null;
  return { within: [element.getAttribute('aria-label') ?? '', ...texts].join(' ') };
}

/** Names the page ties to a control; see `namesOf`. `labels` are its `<label>`s: asked of the element itself, the browser looks through the whole page for them. */
export function tiedNames(
  element: Element,
  labels: Element[] = [...((element as HTMLInputElement).labels ?? [])],
): string[] {
  const plain = plainName(element, labels, (one) => one.matches(SAYS_MORE));
  if (plain !== null) return [plain];
  const names = [oneLine(computeAccessibleName(element)), ...labels.map(labelText)];
  return [...new Set(names)].filter((name) => name !== '');
}

/** What stands in an empty control as a hint; '' where nothing does. */
export function placeholderOf(element: Element): string {
  return oneLine(element.getAttribute('placeholder') ?? '');
}

/**
 * The names a control goes by, the best first: its accessible name as the browser would compute it (W3C accname 1.2), then the text of its
 * `<label>`s, which some component libraries hide from that computation. Empty where it has none.
 */
export function namesOf(element: Element): string[] {
  const names = tiedNames(element);
  // The library stops before the placeholder, which browsers use where there is nothing better.
  const placeholder = placeholderOf(element);
  return names.length === 0 && placeholder !== '' ? [placeholder] : names;
}

/** Explicit role, or the one the element has by itself; null where HTML gives none (a date input). */
export function roleOf(element: Element): string | null {
  return getRole(element);
}
