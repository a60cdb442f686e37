/** What pages read. Every function runs inside a live query; none writes. */
import type { Capture } from '../capture/schema';
import type { DigestPart } from '../handoff/digest-only';
import type { Handoff } from '../handoff/schema';
import type { PublicJwk } from '../sign/key';
import { isCapture } from './blob';
import { checkpointNote, readLogs } from './logs';
import type { HandoffRow, RecordedLedgerEvent } from './project';
import { parseBody, readRow, rowsOfHandoffs } from './range';
import type { LedgerEvent } from './schema';
import { type EventRow, type HeadRow, type LedgerDatabase, sharedStore } from './store';

export type { HandoffRow, RecordedLedgerEvent } from './project';

/** One handoff and the `seq` to decide on; null where this browser has none of that id. */
export async function readHandoff(id: string, db: LedgerDatabase = sharedStore()): Promise<HandoffRow | null> {
  return (await db.handoff.get(id)) ?? null;
}

/** Handoffs somebody still has to act on, latest first: those that have not landed, and saved ones whose approval is due. */
export async function openHandoffs(db: LedgerDatabase = sharedStore()): Promise<HandoffRow[]> {
  const rows = await db.handoff.where('landed').equals(0).toArray();
  return rows.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}

/** Handoffs bound to this record address, latest first. */
export async function findByRecord(address: string, db: LedgerDatabase = sharedStore()): Promise<HandoffRow[]> {
  return (await db.handoff.where('recordAddress').equals(address).sortBy('updatedAt')).reverse();
}

/** Handoffs under these contracts that are known to be in a record, or were seen there. */
export async function writtenHandoffs(
  contractIds: readonly string[],
  db: LedgerDatabase = sharedStore(),
): Promise<HandoffRow[]> {
  const under = db.handoff.where('contractId').anyOf([...contractIds]);
  return under.filter(({ recordAddress, state }) => recordAddress !== null && state !== 'rejected').toArray();
}

/** Entries of one handoff in order, contents resolved. */
export async function readEvents(
  handoffId: string,
  db: LedgerDatabase = sharedStore(),
): Promise<RecordedLedgerEvent[]> {
  const logs = (await readLogs(db)).map(({ origin }) => origin);
  const age = ({ origin }: { origin: string }) => logs.indexOf(origin);
  const found = await rowsOfHandoffs(db, [handoffId]);
  return resolveEntries(
    found.sort((a, b) => age(a) - age(b) || a.index - b.index),
    db,
  );
}

/** Rows as entries with their contents, from the database and from values it does not hold yet, and without those it will not hold any more. */
export async function resolveEntries(
  rows: readonly EventRow[],
  db: LedgerDatabase,
  more: ReadonlyMap<string, string> = new Map(),
  without: ReadonlySet<string> = new Set(),
): Promise<RecordedLedgerEvent[]> {
  const entries = rows.map((row) => ({ event: parseBody(row), hash: row.hash }));
  const wanted = entries.flatMap(({ event }) => event.content.filter(({ name }) => !isCapture(name)));
  const blobs = await db.blob.bulkGet(wanted.map(({ digest }) => digest));
  const values = new Map(
    wanted.map(({ digest }, i) => [digest, without.has(digest) ? undefined : (blobs[i]?.value ?? more.get(digest))]),
  );
  return entries.map(({ event, hash }) => {
    const digests = Object.fromEntries(event.content.map(({ name, digest }) => [name, digest]));
    const content: Record<string, unknown> = {};
    const erased: string[] = [];
    for (const { name, digest } of event.content) {
      if (isCapture(name)) continue;
      const value = values.get(digest);
      content[name] = value === undefined ? null : JSON.parse(value);
      if (value === undefined) erased.push(name);
    }
    return { ...event, hash, content, digests, erased };
  });
}

/** What is there of a handoff's captured answer: the whole, or what its contract lets be kept of it and the parts that lacks; null where both were erased. */
export async function readKept(
  { digest, kept }: Handoff['capture'],
  db: LedgerDatabase = sharedStore(),
): Promise<{ capture: Capture; lacks: DigestPart[] } | null> {
  const whole = await readCapture(digest, db);
  if (whole) return { capture: whole, lacks: [] };
  const left = kept ? await readCapture(kept.digest, db) : null;
  return left && { capture: left, lacks: kept?.parts ?? [] };
}

/** A whole captured answer by its digest; null where it was erased. */
export async function readCapture(digest: string, db: LedgerDatabase = sharedStore()): Promise<Capture | null> {
  const blob = await db.blob.get(digest);
  return blob ? (JSON.parse(blob.value) as Capture) : null;
}

export interface LedgerHead extends HeadRow {
  /** Signed note of the head, for whoever keeps an outside copy. */
  checkpoint: string;
}

/** Where the log ends; null before the first event. */
export async function readHead(db: LedgerDatabase = sharedStore()): Promise<LedgerHead | null> {
  const head = (await readLogs(db)).at(-1);
  return head ? { ...head, checkpoint: checkpointNote(head) } : null;
}

export interface BrowserKey {
  id: string;
  jwk: PublicJwk;
  /** When it began to sign, ISO 8601 UTC. */
  since: string;
  /** The log it signs. */
  origin: string;
}

/** The public half of the key that signs here; null before the first event, and where the key was lost and nothing was recorded since. */
export async function readKey(db: LedgerDatabase = sharedStore()): Promise<BrowserKey | null> {
  const head = (await readLogs(db)).at(-1);
  const row = head && (await db.key.get(head.keyId));
  if (!head || !row) return null;
  const first = row.since === undefined ? await readRow(db, head.origin, 0) : undefined;
  return { id: row.id, jwk: row.jwk, since: row.since ?? (first ? parseBody(first).time : ''), origin: head.origin };
}

/** The last time a key of this browser was lost. */
export interface LostKey {
  /** When the present log began, ISO 8601 UTC. */
  at: string;
  /** Key ids before and after. */
  lost: string;
  present: string;
  /** Events of earlier logs that are still here. */
  kept: number;
}

/** What happened where the log before the present one lost its key; null where none did. */
export async function readLostKey(db: LedgerDatabase = sharedStore()): Promise<LostKey | null> {
  const logs = await readLogs(db);
  const [before, head] = logs.slice(-2);
  const row = head && (await readRow(db, head.origin, 0));
  if (!before || !head || !row) return null;
  const kept = logs.slice(0, -1).reduce((sum, { size }) => sum + size, 0);
  return { at: parseBody(row).time, lost: before.keyId, present: head.keyId, kept };
}

/** One entry by its place in the whole trail, from 0, logs before the present one included; null where there is none. */
export async function readEvent(place: number, db: LedgerDatabase = sharedStore()): Promise<LedgerEvent | null> {
  let index = place;
  for (const { origin, size } of await readLogs(db)) {
    if (index < size) {
      const row = await readRow(db, origin, index);
      return row ? parseBody(row) : null;
    }
    index -= size;
  }
  return null;
}
