/** Typed entry into inputs and text areas, shared by the drivers whose controls hold text. */
import { hear, insertText, send, setPlatform } from '../../dom/event';
import { oneLine } from '../../dom/name';
import { type Message, message } from '../../text/message';
import { isIsoDate } from '../compare';
import type { FieldElement } from '../field';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * Replaces the whole text the way typing would: focus, select, insert, blur. Where the browser does not let us (no editing commands) the
 * platform's setter and an `input` event do it. While the panel has the keyboard a browser withholds `change` and `blur`, so
 * whichever did not come by itself is sent.
 */
export function enterText(element: TextElement, text: string, reshaped = false): void {
  const ear = hear(element, ['input', 'change', 'blur', 'focusout']);
  element.focus({ preventScroll: true });
  insertText(element, text);
  // What a page reshapes while it is typed is not typed a second time.
  const typed = element.value === text || (reshaped && ear.heard.has('input') && signs(element.value) === signs(text));
  if (!typed) {
    setPlatform(element, 'value', text);
    send(element, 'input');
  } else if (!ear.heard.has('input')) send(element, 'input');
  element.blur();
  leave(element, ear.heard);
  ear.stop();
}

const signs = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Sets a value that cannot be typed (a date) and says so to the page. */
export function setValue(element: FieldElement, value: string): void {
  const ear = hear(element, ['blur', 'focusout']);
  element.focus({ preventScroll: true });
  setPlatform(element, 'value', value);
  send(element, 'input');
  send(element, 'change');
  element.blur();
  leave(element, new Set([...ear.heard, 'change']));
  ear.stop();
}

function leave(element: FieldElement, heard: ReadonlySet<string>): void {
  if (!heard.has('change')) send(element, 'change');
  if (!heard.has('blur')) send(element, 'blur');
  if (!heard.has('focusout')) send(element, 'focusout');
}

/** Rules of an input that can be tried on a copy of it. */
const RULES = ['type', 'min', 'max', 'step', 'pattern', 'multiple'];

/** Copies are kept: the browser takes long to make a date input, and one of the same rules takes the same values. */
const copies = new WeakMap<Document, Map<string, HTMLInputElement>>();

function copyOf(element: TextElement): HTMLInputElement {
  const document = element.ownerDocument;
  const kept = copies.get(document) ?? new Map<string, HTMLInputElement>();
  copies.set(document, kept);
  const rules = RULES.map((rule) => element.getAttribute(rule));
  const key = JSON.stringify(rules);
  const known = kept.get(key);
  if (known) return known;
  const copy = document.createElement('input');
  for (const [at, rule] of RULES.entries()) {
    const set = rules[at] ?? null;
    if (set !== null) copy.setAttribute(rule, set);
  }
  kept.set(key, copy);
  return copy;
}

/** What a month and a week are written as (HTML, "months", "weeks"), also where a browser without a picker takes every text. */
const FORMS: Record<string, RegExp> = {
  month: /^\d{4,}-(0[1-9]|1[0-2])$/,
  week: /^\d{4,}-W(0[1-9]|[1-4]\d|5[0-3])$/,
};

/** Without a rule of its own an input takes every day, or every whole number: no copy has to be asked. */
function takesAll(element: TextElement, value: string): boolean {
  const isTaken = element.type === 'date' ? isIsoDate(value) : element.type === 'number' && /^-?\d{1,15}$/.test(value);
  return isTaken && !RULES.some((rule) => rule !== 'type' && element.hasAttribute(rule));
}

/**
 * Asks a copy of the control, never the control itself, whether it would take the value: too long for it, cleared by the browser,
 * or against its own rules. The last sentence is the browser's.
 */
export function whyNotTaken(element: TextElement, value: string, called: string): Message | null {
  if (element.maxLength >= 0 && value.length > element.maxLength)
    return message('fillTooLong', called, value.length, element.maxLength);
  if (element.localName !== 'input' || value === '') return null;
  const form = FORMS[element.getAttribute('type')?.toLowerCase() ?? ''];
  if (form && !form.test(value)) return message('fillNotTaken', called, oneLine(value), element.type);
  // Without a rule to try, such an input takes every line.
  if (['text', 'search'].includes(element.type) && !element.hasAttribute('pattern') && !/[\r\n]/.test(value))
    return null;
  if (takesAll(element, value)) return null;
  const copy = copyOf(element);
  copy.value = value;
  const isTaken = copy.value === value && copy.validity.valid;
  const why = isTaken ? '' : copy.validationMessage || copy.type;
  // No value is kept but where it belongs.
  copy.value = '';
  return isTaken ? null : message('fillNotTaken', called, oneLine(value), why);
}
