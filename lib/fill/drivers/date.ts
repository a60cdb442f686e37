/** The browser's own date input, which holds an ISO date whatever it shows. */
import { message } from '../../text/message';
import { isIsoDate } from '../compare';
import type { Driver } from './driver';
import { setValue, whyNotTaken } from './entry';

export const dateDriver: Driver = {
  control: 'date',
  aim({ element }, value, _mapping, called) {
    const aim = value.trim();
    if (aim !== '' && !isIsoDate(aim)) return { ok: false, reason: message('fillNotADate', called, aim) };
    const reason = whyNotTaken(element as HTMLInputElement, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element }) => element.value,
  write: ({ element }, aim) => setValue(element, aim),
  state: ({ element }) => element.value,
  restore: ({ element }, state) => setValue(element, state),
};
