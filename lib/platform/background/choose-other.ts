/** The same answer under another contract. */
import { whyNoAnswer } from '../../handoff/digest-only';
import { readCapture, readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import type { CommandReply } from '../replies';
import { heldIdOf } from './chip';
import { execute } from './execute';
import { startHandoff, takeHeld } from './take-answer';

/** Makes a new handoff, and the old draft withdrawn for good. */
export async function chooseOther(
  commandId: string,
  handoffId: string,
  contractId: string,
  windowId: number,
): Promise<CommandReply> {
  const heldId = heldIdOf(handoffId);
  if (heldId !== null) return takeHeld(heldId, { commandId, contractId, windowId });
  const row = await readHandoff(handoffId);
  const capture = row && (await readCapture(row.handoff.capture.digest));
  if (!capture) return { ok: false, failed: row ? whyNoAnswer(row.handoff) : message('captureErased') };
  const started = await startHandoff(capture, { commandId: `${commandId}:start`, contractId, windowId });
  if (started.ok) await execute({ commandId: `${commandId}:discard`, handoffId, command: { kind: 'discard' } });
  return started;
}
