/** From a press or a copy on a chat page to a handoff, or to a copy that waits. */

import type { AnswerRef } from '../../capture/schema';
import { Capture, type CaptureMethod, type CaptureResult } from '../../capture/schema';
import { chooseContract } from '../../extract/choose-contract';
import { describeCapture } from '../../handoff/describe-capture';
import { newHandoffId } from '../../handoff/id';
import { keptCapture } from '../../handoff/kept-capture';
import { captureAttributes, packAttributes } from '../../ledger/attributes';
import { prepareCapture } from '../../ledger/prepare-capture';
import { type Message, message } from '../../text/message';
import { whyClosed } from '../access';
import { newId, now, today } from '../clock';
import { actorFor } from '../identity';
import { isOffered, offeredContracts } from '../offers';
import { digestOf, findContract } from '../packs';
import { callPage } from '../page-call';
import { readPolicy } from '../policy';
import type { CommandReply } from '../replies';
import { dropHeld, type Held, keepHeld, readHeld, setHand } from '../session';
import { begin } from './execute';
import { recallCapture } from './recall';

export type Taken = { ok: true; capture: Capture } | { ok: false; reason: Message };

const SENTENCE = {
  noAnswer: 'captureNoAnswer',
  streaming: 'captureStreaming',
  layoutChanged: 'captureLayoutChanged',
  notFound: 'captureNotFound',
  tooLarge: 'captureTooLarge',
} as const;

/** Asks the page for one answer and checks the shape of what comes back. */
export async function takeAnswer(
  tabId: number,
  ask: { answer: AnswerRef | null; method: CaptureMethod; selected: string | null },
): Promise<Taken> {
  const result: CaptureResult | null = await callPage(tabId, 'bg>page capture.take', ask);
  if (!result) return { ok: false, reason: await whyClosed(tabId, message('captureNoAccess')) };
  if (!result.ok) return { ok: false, reason: message(SENTENCE[result.reason] ?? 'captureNoAnswer') };
  const parsed = Capture.safeParse(result.capture);
  return parsed.success ? { ok: true, capture: parsed.data } : { ok: false, reason: message('captureMalformed') };
}

/** Keeps a copied answer for this browser session, under the contract that fits it best. */
export async function holdCapture(capture: Capture, windowId: number): Promise<Held | null> {
  const contract = chooseContract(capture, await offeredContracts());
  const held: Held = { heldId: newId(), capture, contractId: contract.id, windowId, at: now() };
  if (!(await keepHeld(held))) return null;
  await setHand(windowId, { kind: 'held', heldId: held.heldId });
  return held;
}

/** Makes a handoff of a capture and puts it in the window's hand. What its contract does not let be kept never reaches the trail. */
export async function startHandoff(
  taken: Capture,
  order: { commandId: string; contractId: string | null; windowId: number },
): Promise<CommandReply> {
  const chosen = order.contractId ?? chooseContract(taken, await offeredContracts()).id;
  const found = await findContract(chosen);
  if (!found) return { ok: false, failed: message('contractGone', chosen) };
  const { contract, pack } = found;
  if (!isOffered(contract, await readPolicy())) return { ok: false, failed: message('policyPracticeOff') };
  const actor = await actorFor(contract, pack);
  const capture = keptCapture(taken, contract);
  const { whole, kept, blobs } = await prepareCapture(capture, contract);
  const start = describeCapture(capture, {
    contract,
    pack,
    actor,
    digest: whole.digest,
    kept,
    contractDigest: await digestOf(contract),
    today: today(),
  });
  const handoffId = newHandoffId();
  const reply = await begin({
    commandId: order.commandId,
    contract,
    actor,
    command: { kind: 'capture', handoffId, start },
    capture,
    blobs,
    attributes: { ...captureAttributes(kept?.capture ?? capture), ...packAttributes(pack, await digestOf(pack)) },
  });
  if (reply.ok) await setHand(order.windowId, { kind: 'handoff', id: reply.handoffId });
  return reply;
}

/** Hands off a copy that waited, and forgets the copy. */
export async function takeHeld(
  heldId: string,
  order: { commandId: string; contractId: string | null; windowId: number },
): Promise<CommandReply> {
  const held = await readHeld(heldId);
  // Asked again after a lost answer: the copy is forgotten because the handoff is there.
  const before = held ? null : await recallCapture(order.commandId);
  if (before) return before;
  if (!held) return { ok: false, failed: message('heldGone') };
  const reply = await startHandoff(held.capture, { ...order, contractId: order.contractId ?? held.contractId });
  if (reply.ok) await dropHeld(heldId);
  return reply;
}
