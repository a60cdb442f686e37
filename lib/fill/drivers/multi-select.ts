/** Several choices from one list, the browser's own or one a library draws. */

import { hear, send } from '../../dom/event';
import { labelKey, oneLine } from '../../dom/name';
import { message } from '../../text/message';
import { pickSeveral, readSeveral, stateOfSeveral } from '../composite/pick-several';
import { severalOf } from '../composite/several';
import type { Field } from '../field';
import type { Driver } from './driver';

function optionsOf({ element, kind }: Field): HTMLOptionElement[] {
  return kind === 'multiSelect' ? [...(element as HTMLSelectElement).options] : [];
}

const nameOf = (option: HTMLOptionElement) => oneLine(option.label || option.text);

function meant(field: Field, value: string): HTMLOptionElement[] {
  const exact = optionsOf(field).filter((option) => labelKey(nameOf(option)) === labelKey(value));
  return exact.length > 0 ? exact : optionsOf(field).filter((option) => option.value === value);
}

function choose(field: Field, isWanted: (option: HTMLOptionElement) => boolean): void {
  const { element } = field;
  const ear = hear(element, ['blur', 'focusout']);
  element.focus({ preventScroll: true });
  for (const option of optionsOf(field)) option.selected = isWanted(option);
  send(element, 'input');
  send(element, 'change');
  element.blur();
  if (!ear.heard.has('blur')) send(element, 'blur');
  if (!ear.heard.has('focusout')) send(element, 'focusout');
  ear.stop();
}

export const multiSelectDriver: Driver = {
  control: 'multiSelect',
  aim(field, value, _mapping, called) {
    const values = severalOf(value);
    if (field.kind !== 'multiSelect') return { ok: true, aim: values.join('; ') };
    for (const one of values) {
      const [option, ...more] = meant(field, one);
      if (!option) return { ok: false, reason: message('fillNoOption', called, one) };
      if (more.length > 0) return { ok: false, reason: message('fillTwoOptions', called, one) };
      if (option.disabled || option.closest('optgroup')?.disabled)
        return { ok: false, reason: message('fillOptionOff', called, one) };
    }
    return { ok: true, aim: values.flatMap((one) => meant(field, one).map(nameOf)).join('; ') };
  },
  read(field) {
    if (field.kind !== 'multiSelect') return readSeveral(field.element);
    return optionsOf(field)
      .filter(({ selected }) => selected)
      .map(nameOf)
      .join('; ');
  },
  async write(field, aim, { layout }) {
    const values = severalOf(aim);
    if (field.kind !== 'multiSelect') return pickSeveral(field.element, values, field.label, layout);
    const wanted = values.flatMap((one) => meant(field, one));
    choose(field, (option) => wanted.includes(option));
    return { ok: true, sure: true };
  },
  state(field) {
    if (field.kind !== 'multiSelect') return stateOfSeveral(field.element);
    return optionsOf(field)
      .map(({ selected }) => (selected ? '1' : '0'))
      .join('');
  },
  restore(field, state, { layout }) {
    if (field.kind !== 'multiSelect') return pickSeveral(field.element, severalOf(state), field.label, layout);
    return choose(field, (option) => state[option.index] === '1');
  },
};
