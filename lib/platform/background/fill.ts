/** Filling the form of a tab: look, decide, write, read back, record. Nothing is written before the ledger holds the plan. */
import { matchesTarget } from '../../contract/match';
import { attestationsOf, reviewNeeded } from '../../contract/review';
import type { FillPlan, FillResult } from '../../fill/schema';
import { whyUnfillable } from '../../fill/unfillable';
import { readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { newId, now } from '../clock';
import { actorFor } from '../identity';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply, PlanReply } from '../protocol';
import { say } from '../say';
import { readTab, setHand, setTab } from '../session';
import { execute } from './execute';
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
export async function planFor(handoffId: string, tabId: number): Promise<PlanReply> {
  const row = await readHandoff(handoffId);
  const found = row && findContract(row.handoff.contract.id);
  const tab = await readTab(tabId);
  if (!row || !found || !tab) return { ok: false, reason: message('fillNoAccess') };
  if (!matchesTarget(found.contract, tab.address))
    return { ok: false, reason: message('fillNotThisForm', row.handoff.contract.name) };
  const plan = await callPage(
    tabId,
    'bg>page fill.plan',
    lookRequest(found.contract, row.handoff, tab.address, `look:${newId()}`),
  );
  if (!plan) return { ok: false, reason: message('fillNoAccess') };
  await setTab(tabId, { plan: { handoffId, plan } });
  return { ok: true, plan, tabId };
}

/** One fill, from the press to the read-back. */
export async function runFill(order: FillOrder): Promise<CommandReply> {
  const { handoffId, tabId, commandId } = order;
  const row = await readHandoff(handoffId);
  const found = row && findContract(row.handoff.contract.id);
  const tab = await readTab(tabId);
  if (!row || !found || !tab) return { ok: false, failed: message('fillNoAccess') };
  const { contract, pack } = found;

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
  if (!plan) return { ok: false, failed: message('fillNoAccess') };
  const unfit = whyUnfillable(plan) ?? undefined;
  const gate = await ask({ address: plan.address, subject: plan.subject.result, ...(unfit && { unfit }) });
  if (!gate.ok) return gate;
  if (gate.repeated) return gate;

  const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
  if (!result?.ok) return abandon(order, token, result);
  const recorded = await execute({
    commandId: `${commandId}:filled`,
    handoffId,
    command: { kind: 'recordFill', token, address: result.address, fields: result.rows },
  });
  if (!recorded.ok) return takeBack(tabId, token, recorded);
  const before = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
  await setTab(tabId, { fill: { handoffId, token, textsBefore: before?.textsSeen ?? [] }, plan: null });
  await setHand(tab.windowId, { kind: 'handoff', id: handoffId });
  const texts = contract.target.receipt.savedWhen.flatMap((when) => (when.textAppears ? [when.textAppears] : []));
  await callPage(tabId, 'bg>page save.watch', { texts });
  return recorded;
}

/** Takes the last fill of a tab back, as long as it was not saved. */
export async function undoFill(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const tab = await readTab(tabId);
  if (tab?.fill?.handoffId !== handoffId) return { ok: false, failed: message('fillNothingToUndo') };
  const { token } = tab.fill;
  const undone = await callPage(tabId, 'bg>page fill.undo', { token });
  if (!undone?.ok)
    return { ok: false, failed: message(undone?.restored.length ? 'fillUndonePart' : 'fillNothingToUndo') };
  await setTab(tabId, { fill: null });
  return execute({ commandId, handoffId, command: { kind: 'undoFill', token } });
}

async function abandon(
  order: FillOrder,
  token: string,
  result: Extract<FillResult, { ok: false }> | null,
): Promise<CommandReply> {
  const reason = result?.reason ?? message('fillPageGone');
  await execute({
    commandId: `${order.commandId}:abandoned`,
    handoffId: order.handoffId,
    command: { kind: 'abandonFill', token, reason },
  });
  return { ok: false, failed: reason };
}

/** What stands in the form without standing in the ledger is taken back at once. */
async function takeBack(
  tabId: number,
  token: string,
  reply: Exclude<CommandReply, { ok: true }>,
): Promise<CommandReply> {
  const undone = await callPage(tabId, 'bg>page fill.undo', { token });
  const why = 'failed' in reply ? say(reply.failed) : say(reply.refusal.message);
  return { ok: false, failed: message(undone?.ok ? 'fillNotRecorded' : 'fillNotRecordedStays', why) };
}
