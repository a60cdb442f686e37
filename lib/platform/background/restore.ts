/** After a save: puts back what the record held before the fill. The person presses Save again. */

import { rowsByHand } from '../../fill/by-hand';
import { filledFields } from '../../handoff/placed';
import type { FilledField } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { newId } from '../clock';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { readTab } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { whileFilling } from './left';
import { recallCommand } from './recall';
import { lookRequest } from './tasks';

/** Fills the previous values into the record that is open in the tab, and records it. Refused unless the tab shows that very record. */
export function restorePrevious(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  return whileFilling(handoffId, () => guarded(() => restoreOnce(commandId, handoffId, tabId)));
}

async function restoreOnce(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const repeated = await recallCommand(commandId, handoffId, 'recordRestore');
  const row = await readHandoff(handoffId);
  if (repeated) return repeated.ok ? whole(repeated, row?.handoff.restored?.fields ?? []) : repeated;
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const tab = await readTab(tabId);
  if (!row?.handoff.fill || !contract || !tab) return { ok: false, failed: message('fillNoAccess') };
  if (tab.address !== row.handoff.record?.address) return { ok: false, failed: message('restoreOtherRecord') };
  const request = lookRequest(contract, row.handoff, tab.address, newId());
  const before = new Map(filledFields(row.handoff.fill).map((field) => [field.field, field.before]));
  request.tasks = request.tasks.flatMap((task) => {
    const value = before.get(task.field);
    if (value === undefined) return [];
    // What was empty becomes empty again; values are in the handoff's words, so the mapping's names stay.
    return [{ ...task, value, clear: true, mapping: { ...task.mapping, write: 'replace' as const } }];
  });
  const plan = await callPage(tabId, 'bg>page fill.plan', request);
  if (!plan) return { ok: false, failed: message('fillNoAccess') };
  // A record half of before and half of after is worse than either.
  const unfit = plan.refusal ?? rowsByHand(plan)[0]?.reason;
  if (unfit) return { ok: false, failed: unfit };
  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) return { ok: false, failed: result?.reason ?? message('fillPageGone') };
  const { token, address, rows: fields } = result;
  const recorded = await execute({
    commandId,
    handoffId,
    command: { kind: 'recordRestore', token, address, fields },
  });
  if (recorded.ok) return whole(recorded, fields);
  // What stands in a form without standing in the ledger is taken back at once.
  await callPage(tabId, 'bg>page fill.undo', { token });
  return recorded;
}

/** What was put back is on record; the person is told what was not. */
function whole(done: CommandReply, fields: readonly FilledField[]): CommandReply {
  const left = fields.filter(({ grade }) => grade === 'notFilled').map(({ label }) => label);
  return left.length > 0 ? { ok: false, failed: message('restorePart', left.join(', ')) } : done;
}
