/** What a control is called on screen. */
import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/** One line: Unicode-normalized, every run of white space one space. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A label as it is compared: case folded, without required marks, colons and the words some forms add for them. */
export function labelKey(label: string): string {
  return oneLine(label.normalize('NFKC'))
    .replace(/\s*\((required|optional)\)$/i, '')
    .replace(/^[*\s]+|[*:\s]+$/g, '')
    .toLowerCase();
}

/** Text of a label without the controls inside it. */
function labelText(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll('input, select, textarea, button, script, style')) control.remove();
  return oneLine(copy.textContent ?? '');
}

/** Attributes that may make an element's name another than its text. */
const SAYS_MORE = ['aria-label', 'aria-labelledby', 'aria-owns', 'role', 'title'];

/** The name a native control has by its one plain label; null where more than that must be looked at. */
function plainName(element: Element, labels: Element[]): string | null {
  const [label, ...more] = labels;
  if (!label || more.length > 0 || label.childElementCount > 0 || element.childElementCount > 0) return null;
  if ([element, label].some((one) => SAYS_MORE.some((attribute) => one.hasAttribute(attribute)))) return null;
  return oneLine(label.textContent ?? '') || null;
}

/** Elements within a label whose part in the name is not the text they hold. */
const NOT_TEXT =
  '[aria-label], [aria-labelledby], [aria-owns], [role], [title], [alt], input, textarea, select, slot, fieldset, svg';

/**
 * What every name of a labelled native control is drawn from, without the cost of the names: `exact` where it is the one name, `within` where
 * the names are parts of it in this order. Null where only the names themselves can tell.
 */
export function clueOf(element: Element, labels: Element[]): { exact: string } | { within: string } | null {
  const exact = plainName(element, labels);
  if (exact !== null) return { exact };
  if (labels.length === 0 || ['aria-labelledby', 'aria-owns', 'role'].some((one) => element.hasAttribute(one)))
    return null;
  for (const label of labels) {
    if (SAYS_MORE.some((attribute) => label.hasAttribute(attribute))) return null;
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
  const plain = plainName(element, labels);
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
