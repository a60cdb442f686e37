/** The one place from which a value that was placed by pointing goes on record. */
import type { FillRow } from '../../fill/schema';
import type { CommandReply } from '../replies';

/**
 * Called once for each value that was written where a person pointed and held after the page answered, with the row as it was read back
 * (`field` is the handoff's name of it, `row.label` what the page calls the control). Where it answers anything but `ok`, the value is taken
 * out of the form again, so that nothing stands there that the trail does not know. The handoff's events have no word for it yet: nothing is
 * appended, and the panel shows the row from the tab's memory.
 */
export async function recordPlaced(handoffId: string, _field: string, _row: FillRow): Promise<CommandReply> {
  return { ok: true, handoffId, repeated: false };
}
