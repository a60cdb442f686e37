/** The one place from which a value that was placed by pointing goes on record. */
import type { FillRow } from '../../fill/schema';
import { fieldsToPlace } from '../../handoff/placed';
import { readHandoff } from '../../ledger/read';
import { newId } from '../clock';
import type { CommandReply } from '../replies';
import { execute } from './execute';

/**
 * Called once for each value that was written where a person pointed and held after the page answered, with the row as it was read back
 * (`field` is the handoff's name of it). A field that a fill left to the person is placed with it, as long as more than its own typing says that
 * it holds the value; of any other the trail tells with the next fill, which finds it holding its value. Where it answers anything but `ok`, the
 * value is taken out of the form again, so that nothing stands there that the trail does not know. `onRecord` where the trail tells of it now.
 */
export async function recordPlaced(
  handoffId: string,
  field: string,
  row: FillRow,
): Promise<{ reply: CommandReply; onRecord: boolean }> {
  const kept = await readHandoff(handoffId);
  const waits = kept && fieldsToPlace(kept.handoff.fill).some((one) => one.field === field);
  if (!kept || !waits || row.grade !== 'verified')
    return { reply: { ok: true, handoffId, repeated: false }, onRecord: false };
  const command = { kind: 'placeByHand', field, read: true } as const;
  const reply = await execute({ commandId: newId(), handoffId: kept.id, command });
  return { reply, onRecord: reply.ok };
}

/** Called once such a value is out of the form again. A record that was saved meanwhile keeps what it was saved with. */
export async function recordUnplaced(handoffId: string, field: string): Promise<CommandReply> {
  const kept = await readHandoff(handoffId);
  if (kept?.handoff.state === 'executed') return { ok: true, handoffId, repeated: false };
  return execute({ commandId: newId(), handoffId, command: { kind: 'undoPlace', field } });
}
