/** Filling the form of a tab: look, decide, write, read back, record. Nothing is written before the ledger holds the plan. */
import { matchesTarget } from '../../contract/match';
import { attestationsOf, reviewNeeded } from '../../contract/review';
import type { Contract } from '../../contract/schema';
import type { FillPlan, FillRequest, FillResult } from '../../fill/schema';
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
import { recallFill, settleLeft, whileFilling } from './left';
import { fillRequest, lookRequest, readRequest } from './tasks';

export interface FillOrder {
  commandId: string;
  handoffId: string;
  tabId: number;
  subjectConfirmed: boolean;
  /** Sentences the person attested; null where the screen showed all of them and one press says them all. */
  attested: string[] | null;
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
    await setTab(tabId, { plan: { handoffId, plan } });
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
  const ask = (page: { address: string; subject: FillPlan['subject']['result']; unfit?: Message }) => {
    const { subjectConfirmed } = order;
    const command = { kind: 'planFill', token, subjectConfirmed, attested, ...page } as const;
    return execute({ commandId: `${commandId}:plan`, handoffId, command });
  };
  // The gate is asked on any page, so that every press that was refused is on record with all that stood against it.
  if (!matchesTarget(contract, tab.address)) return ask({ address: tab.address, subject: 'unknown' });
  const actor = await actorFor(contract, pack);
  const review = reviewNeeded(contract);
  const approver = row.handoff.decisions.findLast((decision) => decision.decision !== 'reject');
  const request = await fillRequest(contract, row.handoff, {
    address: tab.address,
    token,
    actor,
    review,
    reviewer: review === 'selfCheck' ? actor.name : (approver?.by.name ?? actor.name),
    at: review === 'selfCheck' ? now() : (approver?.at ?? now()),
  });
  const plan = await callPage(tabId, 'bg>page fill.plan', request);
  if (!plan) return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  const unfit = plan.refusal ?? undefined;
  const gate = await ask({ address: plan.address, subject: plan.subject.result, ...(unfit && { unfit }) });
  if (!gate.ok) return gate;
  return write(order, contract, tab, { request, plan });
}

/** The half after the gate. The tab is marked before the page is touched, so that a worker that dies here leaves a trace to it. */
async function write(
  order: FillOrder,
  contract: Contract,
  tab: TabState,
  { request, plan }: { request: FillRequest; plan: FillPlan },
): Promise<CommandReply> {
  const { handoffId, tabId, commandId } = order;
  const { token } = request;
  const shown = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
  try {
    await setTab(tabId, { fill: { handoffId, token, textsBefore: shown?.textsSeen ?? [] }, plan: null });
  } catch {
    return abandon(order, token, { ok: false, reason: message('fillSessionFull') });
  }
  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) {
    await setTab(tabId, { fill: tab.fill });
    return abandon(order, token, result);
  }
  const texts = contract.target.receipt.savedWhen.flatMap((when) => (when.textAppears ? [when.textAppears] : []));
  await callPage(tabId, 'bg>page save.watch', { texts });
  const recorded = await execute({
    commandId: `${commandId}:filled`,
    handoffId,
    command: { kind: 'recordFill', token, address: result.address, fields: result.rows },
  });
  if (!recorded.ok) return takeBack(order, token, recorded, tab);
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
