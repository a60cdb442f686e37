/** Puts fields back as they were, and says which of them really are. */

import { browserLayout, type Layout } from '../dom/layout';
import { isPresent, rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { isHeldAtHome } from './composite/pick';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf } from './field';
import { locate } from './locate';
import type { Snapshot } from './memory';
import { signatureOf } from './signature';

/** The field as it is on the page now: the same element, or the one a framework drew in its place. */
export function presentField(document: Document, snapshot: Snapshot): Field | null {
  if (isPresent(snapshot.field.element)) return snapshot.field;
  const located = locate(fieldsOf(rootsOf(document)), snapshot.task.mapping, snapshot.label);
  if (located.ok && signatureOf(located.field) === snapshot.signature) return located.field;
  return isHeldAtHome(snapshot.field.element) ? snapshot.field : null;
}

/**
 * Restores snapshots, the last written first. With `onlyOurs` a field is left alone once it holds anything but what we wrote: what a
 * person typed since is theirs. Returns the snapshots that could not be put back.
 */
export async function restoreFields(
  document: Document,
  snapshots: Snapshot[],
  settle: () => Promise<void>,
  onlyOurs: boolean,
  layout: Layout = browserLayout,
): Promise<Snapshot[]> {
  const touched: { snapshot: Snapshot; field: Field }[] = [];
  const left: Snapshot[] = [];
  for (const snapshot of [...snapshots].reverse()) {
    const field = presentField(document, snapshot);
    const driver = field && driverOf(snapshot.task.mapping.control, field);
    if (!driver || (onlyOurs && driver.state(field) !== snapshot.written)) {
      left.push(snapshot);
      continue;
    }
    const said =
      driver.state(field) === snapshot.before
        ? undefined
        : await driver.restore(field, snapshot.before, { layout, value: '' });
    if (said?.ok && said.lost) left.push({ ...snapshot, lost: said.lost });
    else if (said && (!said.ok || !said.sure)) left.push(snapshot);
    else touched.push({ snapshot, field });
  }
  await settle();
  for (const { snapshot, field } of touched) {
    const now = presentField(document, { ...snapshot, field });
    if (!now || driverOf(snapshot.task.mapping.control, now).state(now) !== snapshot.before) left.push(snapshot);
  }
  return left;
}

/** Why fields that `restoreFields` returned are not as they were, the worst first; null where it returned none. */
export function whyNotBack(left: Snapshot[]): Message | null {
  const worst = left.find(({ lost }) => !lost) ?? left[0];
  return worst ? (worst.lost ?? message('fillNotRestored', worst.label)) : null;
}
