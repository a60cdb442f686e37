/** One choice from a list that a library draws: the value counts when the control shows what was picked, never what was typed. */
import { oneLine } from '../../dom/name';
import { message } from '../../text/message';
import { clearChoice, pickOne, readChoice } from '../composite/pick';
import type { FieldKind } from '../field';
import type { Driver } from './driver';

/** A field nothing marks as a list; its choices may be marked by nothing either. */
const isUnmarked = (element: Element, kind: FieldKind) =>
  kind === 'text' || (element.localName === 'input' && !element.hasAttribute('role'));

export const comboboxDriver: Driver = {
  control: 'combobox',
  // Which choices there are is only known once the list is open, and a plan opens nothing.
  aim: (_field, value) => ({ ok: true, aim: oneLine(value) }),
  read: ({ element }) => readChoice(element),
  async write({ element, kind, label }, aim, { layout }) {
    if (aim !== '') return pickOne(element, aim, label, layout, { plain: isUnmarked(element, kind) });
    const empty = await clearChoice(element, layout);
    return empty ? { ok: true, sure: true } : { ok: false, reason: message('fillCannotClear', label) };
  },
  state: ({ element }) => readChoice(element),
  async restore({ element, kind, label }, state, { layout }) {
    if (state === '') await clearChoice(element, layout);
    else await pickOne(element, state, label, layout, { plain: isUnmarked(element, kind) });
  },
};
