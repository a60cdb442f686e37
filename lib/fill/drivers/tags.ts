/** Words a person adds one by one: each must stand there as a tag, not as typed text. */
import { pickSeveral, readSeveral, stateOfSeveral } from '../composite/pick-several';
import { severalOf } from '../composite/several';
import type { Driver } from './driver';

export const tagsDriver: Driver = {
  control: 'tags',
  aim: (_field, value) => ({ ok: true, aim: severalOf(value).join('; ') }),
  read: ({ element }) => readSeveral(element),
  write: ({ element, label }, aim, { layout }) => pickSeveral(element, severalOf(aim), label, layout, true),
  state: ({ element }) => stateOfSeveral(element),
  restore: ({ element, label }, state, { layout }) => pickSeveral(element, severalOf(state), label, layout, true),
};
