/** Inputs of the browser that hold one exact form of text whatever they show; shared by the drivers of those kinds. */
import type { Control } from '../../contract/schema';
import type { Driver } from './driver';
import { setValue, whyNotTaken } from './entry';

/** A driver that sets `form(value)`, once a copy of the control says that it would take it. */
export function exactDriver<C extends Control>(control: C, form: (value: string) => string): Driver & { control: C } {
  return {
    control,
    aim({ element }, value, _mapping, called) {
      const aim = form(value.trim());
      const reason = whyNotTaken(element as HTMLInputElement, aim, called);
      return reason ? { ok: false, reason } : { ok: true, aim };
    },
    read: ({ element }) => element.value,
    write: ({ element }, aim) => setValue(element, aim),
    state: ({ element }) => element.value,
    restore: ({ element }, state) => setValue(element, state),
  };
}
