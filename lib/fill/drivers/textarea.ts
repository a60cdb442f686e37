/** Text of several lines. */

import type { Driver } from './driver';
import { enterText, whyNotTaken } from './entry';

export const textareaDriver: Driver = {
  control: 'textarea',
  aim({ element }, value, _mapping, called) {
    const aim = value.replace(/\r\n?/g, '\n');
    const reason = whyNotTaken(element as HTMLTextAreaElement, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element }) => element.value,
  write: ({ element }, aim) => enterText(element as HTMLTextAreaElement, aim),
  state: ({ element }) => element.value,
  restore: ({ element }, state) => enterText(element as HTMLTextAreaElement, state),
};
