/** From a press or a copy on a chat page to a handoff, or to a copy that waits. */

import type { AnswerRef } from '../../capture/schema';
import { Capture, type CaptureMethod, type CaptureResult, type Source } from '../../capture/schema';
import type { Contract } from '../../contract/schema';
import { chooseContract } from '../../extract/choose-contract';
import { extractHandoff } from '../../extract/extract';
import { newHandoffId } from '../../handoff/id';
import type { Actor, CapturedData, FieldValue } from '../../handoff/schema';
import { captureAttributes } from '../../ledger/attributes';
import { prepareBlob } from '../../ledger/blob';
import type { Pack } from '../../pack/schema';
import { type Message, message } from '../../text/message';
import { newId, now } from '../clock';
import { actorFor } from '../identity';
import { activeContracts, contractDigest, findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../protocol';
import { dropHeld, type Held, keepHeld, readHeld, setHand } from '../session';
import { begin } from './execute';

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
  if (!result) return { ok: false, reason: message('captureNoAccess') };
  if (!result.ok) return { ok: false, reason: message(SENTENCE[result.reason] ?? 'captureNoAnswer') };
  const parsed = Capture.safeParse(result.capture);
  return parsed.success ? { ok: true, capture: parsed.data } : { ok: false, reason: message('captureMalformed') };
}

/** Keeps a copied answer for this browser session, under the contract that fits it best. */
export async function holdCapture(capture: Capture, windowId: number): Promise<Held | null> {
  const contract = chooseContract(capture, activeContracts());
  const held: Held = { heldId: newId(), capture, contractId: contract.id, windowId, at: now() };
  if (!(await keepHeld(held))) return null;
  await setHand(windowId, { kind: 'held', heldId: held.heldId });
  return held;
}

/** Makes a handoff of a capture and puts it in the window's hand. */
export async function startHandoff(
  capture: Capture,
  order: { commandId: string; contractId: string | null; windowId: number },
): Promise<CommandReply> {
  const chosen = order.contractId ?? chooseContract(capture, activeContracts()).id;
  const found = findContract(chosen);
  if (!found) return { ok: false, failed: message('contractGone', chosen) };
  const { contract, pack } = found;
  const actor = await actorFor(contract, pack);
  const blob = await prepareBlob('capture', capture);
  const start = describe(capture, {
    contract,
    pack,
    actor,
    digest: blob.digest,
    contractDigest: await contractDigest(contract),
  });
  const handoffId = newHandoffId();
  const reply = await begin({
    commandId: order.commandId,
    contract,
    actor,
    command: { kind: 'capture', handoffId, start },
    blobs: [blob],
    attributes: captureAttributes(capture),
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
  if (!held) return { ok: false, failed: message('heldGone') };
  const reply = await startHandoff(held.capture, { ...order, contractId: order.contractId ?? held.contractId });
  if (reply.ok) await dropHeld(heldId);
  return reply;
}

interface Describing {
  contract: Contract;
  pack: Pack;
  actor: Actor;
  digest: string;
  contractDigest: string;
}

/** The first state of a handoff: what the answer offers, what the contract gives by default, and who owns it. */
export function describe(
  capture: Capture,
  { contract, pack, actor, digest, contractDigest: contractHash }: Describing,
): CapturedData {
  const extraction = extractHandoff(capture, contract);
  const values: Record<string, FieldValue> = {};
  for (const field of contract.payload.fields) {
    const found = extraction.proposals.find((proposal) => proposal.field === field.name);
    if (found) values[field.name] = { value: found.value, origin: 'ai', by: null, span: found.span, original: null };
    else if (field.default !== undefined)
      values[field.name] = { value: field.default, origin: 'person', by: actor.name, span: null, original: null };
  }
  const answer = capture.turns[capture.answer];
  return {
    contract: { id: contract.id, version: contract.version, name: contract.name, digest: contractHash },
    title: extraction.title,
    subject: extraction.subject,
    owners: ownersOf(contract, pack, actor),
    capture: {
      digest,
      tool: capture.tool,
      method: capture.method,
      model: answer?.model.value ?? null,
      url: capture.conversation.url,
      conversationTitle: capture.conversation.title,
      capturedAt: capture.capturedAt,
      completeness: capture.completeness,
      turns: capture.turns.length,
    },
    values,
    sources: [
      ...(answer?.sources ?? []).map((source): Source => ({ ...source, from: 'answer' })),
      ...librarySources(contract, pack),
    ],
    context: extraction.context,
  };
}

/** Policies the contract attaches by itself, while they are valid. */
function librarySources(contract: Contract, pack: Pack): Source[] {
  return contract.payload.evidence.flatMap((item) => {
    const entry = pack.policyLibrary.find(
      (policy) => policy.id === item.library && policy.expires > now().slice(0, 10),
    );
    if (!entry) return [];
    const name = pack.people.find((person) => person.username === entry.verifiedBy)?.name ?? entry.verifiedBy;
    const quote = entry.quotes.join(' ');
    const { title, url, verifiedAt } = entry;
    return [{ title, url, quote, hidden: false, from: 'library' as const, verifiedBy: name, verifiedAt }];
  });
}

/** Names of the three owners; `@capturer` is whoever captured. */
function ownersOf(contract: Contract, pack: Pack, actor: Actor): CapturedData['owners'] {
  const name = (role: 'inputOwner' | 'reviewOwner' | 'nextStepOwner'): string | null => {
    const username = contract.team.members.find((member) => member.role === role)?.username;
    if (username === undefined) return null;
    if (username === '@capturer') return actor.username;
    return pack.people.some((person) => person.username === username) ? username : null;
  };
  return { inputOwner: name('inputOwner'), reviewOwner: name('reviewOwner'), nextStepOwner: name('nextStepOwner') };
}
