/** Opens a drawn list, narrows it by typing where it lets one type, walks through it where it only scrolls, and closes it again. */
import { busyMarks } from '../../dom/busy';
import { insertText, send, setPlatform } from '../../dom/event';
import type { Layout } from '../../dom/layout';
import { oneLine } from '../../dom/name';
import { ancestorsOf, parentOf, rootsOf } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { lookFor } from '../pace';
import { boxesOf, surfaceOf } from './box';
import { drawnOptions, openOptions, popupsOf, STANDING } from './options';
import { focused, focusOn, leaveAll, press, sendKey } from './press';

/** A control being worked on. */
export interface Opened {
  element: Element;
  layout: Layout;
  /** The control and the boxes around it that say something about its list. */
  parts: Element[];
  /** Choices drawn before it was opened: another control's. */
  before: ReadonlySet<Element>;
  /** Also lists no role marks: for inputs that only turn out to be a list when one types. */
  plain: boolean;
  /** Marks of waiting the page drew before: none of the list's. */
  busy: ReadonlySet<Element>;
}

/** Milliseconds a list gets to appear, and an open one to draw its choices at once. */
const OPENING = 1200;
const DRAWING = 400;

type Editable = HTMLInputElement | HTMLTextAreaElement;

function isEditable(element: Element | null): element is Editable {
  if (element?.localName !== 'input' && element?.localName !== 'textarea') return false;
  const input = element as HTMLInputElement;
  return !input.readOnly && !input.disabled && !['checkbox', 'radio', 'button', 'password'].includes(input.type);
}

/** Where text that narrows the list goes: the control itself, or the search box that took the focus when it opened; null where there is none. */
export function searchBox({ element, parts, layout }: Opened): Editable | null {
  const now = focused(element.ownerDocument);
  if (isEditable(now)) {
    const own = boxesOf(element).some((box) => ancestorsOf(now).includes(box));
    const inPopup = popupsOf(parts).some((popup) =>
      ancestorsOf(now).some((at) => at === popup || at === parentOf(popup)),
    );
    if (own || inPopup || now !== element) return whyUnseen(now, layout) === 'covered' ? null : now;
  }
  if (isEditable(element)) return element;
  const around = popupsOf(parts).flatMap((popup) => ancestorsOf(popup).slice(0, 4));
  const places = [...boxesOf(element), ...around.filter((place) => !place.matches('body, form, main'))];
  const inputs = places.flatMap((place) => [...place.querySelectorAll('input')]);
  return inputs.filter(isEditable).find((input) => whyUnseen(input, layout) !== 'hidden') ?? null;
}

export function optionsNow({ parts, before, layout, plain }: Opened): Element[] {
  return openOptions(parts, before, layout, plain);
}

const ARROW = /arrow|caret|chevron|toggle|dropdown|expand/i;

/** The sign beside an input that opens its list, where pressing the input itself does not (UI5). */
function arrowOf(element: Element): Element | null {
  const signs = boxesOf(element).flatMap((box) => [
    ...box.querySelectorAll('button, [role="button"], [class*="icon" i], [slot="icon"]'),
  ]);
  return (
    signs.find((sign) =>
      ['class', 'name', 'aria-label', 'title'].some((it) => ARROW.test(sign.getAttribute(it) ?? '')),
    ) ?? null
  );
}

/** Opens the list. Null where something lies over the control. An opened list may still be empty: its choices may have to be asked for. */
export async function openList(
  element: Element,
  layout: Layout,
  plain: boolean,
  patient = true,
): Promise<Opened | null> {
  const document = element.ownerDocument;
  const parts = boxesOf(element).filter(
    (box, depth) => depth === 0 || box.matches('[role="combobox"], [aria-controls], [aria-owns]'),
  );
  const seen = [...drawnOptions(document, layout), ...(plain ? drawnOptions(document, layout, true) : [])];
  const busy = new Set(busyMarks(rootsOf(document), layout));
  const opened: Opened = { element, layout, parts, before: new Set(seen), plain, busy };
  if (element.matches(STANDING)) return opened;
  if (element.getAttribute('aria-expanded') !== 'true' && !press(surfaceOf(element, layout), layout)) return null;
  const some = () => (optionsNow(opened).length > 0 ? true : null);
  const from = Date.now();
  // Nothing more comes by itself from a list that says it is open: its choices have to be asked for, or are on their way.
  const empty = () =>
    Date.now() - from > DRAWING && parts.some((part) => part.getAttribute('aria-expanded') === 'true');
  if (await lookFor(() => some() ?? empty(), plain || !patient ? 200 : OPENING)) return opened;
  if (plain || !patient) return opened;
  const arrow = arrowOf(element);
  if (arrow && press(arrow, layout) && (await lookFor(some, DRAWING))) return opened;
  const at = focused(document);
  const inside = at && boxesOf(element).some((box) => ancestorsOf(at).includes(box)) ? at : element;
  if (inside === element) focusOn(element);
  sendKey(inside, 'ArrowDown');
  await lookFor(some, OPENING / 2);
  return opened;
}

/** Replaces what stands in a search box, as typing does; lists often listen to keys, so one that means nothing is let go at the end. */
export function typeInto(box: Editable, text: string): void {
  focusOn(box);
  insertText(box, text);
  if (box.value !== text) {
    setPlatform(box, 'value', text);
    send(box, 'input');
  }
  box.dispatchEvent(new KeyboardEvent('keyup', { key: 'Unidentified', bubbles: true, composed: true }));
}

/** The element whose scrolling moves the choices; null where all of them are drawn. */
function scrollerOf(options: Element[]): Element | null {
  const [first] = options;
  if (!first) return null;
  return (
    ancestorsOf(first)
      .slice(1)
      .find(
        (at) =>
          at !== at.ownerDocument.documentElement &&
          at !== at.ownerDocument.body &&
          at.scrollHeight > at.clientHeight + 8 &&
          at.clientHeight > 20 &&
          /auto|scroll|overlay|hidden/.test(at.ownerDocument.defaultView?.getComputedStyle(at).overflowY ?? ''),
      ) ?? null
  );
}

/** Steps through a long list; two thousand choices, ten at a time. */
const STEPS = 240;

/** Scrolls the list from its start until `found` does; null at its end. */
export async function scrollFor(opened: Opened, found: () => Element[]): Promise<Element[] | null> {
  const scroller = scrollerOf(optionsNow(opened));
  if (!scroller) return null;
  scroller.scrollTop = 0;
  for (let step = 0; step < STEPS; step += 1) {
    await new Promise((done) => setTimeout(done, 40));
    const hits = found();
    if (hits.length > 0) return hits;
    const at = scroller.scrollTop;
    scroller.scrollTop = at + Math.max(20, scroller.clientHeight * 0.8);
    scroller.dispatchEvent(new Event('scroll'));
    if (scroller.scrollTop <= at + 1) return null;
  }
  return null;
}

/** Leaves the control and makes sure that its list is gone. */
export async function closeList(opened: Opened): Promise<void> {
  const { element, layout } = opened;
  leaveAll(element.ownerDocument);
  if (element.matches(STANDING)) return;
  const gone = () => optionsNow(opened).every((option) => whyUnseen(option, layout) === 'hidden');
  if (await lookFor(gone, 400)) return;
  const inDialog = ancestorsOf(element).some((at) => at.matches('dialog, [role="dialog"], [role="alertdialog"]'));
  // A key that closes the list may close the dialog the form stands in.
  if (!inDialog) sendKey(focused(element.ownerDocument) ?? element, 'Escape');
  if (!(await lookFor(gone, 300)) && !press(surfaceOf(element, layout), layout)) return;
  leaveAll(element.ownerDocument);
}

export function isBlank(text: string): boolean {
  return oneLine(text) === '';
}
