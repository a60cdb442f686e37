/** Presses something drawn the way a pointer does, after making sure that it is what lies there. */
import { holds, type Layout } from '../../dom/layout';
import { ancestorsOf, shadowOf } from '../../dom/tree';
import { lookFor } from '../pace';
import { savesByName } from '../save-button';

/** Never pressed, whatever stands on it: it would leave or save the page. */
export function couldSave(element: Element): boolean {
  return ancestorsOf(element).some((at) => {
    if (savesByName(at)) return true;
    if (at.localName === 'a') {
      const href = at.getAttribute('href');
      return href !== null && !/^(#|javascript:)/i.test(href);
    }
    if (at.localName !== 'button' && at.localName !== 'input') return false;
    const button = at as HTMLButtonElement;
    return ['image', 'reset'].includes(button.type) || (button.type === 'submit' && button.form !== null);
  });
}

/** The focused element, wherever it hangs. */
export function focused(document: Document): Element | null {
  let at = document.activeElement;
  for (let shadow = at && shadowOf(at); at && shadow?.activeElement; shadow = shadowOf(at)) at = shadow.activeElement;
  return at;
}

/** While another surface has the keyboard the browser moves the focus without telling the page; then we tell it. */
function listenForFocus(document: Document): { tell(): void } {
  const before = focused(document);
  let heard = false;
  const note = () => {
    heard = true;
  };
  document.addEventListener('focusin', note, true);
  return {
    tell() {
      document.removeEventListener('focusin', note, true);
      const now = focused(document);
      if (heard || !now || now === before || now === document.body) return;
      now.dispatchEvent(new FocusEvent('focus', { composed: true }));
      now.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    },
  };
}

/** Gives an element the focus and makes sure that the page hears of it. */
export function focusOn(element: Element): void {
  const ear = listenForFocus(element.ownerDocument);
  (element as HTMLElement).focus({ preventScroll: true });
  ear.tell();
}

/** Takes the focus away, and tells the page where the browser does not. */
export function leaveAll(document: Document): void {
  const at = focused(document);
  if (!at || at === document.body) return;
  let heard = false;
  const note = () => {
    heard = true;
  };
  at.addEventListener('blur', note, true);
  (at as HTMLElement).blur();
  at.removeEventListener('blur', note, true);
  if (heard) return;
  at.dispatchEvent(new FocusEvent('blur', { composed: true }));
  at.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
}

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]';

interface Spot {
  target: Element;
  x: number;
  y: number;
}

/** Where the element can be pressed; null where something else lies over it. */
function spotOn(element: Element, layout: Layout): Spot | null {
  const box = layout.box(element);
  if (!box) return { target: element, x: 0, y: 0 };
  for (const share of [0.5, 0.25, 0.75]) {
    const x = box.left + box.width * share;
    const y = box.top + box.height / 2;
    const hit = layout.hit(element.ownerDocument, x, y);
    if (hit === undefined) return { target: element, x, y };
    if (hit && holds(element, hit)) return { target: hit, x, y };
  }
  return null;
}

/**
 * Sends the pointer, mouse and focus events of one press to what is drawn in the element's middle. False, and nothing sent, where something else
 * lies there, or where pressing would leave or save the page. Lists open on `mousedown` (MUI, select2, Ant), on `pointerdown` (Radix) or on
 * `click`, so all of them are sent in the browser's order.
 */
export function press(element: Element, layout: Layout): boolean {
  let spot = spotOn(element, layout);
  if (!spot) {
    if (typeof element.scrollIntoView === 'function')
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    spot = spotOn(element, layout);
  }
  if (!spot || couldSave(spot.target)) return false;
  const { target, x, y } = spot;
  const document = target.ownerDocument;
  const at = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, button: 0 };
  const pointer = (type: string, buttons: number) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        ...at,
        buttons,
        pointerId: 1,
        pointerType: 'mouse',
        isPrimary: true,
        width: 1,
        height: 1,
      }),
    );
  const mouse = (type: string, buttons: number, detail = 0) =>
    target.dispatchEvent(new MouseEvent(type, { ...at, buttons, detail }));
  const ear = listenForFocus(document);
  pointer('pointerover', 0);
  mouse('mouseover', 0);
  pointer('pointermove', 0);
  mouse('mousemove', 0);
  const free = pointer('pointerdown', 1);
  if (mouse('mousedown', 1, 1) && free) {
    const taker = ancestorsOf(target).find((one) => one.matches(FOCUSABLE));
    (taker as HTMLElement | undefined)?.focus?.({ preventScroll: true });
  }
  ear.tell();
  pointer('pointerup', 0);
  mouse('mouseup', 0, 1);
  mouse('click', 0, 1);
  return true;
}

/** Milliseconds a list gets to come to its place: it is often drawn elsewhere first, or slides there. */
const ARRIVING = 600;

/** Brings a choice into view and presses it as soon as it is what lies there. */
export async function pressChoice(option: Element, layout: Layout): Promise<boolean> {
  option.scrollIntoView?.({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  return (await lookFor(() => press(option, layout), ARRIVING)) === true;
}

/** Sends one key that moves within a list or ends a tag; Enter and others that could save a form are not among them. */
export function sendKey(element: Element, key: 'ArrowDown' | 'Escape' | ','): void {
  const code = { ArrowDown: 40, Escape: 27, ',': 188 }[key];
  const init = { key, code: key, keyCode: code, which: code, bubbles: true, cancelable: true, composed: true };
  element.dispatchEvent(new KeyboardEvent('keydown', init as KeyboardEventInit));
  const sign = { ...init, keyCode: 44, which: 44, charCode: 44 };
  if (key === ',') element.dispatchEvent(new KeyboardEvent('keypress', sign as KeyboardEventInit));
  element.dispatchEvent(new KeyboardEvent('keyup', init as KeyboardEventInit));
}
