/** Takes the label of a provisional fill out of its record, once somebody approved. */
import { reviewNeeded } from '../../contract/review';
import type { Contract } from '../../contract/schema';
import type { FillRequest } from '../../fill/schema';
import { hasLabel } from '../../handoff/label';
import type { Command, Handoff } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { newId, now } from '../clock';
import { actorFor } from '../identity';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { readTab, setTab } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { labelUnfit, removalTasks } from './label-tasks';
import { whileFilling } from './left';
import { recallCommand } from './recall';
import { fillRequest, readRequest } from './tasks';
import { watchForm } from './watch';

type Removal = Extract<Command, { kind: 'removeLabel' }>;

async function removalRequest(contract: Contract, handoff: Handoff, address: string): Promise<FillRequest> {
  const approval = handoff.decisions.findLast(({ decision }) => decision !== 'reject');
  const found = await findContract(contract.id);
  const actor = found ? await actorFor(contract, found.pack) : handoff.author;
  const request = await fillRequest(contract, handoff, {
    address,
    token: newId(),
    actor,
    review: approval?.review ?? reviewNeeded(contract),
    reviewer: approval?.by.name ?? actor.name,
    at: approval?.at ?? now(),
  });
  return { ...request, tasks: removalTasks(contract, handoff, request.tasks) };
}

export interface RemovalOrder {
  commandId: string;
  handoffId: string;
  tabId: number;
  /** The person says that the label is gone; nothing is written then. */
  confirmed: boolean;
}

/** Takes the label out of the open record, sets its status and reads back. */
export function removeLabel(order: RemovalOrder): Promise<CommandReply> {
  return whileFilling(order.handoffId, () => guarded(() => removeOnce(order)));
}

async function removeOnce({ commandId, handoffId, tabId, confirmed }: RemovalOrder): Promise<CommandReply> {
  const before = await recallCommand(commandId, handoffId, 'removeLabel');
  if (before) return before;
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const tab = await readTab(tabId);
  if (!row || !contract) return { ok: false, failed: message('handoffUnknown', handoffId) };
  const { handoff } = row;
  const address = tab?.address ?? '';
  const record = (written: Pick<Removal, 'token' | 'address' | 'fields'>) =>
    execute({ commandId, handoffId, command: { kind: 'removeLabel', confirmed, ...written } });
  // Where it may not be removed, nothing is written: the decision says why.
  if (confirmed || handoff.state !== 'approved' || !hasLabel(handoff))
    return record({ token: newId(), address, fields: [] });
  if (!tab || address !== handoff.record?.address) return { ok: false, failed: message('restoreOtherRecord') };
  const request = await removalRequest(contract, handoff, address);
  const plan = await callPage(tabId, 'bg>page fill.plan', request);
  if (!plan) return { ok: false, failed: message('fillNoAccess') };
  // Whatever else stays with the person, without its own field the label stays on.
  const unfit = plan.refusal ?? labelUnfit(plan, handoff.label?.field);
  if (unfit) return { ok: false, failed: unfit };
  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) return { ok: false, failed: result?.reason ?? message('fillPageGone') };
  // Texts of the last save went with the first change of the form; what still stands there says nothing about the next one.
  const shown = await callPage(tabId, 'bg>page fill.read', readRequest(contract, handoff.values));
  const { token, rows: fields } = result;
  await setTab(tabId, { fill: { handoffId, token, textsBefore: shown?.textsSeen ?? [] }, plan: null });
  await watchForm(tabId, contract, handoff);
  const recorded = await record({ token, address, fields });
  if (recorded.ok) return recorded;
  await callPage(tabId, 'bg>page fill.undo', { token });
  await setTab(tabId, { fill: null });
  return recorded;
}
