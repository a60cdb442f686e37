/** One command on one handoff: load, check, decide, append; repeated when somebody else was faster. */
import { runChecks } from '../../check/run';
import type { Contract } from '../../contract/schema';
import { checkContextOf } from '../../handoff/check-context';
import { decide } from '../../handoff/decide';
import { evolve } from '../../handoff/evolve';
import type { Actor, Command, Handoff, HandoffId, RecordedEvent } from '../../handoff/schema';
import { openLedger } from '../../ledger/append';
import type { captureAttributes } from '../../ledger/attributes';
import type { PreparedBlob } from '../../ledger/blob';
import { readCapture, readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { browser } from '../browser';
import { now, today } from '../clock';
import { actorFor } from '../identity';
import { findContract } from '../packs';
import type { CommandReply } from '../protocol';
import { say } from '../say';

/** The ledger of this installation. This module belongs to the background, which is the only writer. */
export const ledger = openLedger({ now, version: browser.runtime.getManifest().version });

/** How often a command is decided anew because the handoff changed under it. */
const TRIES = 6;

export interface Order {
  commandId: string;
  handoffId: string;
  command: Command;
  /** Plays this practice character instead of the person. */
  as?: string | null;
}

/** Runs one command. The reply is given only after the events are in the ledger; a refusal that is itself an event is there too. */
export async function execute({ commandId, handoffId, command, as = null }: Order): Promise<CommandReply> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await readHandoff(handoffId);
    if (!row) return { ok: false, failed: message('handoffUnknown', handoffId) };
    const found = findContract(row.handoff.contract.id);
    if (!found) return { ok: false, failed: message('contractGone', row.handoff.contract.name) };
    const capture = await readCapture(row.handoff.capture.digest);
    if (!capture) return { ok: false, failed: message('captureErased') };
    const actor = await actorFor(found.contract, found.pack, as);
    const checks = runChecks(checkContextOf(row.handoff, found.contract, capture, today()));
    const at = now();
    const decided = decide(row.handoff, command, { contract: found.contract, actor, now: at, checks, say });
    if (decided.events.length > 0) {
      const after = fold(row.handoff, decided.events, { at, actor }, row.handoff.id);
      const appended = await ledger.append({
        commandId: `${commandId}:${handoffId}`,
        handoff: after,
        expectedSeq: row.seq,
        events: decided.events,
        at,
        actor,
        contract: { id: after.contract.id, version: after.contract.version, digest: after.contract.digest },
      });
      if (!appended.ok && appended.reason === 'conflict') continue;
      if (!appended.ok) return { ok: false, failed: appended.message };
      if (decided.ok) return { ok: true, handoffId, repeated: appended.repeated };
    } else if (decided.ok) return { ok: true, handoffId, repeated: false };
    if (!decided.ok) return { ok: false, refusal: decided.refusal };
  }
  return { ok: false, failed: message('handoffBusy') };
}

/** Writes the first event of a new handoff, with the whole capture beside it. */
export async function begin(order: {
  commandId: string;
  contract: Contract;
  actor: Actor;
  command: Command & { kind: 'capture' };
  blobs: PreparedBlob[];
  attributes: ReturnType<typeof captureAttributes>;
}): Promise<CommandReply> {
  const { commandId, contract, actor, command, blobs, attributes } = order;
  const at = now();
  const decided = decide(null, command, { contract, actor, now: at, checks: [] });
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
    attributes,
    blobs,
  });
  if (!appended.ok) return { ok: false, failed: appended.message };
  return {
    ok: true,
    handoffId: appended.events.find((event) => event.handoff !== null)?.handoff ?? handoff.id,
    repeated: appended.repeated,
  };
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
