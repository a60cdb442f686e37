/** A number, in a number input or in a text box that formats it. */
import { message } from '../../text/message';
import type { Driver } from './driver';
import { enterText, whyNotTaken } from './entry';

/** Plain decimal, as the handoff keeps numbers: no grouping, no currency, a point before the decimals. */
const PLAIN = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

export const numberDriver: Driver = {
  control: 'number',
  aim({ element }, value, _mapping, called) {
    const aim = value.trim();
    if (aim !== '' && !PLAIN.test(aim)) return { ok: false, reason: message('fillNotANumber', called, aim) };
    const reason = whyNotTaken(element as HTMLInputElement, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element }) => element.value.trim(),
  write: ({ element }, aim) => enterText(element as HTMLInputElement, aim),
  state: ({ element }) => element.value,
  restore: ({ element }, state) => enterText(element as HTMLInputElement, state),
};
