/** One choice of several buttons, the browser's own or drawn ones. */
import { send, setPlatform } from '../../dom/event';
import { labelKey, oneLine } from '../../dom/name';
import { message } from '../../text/message';
import { type Field, isOn, radioLabel, radioValue } from '../field';
import type { Driver } from './driver';

function matching(field: Field, value: string): HTMLElement[] {
  const exact = field.radios.filter((radio) => radioLabel(radio) === oneLine(value));
  if (exact.length > 0) return exact;
  const alike = field.radios.filter((radio) => labelKey(radioLabel(radio)) === labelKey(value));
  return alike.length > 0 ? alike : field.radios.filter((radio) => radioValue(radio) === value);
}

/** A group cannot be emptied by a click, so an empty state is set past the page and told to it; a drawn group stays as it is. */
function release(radio: HTMLElement | undefined): void {
  if (radio?.localName !== 'input') return;
  setPlatform(radio, 'checked', false);
  send(radio, 'input');
  send(radio, 'change');
}

function isOff(radio: HTMLElement): boolean {
  return radio.matches(':disabled') || radio.getAttribute('aria-disabled') === 'true';
}

function checkedIndex(field: Field): number {
  return field.radios.findIndex(isOn);
}

export const radioDriver: Driver = {
  control: 'radio',
  aim(field, value, _mapping, called) {
    if (value === '')
      return checkedIndex(field) < 0
        ? { ok: true, aim: '' }
        : { ok: false, reason: message('fillCannotClear', called, value) };
    const [radio, ...more] = matching(field, value);
    if (!radio) return { ok: false, reason: message('fillNoOption', called, value) };
    if (more.length > 0) return { ok: false, reason: message('fillTwoOptions', called, value) };
    if (isOff(radio)) return { ok: false, reason: message('fillOptionOff', called, radioLabel(radio)) };
    return { ok: true, aim: radioLabel(radio) };
  },
  read(field) {
    const radio = field.radios[checkedIndex(field)];
    return radio ? radioLabel(radio) : '';
  },
  write(field, aim) {
    const [radio] = matching(field, aim);
    if (radio && !isOn(radio)) radio.click();
  },
  state: (field) => String(checkedIndex(field)),
  restore(field, state) {
    const radio = field.radios[Number(state)];
    if (radio && !isOn(radio)) radio.click();
    if (radio || checkedIndex(field) < 0) return undefined;
    release(field.radios[checkedIndex(field)]);
    // A library that keeps the choice to itself heard nothing of it: React listens to clicks alone.
    return { ok: true, sure: false };
  },
};
