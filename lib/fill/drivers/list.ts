/** Every control driver, by the word contracts use for it. */
import type { Control } from '../../contract/schema';
import type { Field } from '../field';
import { checkboxDriver } from './checkbox';
import { colorDriver } from './color';
import { comboboxDriver } from './combobox';
import { dateDriver } from './date';
import { dateTimeDriver } from './date-time';
import type { Driver } from './driver';
import { fileDriver } from './file';
import { lookupDriver } from './lookup';
import { maskedDriver } from './masked';
import { monthDriver } from './month';
import { multiSelectDriver } from './multi-select';
import { numberDriver } from './number';
import { radioDriver } from './radio';
import { rangeDriver } from './range';
import { richTextDriver } from './rich-text';
import { segmentedDriver } from './segmented';
import { selectDriver } from './select';
import { tagsDriver } from './tags';
import { textDriver } from './text';
import { textareaDriver } from './textarea';
import { timeDriver } from './time';
import { weekDriver } from './week';

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
  multiSelect: multiSelectDriver,
  tags: tagsDriver,
  masked: maskedDriver,
  segmented: segmentedDriver,
  file: fileDriver,
  time: timeDriver,
  month: monthDriver,
  week: weekDriver,
  datetime: dateTimeDriver,
  color: colorDriver,
  range: rangeDriver,
  richText: richTextDriver,
};

/** The driver for a mapping on the control the page really has: a choice is a choice, whether the browser draws its list or a library. */
export function driverOf(control: Control, { kind }: Field): Driver {
  if (kind === 'select') return selectDriver;
  if (kind === 'textarea' && control === 'richText') return textareaDriver;
  if (kind === 'segmented') return segmentedDriver;
  if (kind === 'text' && control === 'segmented') return maskedDriver;
  if (kind === 'combobox' && control === 'select') return comboboxDriver;
  return drivers[control];
}
