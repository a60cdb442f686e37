/** Every control driver, by the word contracts use for it. */
import type { Control } from '../../contract/schema';
import { checkboxDriver } from './checkbox';
import { dateDriver } from './date';
import type { Driver } from './driver';
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
};
