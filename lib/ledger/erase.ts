/** Erases values on purpose: a handoff's, those that mention a person, or those past their retention. The chain stays whole and says so. */
import { replay } from '../handoff/evolve';
import type { Actor, HandoffId } from '../handoff/schema';
import { type Message, message } from '../text/message';
import type { EventDraft } from './event';
import { readLogs } from './logs';
import { ensureOrigin } from './origin';
import { type ErasureRequest, planErasure } from './plan-erasure';
import { type HandoffRow, projectHandoff, toRecordedEvents } from './project';
import { rowsOfHandoffs } from './range';
import { resolveEntries } from './read';
import type { ErasedData } from './schema';
import { chainOf, stageEvents } from './stage';
import type { LedgerDatabase } from './store';
import { writeEvents } from './write';

export const ERASED = 'content.erased';

type Failed = { ok: false; message: Message };
/** `values` that are gone, the `handoffs` they belonged to, and how many entries name the person for good (0 where no person was asked for). */
export type EraseResult = { ok: true; repeated: boolean; values: number; handoffs: number; remaining: number } | Failed;

const TRIES = 8;

/** Digests one entry names: with more it would not fit into a bundle, which counts bytes in two (see bundle.ts). */
const MOST_DIGESTS = 512;

function split(digests: readonly string[]): string[][] {
  const parts = Math.ceil(digests.length / MOST_DIGESTS);
  return Array.from({ length: parts }, (_, i) => digests.slice(i * MOST_DIGESTS, (i + 1) * MOST_DIGESTS));
}

/** The summaries of handoffs as they are without these values. */
async function rebuild(
  db: LedgerDatabase,
  ids: readonly string[],
  erased: ReadonlySet<string>,
): Promise<{ ok: true; rows: HandoffRow[] } | { ok: false; id: string }> {
  const logs = (await readLogs(db)).map(({ origin }) => origin);
  const rows: HandoffRow[] = [];
  for (const id of ids) {
    const present = await db.handoff.get(id);
    const all = await rowsOfHandoffs(db, [id]);
    all.sort((a, b) => logs.indexOf(a.origin) - logs.indexOf(b.origin) || a.index - b.index);
    try {
      const handoff = replay(toRecordedEvents(await resolveEntries(all, db, new Map(), erased)), id as HandoffId);
      if (handoff && present) rows.push(projectHandoff(handoff, present.seq));
    } catch {
      return { ok: false, id };
    }
  }
  return { ok: true, rows };
}

/** What an erasure of this command id did before; null where none was carried out. */
export async function recallErasure(db: LedgerDatabase, commandId: string): Promise<EraseResult | null> {
  const done = await db.command.get(commandId);
  return done?.erased ? { ok: true, repeated: true, ...done.erased } : null;
}

/**
 * All or nothing, in one transaction: the values go, and with them what was derived from them (summaries, search words, restore points);
 * signed entries say which digests, when, by whom and why. A repeat gets the first answer. The database's own faults are thrown.
 */
export async function eraseOnce(
  db: LedgerDatabase,
  { now, version }: { now(): string; version: string },
  commandId: string,
  request: ErasureRequest,
  actor: Actor | null,
): Promise<EraseResult> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const recalled = await recallErasure(db, commandId);
    if (recalled) return recalled;
    const origin = await ensureOrigin(db, now, version);
    const chain = origin && chainOf(origin.head);
    if (!chain) return { ok: false, message: message('ledgerKeyGone') };
    const plan = await planErasure(db, request);
    if (plan.digests.length === 0) return { ok: false, message: message('eraseNothing') };
    const rebuilt = await rebuild(db, plan.handoffs, new Set(plan.digests));
    if (!rebuilt.ok) return { ok: false, message: message('eraseUnreadable', rebuilt.id) };
    const time = now();
    const drafts = split(plan.digests).map((digests): EventDraft => {
      const data: ErasedData = { digests, scope: plan.scope };
      return { time, name: ERASED, handoff: null, contract: null, actor, attributes: {}, data, content: [] };
    });
    const staged = await stageEvents(chain, drafts, origin.key);
    const erased = { values: plan.digests.length, handoffs: plan.handoffs.length, remaining: plan.remaining };
    const place = { origin: chain.origin, first: origin.head.size, count: drafts.length, digests: {} };
    const written = await writeEvents(db, {
      base: origin.head,
      rows: staged.rows,
      head: staged.head,
      blobs: [],
      erase: plan.digests,
      command: { id: commandId, ...place, erased },
      handoff: null,
      rebuilt: rebuilt.rows,
    });
    if (written.kind === 'written') return { ok: true, repeated: false, ...erased };
  }
  return { ok: false, message: message('ledgerBusy') };
}
