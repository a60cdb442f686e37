/** Which elements are only parts of a control, so that one control is one field. */
import { noLayout } from '../../dom/layout';
import { namesOf } from '../../dom/name';
import { ancestorsOf, queryDeep, type Root } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';

/** A native control a library keeps in step with the one it draws. */
export function isBehind(control: Element): boolean {
  return control.getAttribute('aria-hidden') === 'true' || (control as HTMLElement).tabIndex < 0;
}

/** The control inside a box that says it is a list (ARIA 1.1 put the role on the box); null where the box itself is the control. */
function typedIn(box: Element): Element | null {
  const inner = box.querySelector('input:not([type="hidden"]), [role="combobox"], textarea');
  return inner && whyUnseen(inner, noLayout) === null && !isBehind(inner) ? inner : null;
}

function isInList(element: Element): boolean {
  return ancestorsOf(element)
    .slice(1)
    .some((at) => at.matches('[role="listbox"], [role="option"], [role="menu"], [role="tree"], [role="row"]'));
}

function comboboxAround(element: Element): Element | undefined {
  return ancestorsOf(element)
    .slice(1)
    .find((at) => at.getAttribute('role') === 'combobox');
}

/** A list drawn in the same shadow root as the input that opens it. */
function hasOpener(list: Element): boolean {
  const root = list.getRootNode();
  return 'host' in root && (root as ShadowRoot).querySelector('[role="combobox"]') !== null;
}

/** A button that is a field by itself, with a label outside of it: the others open the calendar of an input, or something that is no field. */
function isNamedButton(button: Element): boolean {
  const ids = (button.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '' && id !== button.id);
  const labels = (button as HTMLButtonElement).labels?.length ?? 0;
  return (ids.length > 0 || labels > 0) && !button.parentElement?.querySelector('input:not([type="hidden"])');
}

/**
 * Parts of another field: the input inside a `combobox` box is the control, and a list somebody opens is no field of its own. `boxes`: whether
 * the page has such a box at all.
 */
export function isPart(element: Element, opened: ReadonlySet<string>, boxes: boolean): boolean {
  if (element.localName === 'input') {
    if (['checkbox', 'radio'].includes((element as HTMLInputElement).type)) return isInList(element);
    const box = boxes ? comboboxAround(element) : undefined;
    const isIn = box?.contains(element) && element.getAttribute('role') !== 'combobox';
    return Boolean(isIn) && typedIn(box as Element) !== element;
  }
  const role = element.getAttribute('role');
  if (role === 'switch' || role === 'checkbox' || role === 'radio') {
    const own = element.querySelector('input[type="checkbox"], input[type="radio"]');
    // A native one without a name is only there to be sent.
    return (own !== null && !isBehind(own) && namesOf(own).length > 0) || isInList(element);
  }
  if (role === 'listbox')
    return opened.has(element.id) || isInList(element) || comboboxAround(element) !== undefined || hasOpener(element);
  if (element.localName === 'button' && element.getAttribute('aria-haspopup') === 'dialog')
    return !isNamedButton(element);
  if (role !== 'combobox' && !element.hasAttribute('aria-haspopup')) return false;
  // The arrow beside an input that is a list by itself.
  const beside = element.localName === 'button' && element.parentElement?.querySelector('input[role="combobox"]');
  return Boolean(beside) || typedIn(element) !== null;
}

/** Ids of what the controls of the page say they open. */
export function openedIds(roots: Root[]): Set<string> {
  const controls = queryDeep(roots, '[aria-controls], [aria-owns]');
  return new Set(
    controls.flatMap((one) =>
      `${one.getAttribute('aria-controls') ?? ''} ${one.getAttribute('aria-owns') ?? ''}`.split(/\s+/),
    ),
  );
}
