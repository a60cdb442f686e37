/** What the engine never writes into, whoever asks. */
import type { Control, Mapping } from '../contract/schema';
import { browserLayout, type Layout } from '../dom/layout';
import { labelKey } from '../dom/name';
import { type Unseen, whyUnseen } from '../dom/visible';
import { type Message, message } from '../text/message';
import { surfaceOf } from './composite/box';
import { accepts, type Field } from './field';
import { isEditable } from './rich/editor';

/** Autocomplete tokens of secrets and cards (HTML, "autofill field names"). */
const SECRET_AUTOCOMPLETE = /^(new-password|current-password|one-time-code|cc-.+)$/;
/** Whole labels, names or ids; looked for only at the start or end so that "Discount code" and "Card color" stay ordinary. */
const SECRET_LABEL =
  /^(password|passcode|pin|otp|cvv2?|cvc2?|csc|security code|verification code|one[- ]time (code|password|passcode)|(credit |debit )?card ?(number|no\.?))$/;
const SECRET_ID =
  /(^|[-_.])(passw(or)?d|otp|cvv2?|cvc2?|csc|card[-_]?(number|num|no)|cc[-_]?(number|num|exp|csc)|onetimecode)($|[-_.])/i;

/** True for passwords, one-time codes and card data: never written, never read. */
export function isSecret(field: Field): boolean {
  if (field.kind === 'password') return true;
  const tokens = (field.element.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/);
  return (
    tokens.some((token) => SECRET_AUTOCOMPLETE.test(token)) ||
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
  const own = isNarrow ? surfaceOf(field.element, layout) : field.element;
  const controls: Element[] = field.radios.length > 0 ? field.radios : [own];
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

function isDisabled(field: Field): boolean {
  const controls = field.radios.length > 0 ? field.radios : [field.element];
  return controls.every((one) => one.matches(':disabled')) || field.element.getAttribute('aria-disabled') === 'true';
}

function isReadOnly(field: Field): boolean {
  // The input of a list that is only opened, never typed into, is read-only by design.
  if (field.kind === 'combobox' && field.element.localName === 'input' && field.element.hasAttribute('aria-expanded'))
    return false;
  if (field.kind === 'richText' && !isEditable(field.element)) return true;
  const typed = field.kind !== 'combobox' && 'readOnly' in field.element && field.element.readOnly;
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
  if (field.kind === 'file') return message('fillFile', called);
  if (field.kind === 'hidden') return message('fillHidden', called);
  if (!accepts(mapping.control, field.kind)) return message('fillKindDiffers', called, field.kind, mapping.control);
  if (isDisabled(field)) return message('fillDisabled', called);
  if (isReadOnly(field)) return message('fillReadOnly', called);
  const unseen = whyFieldUnseen(field, layout, strict, mapping.control);
  if (unseen) return message(unseen === 'hidden' ? 'fillHidden' : 'fillCovered', called);
  return null;
}
