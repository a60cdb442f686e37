/** Filling the form of a tab: look, decide, write, read back, record. Nothing is written before the ledger holds the plan. */
import { matchesTarget } from '../../contract/match';
import { attestationsOf } from '../../contract/review';
import type { Contract } from '../../contract/schema';
import type { FillPlan, FillRequest, FillResult } from '../../fill/schema';
import { labelPlace } from '../../handoff/label';
import type { Handoff } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { whyClosed } from '../access';
import { newId, now } from '../clock';
import { actorFor } from '../identity';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply, PlanReply } from '../replies';
import { say } from '../say';
import { readTab, setHand, setTab, type TabState } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { labelUnfit, provisionalRequest } from './label-tasks';
import { recallFill, settleLeft, whileFilling } from './left';
import { issueReceipt } from './receipt';
import { fillRequest, lookRequest, readRequest } from './tasks';
import { watchForm } from './watch';
import { asksOf, findWritten } from './written';

export interface FillOrder {
  commandId: string;
  handoffId: string;
  tabId: number;
  subjectConfirmed: boolean;
  /** Sentences the person attested; null where the screen showed all of them and one press says them all. */
  attested: string[] | null;
  /** Rules of the questions the person answered with yes. */
  confirmed?: string[];
  /** Before the approval, with the contract's label. */
  provisional?: boolean;
}

/** A look at the form for the panel's before and after. Writes nothing. */
export function planFor(handoffId: string, tabId: number): Promise<PlanReply> {
  return guarded(async () => {
    const row = await readHandoff(handoffId);
    const found = row && (await findContract(row.handoff.contract.id));
    const tab = await readTab(tabId);
    if (!row || !found || !tab) return { ok: false, reason: await whyClosed(tabId, message('fillNoAccess')) };
    if (!matchesTarget(found.contract, tab.address))
      return { ok: false, reason: message('fillNotThisForm', row.handoff.contract.name) };
    const plan = await callPage(
      tabId,
      'bg>page fill.plan',
      lookRequest(found.contract, row.handoff, tab.address, `look:${newId()}`),
    );
    if (!plan) return { ok: false, reason: await whyClosed(tabId, message('fillNoAccess')) };
    const asks = await asksOf(row.handoff, found.contract, tab.address);
    await setTab(tabId, { plan: { handoffId, plan, asks } });
    return { ok: true, plan, tabId };
  });
}

/** One fill, from the press to the read-back; one at a time for each handoff. A repeat writes nothing and says how the first one ended. */
export function runFill(order: FillOrder): Promise<CommandReply> {
  return whileFilling(order.handoffId, () => guarded(() => fillOnce(order)));
}

async function fillOnce(order: FillOrder): Promise<CommandReply> {
  const { handoffId, tabId, commandId } = order;
  const before = await recallFill(commandId, handoffId);
  if (before) return before;
  const row = await readHandoff(handoffId);
  const found = row && (await findContract(row.handoff.contract.id));
  const tab = await readTab(tabId);
  if (!row || !found || !tab) return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  const { contract, pack } = found;
  // What a fill without an end wrote is taken back first, or this one would take it for the page's own.
  if (row.handoff.planned) await settleLeft(`${commandId}:left`, handoffId, row.handoff.planned.token);

  const token = newId();
  const attested = order.attested ?? attestationsOf(contract);
  const written = await findWritten(row.handoff, contract, tab.address);
  const ask = (page: { address: string; subject: FillPlan['subject']['result']; unfit?: Message }) => {
    const { subjectConfirmed, confirmed = [], provisional = false } = order;
    const command = {
      kind: 'planFill',
      token,
      subjectConfirmed,
      attested,
      written,
      confirmed,
      provisional,
      ...page,
    } as const;
    return execute({ commandId: `${commandId}:plan`, handoffId, command });
  };
  // The gate is asked on any page, so that every press that was refused is on record with all that stood against it.
  if (!matchesTarget(contract, tab.address)) return ask({ address: tab.address, subject: 'unknown' });
  const actor = await actorFor(contract, pack);
  const approver = row.handoff.decisions.findLast((decision) => decision.decision !== 'reject');
  // A draft that passes the gate needs no more than the author's own check; what was approved says who approved it.
  const review = row.handoff.state === 'approved' ? (approver?.review ?? 'selfCheck') : 'selfCheck';
  const reviewed = {
    address: tab.address,
    token,
    actor,
    review,
    reviewer: review === 'selfCheck' ? actor.name : (approver?.by.name ?? actor.name),
    at: review === 'selfCheck' ? now() : (approver?.at ?? now()),
  };
  const request = order.provisional
    ? provisionalRequest(contract, row.handoff, tab.address, token)
    : await fillRequest(contract, row.handoff, reviewed);
  const plan = await callPage(tabId, 'bg>page fill.plan', request);
  if (!plan) return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  const place = order.provisional ? labelPlace(contract, row.handoff) : null;
  const unfit = plan.refusal ?? (place?.ok && labelUnfit(plan, place.field)) ?? undefined;
  const gate = await ask({ address: plan.address, subject: plan.subject.result, ...(unfit && { unfit }) });
  if (!gate.ok) return gate;
  return write(order, contract, tab, { request, plan, handoff: row.handoff });
}

/** The half after the gate. The tab is marked before the page is touched, so that a worker that dies here leaves a trace to it. */
async function write(
  order: FillOrder,
  contract: Contract,
  tab: TabState,
  { request, plan, handoff }: { request: FillRequest; plan: FillPlan; handoff: Handoff },
): Promise<CommandReply> {
  const { handoffId, tabId, commandId } = order;
  const { token } = request;
  const shown = await callPage(tabId, 'bg>page fill.read', readRequest(contract, handoff.values));
  const fill = { handoffId, token, textsBefore: shown?.textsSeen ?? [], rowsBefore: shown?.row?.count ?? 0 };
  try {
    await setTab(tabId, { fill, plan: null });
  } catch {
    return abandon(order, token, { ok: false, reason: message('fillSessionFull') });
  }
  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) {
    await setTab(tabId, { fill: tab.fill });
    return abandon(order, token, result);
  }
  await watchForm(tabId, contract, handoff);
  const recorded = await execute({
    commandId: `${commandId}:filled`,
    handoffId,
    command: { kind: 'recordFill', token, address: result.address, fields: result.rows },
  });
  if (!recorded.ok) return takeBack(order, token, recorded, tab);
  // What nobody has approved yet gets its receipt once its label is gone.
  if (!order.provisional && contract.target.provenanceWrite?.form) await issueReceipt(handoffId, tabId);
  await setHand(tab.windowId, { kind: 'handoff', id: handoffId });
  return recorded;
}

async function abandon(
  order: FillOrder,
  token: string,
  result: Pick<Extract<FillResult, { ok: false }>, 'ok' | 'reason'> | null,
): Promise<CommandReply> {
  const reason = result?.reason ?? (await whyClosed(order.tabId, message('fillPageGone')));
  await execute({
    commandId: `${order.commandId}:abandoned`,
    handoffId: order.handoffId,
    command: { kind: 'abandonFill', token, reason },
  });
  return { ok: false, failed: reason };
}

/** What stands in the form without standing in the ledger is taken back at once. */
async function takeBack(
  order: FillOrder,
  token: string,
  reply: Exclude<CommandReply, { ok: true }>,
  tab: TabState,
): Promise<CommandReply> {
  const undone = await callPage(order.tabId, 'bg>page fill.undo', { token });
  const why = 'failed' in reply ? reply.failed : reply.refusal.message;
  if (!undone?.ok) return { ok: false, failed: message('fillNotRecordedStays', say(why)) };
  await setTab(order.tabId, { fill: tab.fill });
  const failed = message('fillNotRecorded', say(why));
  // The ledger may still refuse to be written; the plan then stays open until somebody settles it.
  await execute({
    commandId: `${order.commandId}:abandoned`,
    handoffId: order.handoffId,
    command: { kind: 'abandonFill', token, reason: failed },
  });
  return { ok: false, failed };
}
