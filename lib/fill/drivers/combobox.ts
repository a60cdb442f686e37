/** One choice from a list that a library draws: the value counts when the control shows what was picked, never what was typed. */
import { oneLine } from '../../dom/name';
import { message } from '../../text/message';
import { clearChoice, pickOne, readChoice } from '../composite/pick';
import type { Field } from '../field';
import type { FieldKind } from '../field-kind';
import type { Driver, Work, Written } from './driver';

/** A field nothing marks as a list; its choices may be marked by nothing either. */
const isUnmarked = (element: Element, kind: FieldKind) =>
  kind === 'text' || (element.localName === 'input' && !element.hasAttribute('role'));

/** Picks what `aim` names, or empties the control where it names nothing. */
export async function choose(
  { element, label }: Field,
  aim: string,
  { layout }: Work,
  how: { plain: boolean; typeFirst: boolean },
): Promise<Written> {
  if (aim !== '') return pickOne(element, aim, label, layout, how);
  const { ok, sure } = await clearChoice(element, layout);
  return ok ? { ok, sure } : { ok, reason: message('fillCannotClear', label) };
}

const pick = (field: Field, aim: string, work: Work) =>
  choose(field, aim, work, { plain: isUnmarked(field.element, field.kind), typeFirst: false });

export const comboboxDriver: Driver = {
  control: 'combobox',
  // Which choices there are is only known once the list is open, and a plan opens nothing.
  aim: (_field, value) => ({ ok: true, aim: oneLine(value) }),
  read: ({ element }) => readChoice(element),
  write: pick,
  state: ({ element }) => readChoice(element),
  restore: pick,
};
