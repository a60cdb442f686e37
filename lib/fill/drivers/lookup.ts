/** A reference to another record: typed to search, and worth nothing until one of the finds is picked. */
import { message } from '../../text/message';
import { clearChoice, pickOne, readChoice } from '../composite/pick';
import { comboboxDriver } from './combobox';
import type { Driver } from './driver';

export const lookupDriver: Driver = {
  ...comboboxDriver,
  control: 'lookup',
  read: ({ element }) => readChoice(element),
  async write({ element, label }, aim, { layout }) {
    if (aim !== '') return pickOne(element, aim, label, layout, { plain: true, typeFirst: true });
    const empty = await clearChoice(element, layout);
    return empty ? { ok: true, sure: true } : { ok: false, reason: message('fillCannotClear', label) };
  },
  async restore({ element, label }, state, { layout }) {
    if (state === '') await clearChoice(element, layout);
    else await pickOne(element, state, label, layout, { plain: true, typeFirst: true });
  },
};
