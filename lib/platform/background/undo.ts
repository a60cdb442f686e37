/** Taking a fill back before it was saved, whether it ended or a worker died in it. */
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { readTab, setTab } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { isFilling, leftBehind, settleLeft, whileUndoing } from './left';
import { undoPlaces } from './place';
import { recallCommand } from './recall';
import { receiptDone, takeReceiptOut } from './receipt';
import { holdsFill } from './saved-fields';
import { readRequest } from './tasks';

/** Takes the last fill of a tab back, as long as it was not saved. */
export function undoFill(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const undo = async (): Promise<CommandReply> => {
    await receiptDone(handoffId);
    if (isFilling(handoffId)) return { ok: false, failed: message('handoffFillRunning') };
    const left = await leftBehind(handoffId);
    if (left !== null) return settleLeft(commandId, handoffId, left);
    return (await recallCommand(commandId, handoffId, 'undoFill')) ?? undoRecorded(commandId, handoffId, tabId);
  };
  return whileUndoing(handoffId, () => guarded(undo));
}

async function undoRecorded(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const tab = await readTab(tabId);
  const token = tab?.fill?.handoffId === handoffId ? tab.fill.token : null;
  if (token === null) return { ok: false, failed: message('fillNothingToUndo') };
  // What was placed by pointing came after the fill, perhaps over it.
  if (!(await undoPlaces(handoffId, tabId))) return { ok: false, failed: message('fillUndonePart') };
  await takeReceiptOut(tabId, token);
  const undone = await callPage(tabId, 'bg>page fill.undo', { token });
  const lost = undone?.lost;
  if (undone && !undone.ok && !lost && undone.restored.length > 0)
    return { ok: false, failed: message('fillUndonePart') };
  // The page no longer knows the fill: loaded anew, or taken back just before a worker died. The ledger follows the form.
  if (!undone?.ok && !lost && !(await isGone(handoffId, tabId)))
    return { ok: false, failed: message('fillNothingToUndo') };
  const reply = await execute({ commandId, handoffId, command: { kind: 'undoFill', token } });
  if (reply.ok) await setTab(tabId, { fill: null });
  // Taken back and on record, and the person still has to know what did not come back with it.
  return reply.ok && lost ? { ok: false, failed: lost } : reply;
}

/** True where the form can be read and does not hold what was filled. */
async function isGone(handoffId: string, tabId: number): Promise<boolean> {
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const read = contract && (await callPage(tabId, 'bg>page fill.read', readRequest(contract)));
  return Boolean(read && row && contract && !holdsFill(contract, row.handoff, read));
}
