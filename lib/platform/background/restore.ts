/** After a save: puts back what the record held before the fill. The person presses Save again. */

import { whyUnfillable } from '../../fill/unfillable';
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
  if (repeated) return repeated;
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const tab = await readTab(tabId);
  if (!row?.handoff.fill || !contract || !tab) return { ok: false, failed: message('fillNoAccess') };
  if (tab.address !== row.handoff.record?.address) return { ok: false, failed: message('restoreOtherRecord') };
  const request = lookRequest(contract, row.handoff, tab.address, newId());
  const before = new Map(row.handoff.fill.fields.map((field) => [field.field, field.before]));
  request.tasks = request.tasks.flatMap((task) => {
    const value = before.get(task.field);
    if (value === undefined) return [];
    // What was empty becomes empty again; values are in the handoff's words, so the mapping's names stay.
    return [{ ...task, value, clear: true, mapping: { ...task.mapping, write: 'replace' as const } }];
  });
  const plan = await callPage(tabId, 'bg>page fill.plan', request);
  const unfit = plan ? whyUnfillable(plan) : message('fillNoAccess');
  if (!plan || unfit) return { ok: false, failed: unfit ?? message('fillNoAccess') };
  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) return { ok: false, failed: result?.reason ?? message('fillPageGone') };
  const { token, address, rows: fields } = result;
  const recorded = await execute({
    commandId,
    handoffId,
    command: { kind: 'recordRestore', token, address, fields },
  });
  if (recorded.ok) return recorded;
  // What stands in a form without standing in the ledger is taken back at once.
  await callPage(tabId, 'bg>page fill.undo', { token });
  return recorded;
}
