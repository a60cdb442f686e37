/** Every control driver, by the word contracts use for it. */
import type { Control } from '../../contract/schema';
import type { Field } from '../field';
import { checkboxDriver } from './checkbox';
import { comboboxDriver } from './combobox';
import { dateDriver } from './date';
import type { Driver } from './driver';
import { lookupDriver } from './lookup';
import { numberDriver } from './number';
import { radioDriver } from './radio';
import { selectDriver } from './select';
import { textDriver } from './text';
import { textareaDriver } from './textarea';

export const drivers: Record<Control, Driver> = {
  text: textDriver,
  textarea: textareaDriver,
  number: numberDriver,
  date: dateDriver,
  select: selectDriver,
  checkbox: checkboxDriver,
  radio: radioDriver,
  combobox: comboboxDriver,
  lookup: lookupDriver,
};

/** The driver for a mapping on the control the page really has: a choice is a choice, whether the browser draws its list or a library. */
export function driverOf(control: Control, { kind }: Field): Driver {
  if (kind === 'select') return selectDriver;
  if (kind === 'combobox' && control === 'select') return comboboxDriver;
  return drivers[control];
}
