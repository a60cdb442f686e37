/** The drawn whole of a control made of several elements: where it ends, what it shows, and the native list that may stand behind it. */
import { browserLayout, type Layout } from '../../dom/layout';
import { labelKey, oneLine } from '../../dom/name';
import { ancestorsOf } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { linesIn, piecesIn } from './words';

const CONTROL = 'input:not([type="hidden"]), textarea, select, [role="combobox"], [contenteditable="true"]';
/** A box around more than one control. */
const OUTSIDE =
  'form, fieldset, body, html, table, tr, dialog, main, section, [role="dialog"], [role="group"], [role="form"]';
const LABEL = 'label, legend, h1, h2, h3, h4, h5, h6, dt, th';
/** Steps from the inner control to the edge of its box, at most. */
const REACH = 8;

function isForeign(box: Element, element: Element): boolean {
  if (box.matches(OUTSIDE)) return true;
  const labels = [...box.querySelectorAll(LABEL)].some(
    (label) => !element.contains(label) && !label.closest('[aria-hidden="true"]'),
  );
  if (labels) return true;
  return [...box.querySelectorAll(CONTROL)].some(
    (other) =>
      other !== element &&
      !element.contains(other) &&
      !other.contains(element) &&
      other.getAttribute('aria-hidden') !== 'true' &&
      (other as HTMLElement).tabIndex >= 0 &&
      whyUnseen(other) === null,
  );
}

/** The element and what encloses it and it alone, innermost first. */
export function boxesOf(element: Element): Element[] {
  const boxes = [element];
  for (const at of ancestorsOf(element).slice(1, REACH + 1)) {
    if (isForeign(at, element)) break;
    boxes.push(at);
  }
  return boxes;
}

/** Kept from everybody on purpose: what is drawn around it says nothing of it. */
const WITHDRAWN = '[aria-hidden="true"], [inert]';

/** The smallest box of a control a person can see and press: many draw it around an input that is one pixel wide or transparent. */
export function surfaceOf(element: Element, layout: Layout = browserLayout): Element {
  if (element.matches(WITHDRAWN)) return element;
  return boxesOf(element).find((box) => whyUnseen(box, layout) === null) ?? element;
}

/** Parts of a box that are no value: hints, messages, what is open over it, what only screen readers are told, and its buttons. */
const NO_VALUE =
  '[class*="placeholder" i], [id*="placeholder" i], [data-p~="placeholder"], [role="listbox"], [role="option"], [role="alert"], [role="log"], [role="status"], [role="tooltip"], [aria-live="polite"], [aria-live="assertive"], label, legend, datalist, select, option, [hidden]';
/** What a list says where nothing is chosen. */
const NOTHING_CHOSEN =
  /^([-–—.… ]*|[-–—]*\s*(please )?(select|choose|pick)( (an?|one|your|the|some))?( [\p{L} ]+)?\s*(\.\.\.|…|[-–—]+)?|(bitte )?(aus)?w[äa]hlen.*|none|[-–—]+ ?none ?[-–—]+|no(thing| \w+) selected)$/iu;

/** Element Plus draws the chosen label in what it calls a placeholder, and marks the real one as transparent (seen in 2.14.8). */
const MISNAMED = '.el-select__placeholder:not(.is-transparent)';

/** A choice of a list that the control itself stands in: values that were added are drawn there so (PrimeVue's chips). */
function isAmong(choice: Element, control: Element): boolean {
  return choice.getAttribute('role') === 'option' && choice.closest('[role="listbox"]')?.contains(control) === true;
}

function isNoValue(element: Element, control: Element): boolean {
  if (element.matches(MISNAMED) || isAmong(element, control)) return false;
  if (element.matches(NO_VALUE)) return true;
  return (
    element.localName === 'button' &&
    element.getAttribute('role') !== 'combobox' &&
    piecesIn(element).every((piece) => piece.length < 2)
  );
}

export function isNothingChosen(text: string): boolean {
  return NOTHING_CHOSEN.test(oneLine(text));
}

/** Words that lead to a value, tied to nothing: `Service:` before an input that is empty. */
const isLead = (text: string) => /[:：]$/.test(text.trim());

/** Texts the box shows as its value: of the innermost box that shows any. */
export function shownIn(element: Element, withoutTyped = false): string[] {
  const input = element as HTMLInputElement;
  const typed = 'value' in element && ['input', 'textarea'].includes(element.localName) ? oneLine(input.value) : '';
  if (typed !== '' && !withoutTyped) return [typed];
  const labels = new Set([...(input.labels ?? [])].flatMap((label) => piecesIn(label)).map(labelKey));
  for (const box of boxesOf(element)) {
    const pieces = piecesIn(box, (part) => part !== element && isNoValue(part, element));
    const said = pieces.filter((piece) => !isNothingChosen(piece) && !isLead(piece) && !labels.has(labelKey(piece)));
    if (said.length > 0) return said;
  }
  return [];
}

/** The same by whole lines, for values drawn in several pieces. */
export function linesShown(element: Element): string[] {
  const input = element as HTMLInputElement;
  const typed = 'value' in element ? oneLine(String(input.value ?? '')) : '';
  const box = boxesOf(element).find(
    (one) => piecesIn(one, (part) => part !== element && isNoValue(part, element)).length > 0,
  );
  return [...(typed === '' ? [] : [typed]), ...(box ? linesIn(box) : [])];
}

/** The native list a library hides and keeps in step with what it draws in its place; null where there is none. It stands in the control's box or right beside it. */
export function twinOf(element: Element, layout: Layout = browserLayout): HTMLSelectElement | null {
  for (const box of boxesOf(element)) {
    const found = [...new Set([...box.querySelectorAll('select'), ...beside(box)])].filter(
      (one) => whyUnseen(one, layout) === 'hidden',
    );
    if (found.length > 1) return null;
    if (found[0]) return found[0];
  }
  return null;
}

function beside(element: Element): HTMLSelectElement[] {
  return [element.previousElementSibling, element.nextElementSibling].filter(
    (one): one is HTMLSelectElement => one?.localName === 'select',
  );
}
