/** One-line text: also email, phone, address and search boxes, and a text area that stands where one line was meant. */
import { oneLine } from '../../dom/name';
import type { Driver } from './driver';
import { enterText, whyNotTaken } from './entry';

export const textDriver: Driver = {
  control: 'text',
  aim({ element, kind }, value, _mapping, called) {
    // The browser would delete the line breaks and join the words around them.
    const aim = kind === 'textarea' ? value.replace(/\r\n?/g, '\n') : value.replace(/\s*[\r\n]+\s*/g, ' ').trim();
    const reason = whyNotTaken(element as HTMLInputElement, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element, kind }) => (kind === 'textarea' ? element.value : oneLine(element.value)),
  write: ({ element }, aim) => enterText(element as HTMLInputElement, aim),
  state: ({ element }) => element.value,
  restore: ({ element }, state) => enterText(element as HTMLInputElement, state),
};
