/** Text a page writes in a form of its own while one types (a phone number, a reference): the letters and digits count, not what stands between. */

import type { Driver } from './driver';
import { enterText, whyNotTaken } from './entry';
import { textDriver } from './text';

const bare = (text: string) => text.replace(/[^\p{L}\p{N}+]/gu, '');

export const maskedDriver: Driver = {
  ...textDriver,
  control: 'masked',
  aim({ element }, value, _mapping, called) {
    const aim = value.trim();
    const input = element as HTMLInputElement;
    const reason = input.maxLength >= bare(aim).length ? null : whyNotTaken(input, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  write: ({ element }, aim) => enterText(element as HTMLInputElement, bare(aim), true),
};
