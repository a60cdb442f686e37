/** A box that is ticked or not. */
import { message } from '../../text/message';
import { type Field, isOn } from '../field';
import type { Driver } from './driver';

function isChecked({ element }: Field): boolean {
  return isOn(element);
}

/** Clicked only where it differs; a click is what frameworks listen to, and on a checkbox it does nothing else. */
function tick(field: Field, on: boolean): void {
  if (isChecked(field) !== on) field.element.click();
}

export const checkboxDriver: Driver = {
  control: 'checkbox',
  aim(_field, value, _mapping, called) {
    const word = value.trim().toLowerCase() || 'false';
    if (word !== 'true' && word !== 'false') return { ok: false, reason: message('fillNotYesNo', called, value) };
    return { ok: true, aim: word };
  },
  read: (field) => String(isChecked(field)),
  write: (field, aim) => tick(field, aim === 'true'),
  state: (field) => String(isChecked(field)),
  restore: (field, state) => tick(field, state === 'true'),
};
