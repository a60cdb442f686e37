/** The browser's own list of options. */
import { hear, send } from '../../dom/event';
import { labelKey, oneLine } from '../../dom/name';
import { message } from '../../text/message';
import type { Field } from '../field';
import type { Driver } from './driver';

function optionsOf(field: Field): HTMLOptionElement[] {
  return [...(field.element as HTMLSelectElement).options];
}

/** What a person reads; a placeholder (empty value) reads as nothing chosen. */
function shown(option: HTMLOptionElement | undefined): string {
  return !option || option.value === '' ? '' : oneLine(option.label || option.text);
}

function isOff(option: HTMLOptionElement): boolean {
  return option.disabled || option.closest('optgroup')?.disabled === true;
}

/** Options a value may mean: by exact label, else by label without case and marks, else by the option's own value. */
function matching(field: Field, value: string): HTMLOptionElement[] {
  const options = optionsOf(field);
  if (value === '') return options.filter((option) => option.value === '');
  const real = options.filter((option) => option.value !== '');
  const exact = real.filter((option) => shown(option) === oneLine(value));
  if (exact.length > 0) return exact;
  const alike = real.filter((option) => labelKey(shown(option)) === labelKey(value));
  return alike.length > 0 ? alike : real.filter((option) => option.value === value);
}

function choose(field: Field, option: HTMLOptionElement | undefined): void {
  const { element } = field;
  const ear = hear(element, ['blur', 'focusout']);
  element.focus({ preventScroll: true });
  // Setting the option, never the select's value: an unknown value would blank the list.
  if (option) option.selected = true;
  else (element as HTMLSelectElement).selectedIndex = -1;
  send(element, 'input');
  send(element, 'change');
  element.blur();
  if (!ear.heard.has('blur')) send(element, 'blur');
  if (!ear.heard.has('focusout')) send(element, 'focusout');
  ear.stop();
}

export const selectDriver: Driver = {
  control: 'select',
  aim(field, value, _mapping, called) {
    const found = matching(field, value);
    const [option] = found;
    if (!option)
      return { ok: false, reason: message(value === '' ? 'fillCannotClear' : 'fillNoOption', called, value) };
    if (new Set(found.map((one) => one.value)).size > 1)
      return { ok: false, reason: message('fillTwoOptions', called, value) };
    if (isOff(option)) return { ok: false, reason: message('fillOptionOff', called, shown(option)) };
    return { ok: true, aim: shown(option) };
  },
  read: (field) => shown((field.element as HTMLSelectElement).selectedOptions[0]),
  write: (field, aim) => choose(field, matching(field, aim)[0]),
  state: (field) => String((field.element as HTMLSelectElement).selectedIndex),
  restore: (field, state) => choose(field, optionsOf(field)[Number(state)]),
};
