/** Fills without an end: which ones run in this worker, what a worker that died left behind, and how that is settled. */
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { listTabs, setTab } from '../session';
import { execute } from './execute';
import { ledger, recallCommand, storedId } from './recall';

/** Handoffs whose fill runs now. A new worker begins with none: what is planned then was left by one that died. */
const running = new Map<string, Promise<unknown>>();

let ended: () => void = () => undefined;

/** Calls back after each fill: what waited for it may go on. */
export function afterFills(call: () => void): void {
  ended = call;
}

/** Undos under way, by handoff. */
const undoing = new Map<string, Promise<CommandReply>>();

/** Runs an undo after the one before it. A form shows what it held before the trail knows it, and a person may press Fill in between. */
export async function whileUndoing(handoffId: string, undo: () => Promise<CommandReply>): Promise<CommandReply> {
  await undoing.get(handoffId);
  const job = undo();
  undoing.set(handoffId, job);
  try {
    return await job;
  } finally {
    if (undoing.get(handoffId) === job) undoing.delete(handoffId);
  }
}

/** Runs a fill as the only one of its handoff, after an undo that is under way. */
export async function whileFilling(handoffId: string, fill: () => Promise<CommandReply>): Promise<CommandReply> {
  await undoing.get(handoffId);
  if (running.has(handoffId)) return { ok: false, failed: message('handoffFillRunning') };
  running.set(handoffId, Promise.resolve());
  const job = fill();
  running.set(handoffId, job);
  try {
    return await job;
  } finally {
    running.delete(handoffId);
    ended();
  }
}

/** Waits until the fill that runs has ended, however; at once where none does. */
export async function endOfFill(handoffId: string): Promise<void> {
  await running.get(handoffId)?.catch(() => undefined);
}

export const isAnyFilling = (): boolean => running.size > 0;

export const isFilling = (handoffId: string): boolean => running.has(handoffId);

/** The token of a fill that was planned and will never end by itself; null where there is none, or where it runs. */
export async function leftBehind(handoffId: string): Promise<string | null> {
  if (running.has(handoffId)) return null;
  return (await readHandoff(handoffId))?.handoff.planned?.token ?? null;
}

/** How the fill of this command ended the first time; null where it never passed the gate. */
export async function recallFill(commandId: string, handoffId: string): Promise<CommandReply | null> {
  const filled = await recallCommand(`${commandId}:filled`, handoffId, 'recordFill');
  if (filled) return filled;
  const ended = await ledger.recall(storedId(`${commandId}:abandoned`, handoffId));
  if (ended) return { ok: false, failed: ended.ok ? message('fillGivenUp') : ended.message };
  const gate = await recallCommand(`${commandId}:plan`, handoffId, 'planFill');
  return gate?.ok ? { ok: false, failed: message('fillInterrupted') } : gate;
}

/** Takes what a dead worker's fill wrote out of the form it wrote into, where that page is still there, and records that the fill was given up. */
export async function settleLeft(commandId: string, handoffId: string, token: string): Promise<CommandReply> {
  let whole = true;
  let restored = false;
  for (const tab of await listTabs()) {
    if (tab.fill?.token !== token) continue;
    const undone = await callPage(tab.tabId, 'bg>page fill.undo', { token });
    // Nothing put back: the page was loaded anew, or was never written into.
    if (undone && !undone.ok && (undone.restored.length > 0 || undone.lost)) whole = false;
    if (tab.fill.foundAgain && undone && undone.restored.length === 0) restored = true;
    await setTab(tab.tabId, { fill: null });
  }
  const reply = await execute({
    commandId,
    handoffId,
    command: { kind: 'abandonFill', token, reason: message('fillInterrupted') },
  });
  if (reply.ok && restored) return { ok: false, failed: message('fillRestoredStays') };
  return reply.ok && !whole ? { ok: false, failed: message('fillUndonePart') } : reply;
}
