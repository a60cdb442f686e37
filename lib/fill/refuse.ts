/** What the engine never writes into, whoever asks. */
import type { Control, Mapping } from '../contract/schema';
import { browserLayout, type Layout } from '../dom/layout';
import { labelKey } from '../dom/name';
import { ancestorsOf } from '../dom/tree';
import { type Unseen, whyUnseen } from '../dom/visible';
import { type Message, message } from '../text/message';
import { surfaceOfFile } from './composite/attach';
import { surfaceOf } from './composite/box';
import type { Field } from './field';
import { accepts } from './field-kind';
import { isEditable } from './rich/editor';

/** Autocomplete tokens of secrets and cards (HTML, "autofill field names"). */
const SECRET_AUTOCOMPLETE = /^(new-password|current-password|one-time-code|cc-.+)$/;
/** Whole labels, names or ids; looked for only at the start or end so that "Discount code" and "Card color" stay ordinary. */
const SECRET_LABEL =
  /^(password|passcode|pin|otp|cvv2?|cvc2?|csc|security code|verification code|one[- ]time (code|password|passcode)|(credit |debit )?card ?(number|no\.?))$/;
const SECRET_ID =
  /(^|[-_.])(passw(or)?d|otp|cvv2?|cvc2?|csc|card[-_]?(number|num|no)|cc[-_]?(number|num|exp|csc)|onetimecode)($|[-_.])/i;

/** What the boxes of a one-time code are called, each by itself. */
const SECRET_BOX = /\b(otp|one[- ]time|passcode|pin|(verification|security) code|password)\b/i;

/** The elements a field is written through. */
function elementsOf({ element, radios, parts }: Field): Element[] {
  if (radios.length > 0) return radios;
  return parts.length > 0 ? parts : [element];
}

/** True for passwords, one-time codes and card data: never written, never read. */
export function isSecret(field: Field): boolean {
  if (field.kind === 'password') return true;
  const tokens = elementsOf(field).flatMap((one) => one.getAttribute('autocomplete')?.toLowerCase().split(/\s+/) ?? []);
  return (
    tokens.some((token) => SECRET_AUTOCOMPLETE.test(token)) ||
    field.parts.some((box) => SECRET_BOX.test(box.getAttribute('aria-label') ?? '')) ||
    field.labels.some((label) => SECRET_LABEL.test(labelKey(label))) ||
    field.ids.some((id) => SECRET_ID.test(id))
  );
}

/** Written into inputs that grow with what is typed, a few pixels wide while they are empty. */
const GROWING: Control[] = ['combobox', 'lookup', 'tags'];

function isDrawnAtAll(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return style?.display !== 'none' && style?.visibility !== 'hidden';
}

/** A checkbox or radio button is often drawn by its label, the input itself being transparent: then the label must be seen. */
export function whyFieldUnseen(
  field: Field,
  layout: Layout = browserLayout,
  strict = false,
  control?: Control,
): Unseen | null {
  if (field.kind === 'hidden') return 'hidden';
  // Around an input one pixel wide a library draws what a person sees and presses.
  const isNarrow =
    field.kind === 'combobox' ||
    (field.kind === 'text' && control !== undefined && GROWING.includes(control) && isDrawnAtAll(field.element));
  const surface = field.kind === 'file' ? surfaceOfFile : surfaceOf;
  // Sections may show nothing while the label lies where they will be.
  const isWhole = field.kind === 'sections';
  const own = isWhole
    ? field.whole
    : isNarrow || field.kind === 'file'
      ? surface(field.element, layout)
      : field.element;
  const several = !isWhole && field.radios.length + field.parts.length > 0;
  const controls: Element[] = several ? elementsOf(field) : [own];
  for (const control of controls) {
    const why = whyUnseen(control, layout, strict);
    if (!why) continue;
    if (field.kind !== 'checkbox' && field.kind !== 'radio') return why;
    // The middle of a label may lie between the words and the switch it draws, on neither of them.
    const drawn = [...((control as HTMLInputElement).labels ?? [])]
      .flatMap((label) => [label, ...label.children])
      .map((part) => whyUnseen(part, layout, strict));
    if (drawn.length === 0) return why;
    if (!drawn.includes(null)) return drawn.includes('covered') ? 'covered' : why;
  }
  return null;
}

/** A text area that was seen when it was written and is not any more: an editor took its place, and will write over it what it shows itself. */
export function isTakenOver(field: Field, layout?: Layout): boolean {
  return field.kind === 'textarea' && whyFieldUnseen(field, layout) === 'hidden';
}

function isDisabled(field: Field): boolean {
  const off = elementsOf(field).map((one) => one.matches(':disabled'));
  if (field.parts.length > 0 ? off.includes(true) : !off.includes(false)) return true;
  return field.element.getAttribute('aria-disabled') === 'true';
}

/** Says of itself or of what is drawn around it that it has a calendar. */
export function hasCalendar(element: Element): boolean {
  const twin = element.previousElementSibling?.matches('input[type="hidden"]') ? [element.previousElementSibling] : [];
  const words = [...ancestorsOf(element).slice(0, 3), ...twin].map(
    (at) => `${at.getAttribute('class') ?? ''} ${at.getAttribute('aria-haspopup') ?? ''}`,
  );
  return words.some((text) => /date|calendar|kalender|picker|pickr|dialog|grid/i.test(text));
}

function isReadOnly(field: Field, control: Control): boolean {
  // Chosen in a calendar, never typed.
  if (control === 'date' && field.parts.length === 0 && hasCalendar(field.element)) return false;
  // The input of a list that is only opened, never typed into, is read-only by design.
  if (field.kind === 'combobox' && field.element.localName === 'input' && field.element.hasAttribute('aria-expanded'))
    return false;
  if (field.kind === 'richText' && !isEditable(field.element)) return true;
  const typed =
    field.kind !== 'combobox' &&
    elementsOf(field).some((one) => 'readOnly' in one && (one as HTMLInputElement).readOnly);
  return typed || field.element.getAttribute('aria-readonly') === 'true';
}

/** Why this field must not be written, or null. `strict` scrolls to it and judges what is drawn over it, for the moment of writing. */
export function whyRefused(
  field: Field,
  mapping: Mapping,
  called: string,
  layout?: Layout,
  strict = false,
): Message | null {
  if (isSecret(field)) return message('fillSecret', called);
  if (field.kind === 'file' && mapping.control !== 'file') return message('fillFile', called);
  if (field.kind === 'hidden') return message('fillHidden', called);
  if (!accepts(mapping.control, field.kind)) return message('fillKindDiffers', called, field.kind, mapping.control);
  if (isDisabled(field)) return message('fillDisabled', called);
  if (isReadOnly(field, mapping.control)) return message('fillReadOnly', called);
  const unseen = whyFieldUnseen(field, layout, strict, mapping.control);
  if (unseen) return message(unseen === 'hidden' ? 'fillHidden' : 'fillCovered', called);
  return null;
}
