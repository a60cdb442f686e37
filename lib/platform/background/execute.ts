/** One command on one handoff: recall, load, check, decide, append; decided anew when somebody else was faster. */
import type { Capture } from '../../capture/schema';
import type { Contract } from '../../contract/schema';
import { withEdits } from '../../handoff/check-context';
import { decide, decideRecording } from '../../handoff/decide';
import { whyNoAnswer } from '../../handoff/digest-only';
import type { HandoffEvent, RecordedEvent } from '../../handoff/event';
import { evolve } from '../../handoff/evolve';
import { isRecording } from '../../handoff/needs-answer';
import { foldRun, hasEnded, type TimedEvent } from '../../handoff/run';
import type { Actor, Command, Decided, Handoff, HandoffId } from '../../handoff/schema';
import { type captureAttributes, contractAttributes, packAttributes, runAttributes } from '../../ledger/attributes';
import type { PreparedBlob } from '../../ledger/blob';
import { toRecordedEvents } from '../../ledger/project';
import { readCapture, readEvents, readHandoff } from '../../ledger/read';
import type { Attributes } from '../../ledger/schema';
import { type Message, message } from '../../text/message';
import { now } from '../clock';
import { actorFor } from '../identity';
import { digestOf, findContract } from '../packs';
import type { CommandReply } from '../replies';
import { say } from '../say';
import { checkNow } from './check-now';
import { forgetTexts } from './forget-texts';
import { guarded } from './guard';
import { pauseSentence } from './pause-desk';
import { ledger, recallCapture, recallCommand, storedId } from './recall';

/** How often a command is decided anew because the handoff changed under it. */
const TRIES = 6;

export interface Order {
  commandId: string;
  handoffId: string;
  command: Command;
  /** Plays this practice character instead of the person. */
  as?: string | null;
  /** Values prepared before, named in the first event's content. */
  blobs?: readonly PreparedBlob[];
}

export interface Beginning {
  commandId: string;
  contract: Contract;
  actor: Actor;
  command: Command & { kind: 'capture' };
  capture: Capture;
  blobs: PreparedBlob[];
  attributes: ReturnType<typeof captureAttributes>;
}

/** Runs one command. The reply is given only after the events are in the ledger; a refusal that is itself an event is there too. A repeat is answered as the first time. */
export async function execute(order: Order): Promise<CommandReply> {
  const reply = await guarded(() => executeOnce(order));
  if (reply.ok) await forgetTexts(order.handoffId);
  return reply;
}

async function executeOnce({ commandId, handoffId, command, as = null, blobs }: Order): Promise<CommandReply> {
  const recalled = await recallCommand(commandId, handoffId, command.kind);
  if (recalled) return recalled;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await readHandoff(handoffId);
    if (!row) return { ok: false, failed: message('handoffUnknown', handoffId) };
    const found = await findContract(row.handoff.contract.id);
    if (!found) return { ok: false, failed: message('contractGone', row.handoff.contract.name) };
    const actor = await actorFor(found.contract, found.pack, as);
    const decided = await decideNow(row.handoff, command, found, actor);
    if ('failed' in decided) return { ok: false, ...decided };
    const { at } = decided;
    if (decided.events.length > 0) {
      const after = fold(row.handoff, decided.events, { at, actor }, row.handoff.id);
      const appended = await ledger.append({
        commandId: storedId(commandId, handoffId),
        handoff: after,
        expectedSeq: row.seq,
        events: decided.events,
        at,
        actor,
        contract: pick(after),
        attributes: {
          ...packAttributes(found.pack, await digestOf(found.pack)),
          ...contractAttributes(after.contract),
          ...(await endOfRun(row.handoff, after, decided.events)),
        },
        blobs: decided.ok ? blobs : undefined,
      });
      if (!appended.ok && appended.reason === 'conflict') continue;
      if (!appended.ok) return { ok: false, failed: appended.message };
      // The same command arrived twice at once and the other one was faster: its answer counts.
      if (appended.repeated) return (await recallCommand(commandId, handoffId, command.kind)) as CommandReply;
    }
    return decided.ok ? { ok: true, handoffId, repeated: false } : { ok: false, refusal: decided.refusal };
  }
  return { ok: false, failed: message('handoffBusy') };
}

/** Only what is decided by checks needs the answer they read: what merely records goes on after it was erased. */
async function decideNow(
  handoff: Handoff,
  command: Command,
  found: NonNullable<Awaited<ReturnType<typeof findContract>>>,
  actor: Actor,
): Promise<(Decided & { at: string }) | { failed: Message }> {
  const { contract } = found;
  const at = now();
  const context = { contract, actor, now: at, paused: await pauseSentence(found, at), say };
  if (isRecording(command)) return { ...decideRecording(handoff, command, context), at };
  const capture = await readCapture(handoff.capture.digest);
  if (!capture) return { failed: whyNoAnswer(handoff) };
  const checks = await checkNow(withEdits(handoff, command), contract, capture, handoff.id);
  return { ...decide(handoff, command, { ...context, checks }), at };
}

/** Writes the first event of a new handoff, with the whole capture beside it. A stop rule that fires in it takes effect at once. */
export function begin(order: Beginning): Promise<CommandReply> {
  return guarded(() => beginOnce(order));
}

async function beginOnce(order: Beginning): Promise<CommandReply> {
  const { commandId, contract, actor, command, capture, blobs, attributes } = order;
  const recalled = await recallCapture(commandId);
  if (recalled) return recalled;
  const at = now();
  const checks = await checkNow(command.start, contract, capture, null);
  const decided = decide(null, command, { contract, actor, now: at, checks, say });
  if (!decided.ok) return { ok: false, refusal: decided.refusal };
  const handoff = fold(null, decided.events, { at, actor }, command.handoffId);
  const appended = await ledger.append({
    commandId,
    handoff,
    expectedSeq: null,
    events: decided.events,
    at,
    actor,
    contract: pick(handoff),
    attributes: { ...attributes, ...contractAttributes(handoff.contract) },
    blobs,
  });
  if (!appended.ok) return { ok: false, failed: appended.message };
  return {
    ok: true,
    handoffId: appended.events.find((event) => event.handoff !== null)?.handoff ?? handoff.id,
    repeated: appended.repeated,
  };
}

/** What an entry that ends a handoff says of its whole run; nothing for one that does not. */
async function endOfRun(before: Handoff, after: Handoff, events: readonly HandoffEvent[]): Promise<Attributes> {
  if (hasEnded(before.state) || !hasEnded(after.state)) return {};
  const earlier: TimedEvent[] = toRecordedEvents(await readEvents(after.id));
  const run = foldRun([...earlier, ...events.map((event) => ({ ...event, at: after.updatedAt }))]);
  return run ? runAttributes(run) : {};
}

function pick(handoff: Handoff): { id: string; version: string; digest: string } {
  const { id, version, digest } = handoff.contract;
  return { id, version, digest };
}

function fold(before: Handoff | null, events: object[], stamp: { at: string; actor: Actor }, id: HandoffId): Handoff {
  let state = before;
  for (const event of events) state = evolve(state, { ...event, ...stamp } as RecordedEvent, id);
  return state as Handoff;
}
