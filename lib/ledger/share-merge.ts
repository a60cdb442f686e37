/** Puts the entries of several installations together by their ids, in whatever order and however often they come, and says how far each log holds. */

import { sameBytes } from '../sign/bytes';
import { type NoteKey, verifyNote } from '../sign/note';
import { parseCheckpoint } from './checkpoint';
import { collectFindings } from './findings';
import type { EventLine } from './schema';
import type { EventRow } from './store';
import { rootOf } from './tree';
import { checkEvents, type LogState, startLog, verifyByKeys } from './verify-events';

/** One entry as it was recorded. Its id is its hash, which covers its log, its place, the one before it and all it says. */
export type SharedEntry = EventRow;

function inOrder(one: SharedEntry, other: SharedEntry): number {
  const [a, b] = [one.origin, other.origin];
  if (a !== b) return a < b ? -1 : 1;
  if (one.index !== other.index) return one.index - other.index;
  return one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0;
}

/**
 * All entries once, by log, place and id: the same whatever the order, the grouping and the repetitions of what came in. Two entries of
 * one place are both kept, because which one is true is not decided here. Of two signatures over one entry the smaller text stays.
 */
export function mergeShared(...parts: readonly (readonly SharedEntry[])[]): SharedEntry[] {
  const by = new Map<string, SharedEntry>();
  for (const part of parts)
    for (const entry of part) {
      const before = by.get(entry.hash);
      if (!before || entry.signature < before.signature) by.set(entry.hash, entry);
    }
  return [...by.values()].sort(inOrder);
}

/** How far the entries of one log hold. */
export interface SharedLog {
  origin: string;
  /** Entries that are here, forks included. */
  entries: number;
  /** The first so many are whole, linked and signed by the log's own keys. */
  verified: number;
  /** First place that is missing below what a checkpoint or an entry says there is; null where none is. */
  gap: number | null;
  /** First place with two different entries that the log's key signed; null where none is. An alarm: somebody has two histories of this log. */
  fork: number | null;
  /** The entries of that place, by their hashes. */
  forked: string[];
  /** Entries of places where another one is the log's own: nobody signed these, by their hashes. */
  strays: string[];
  /** Place of the first entry that does not continue the log, or is not signed by its key; null where none is. */
  bad: number | null;
  /** The key in force at the end of what is verified; null where nothing is. */
  keyId: string | null;
  key: NoteKey | null;
  /** Checkpoints that contradict the verified entries, by their sizes. */
  contradicted: number[];
  /** Largest size a checkpoint of this log's key names, and those checkpoints. */
  claimed: number;
  notes: string[];
  /** The log at the end of what is verified, for whoever goes on from there. */
  state: LogState;
}

/** Entries checked at a time. */
const BATCH = 256;

function placesOf(entries: readonly SharedEntry[]): Map<number, SharedEntry[]> {
  const places = new Map<number, SharedEntry[]>();
  for (const entry of entries) places.set(entry.index, [...(places.get(entry.index) ?? []), entry]);
  return places;
}

/** Checks entries that follow what `state` holds, and brings it to their end; how many of them hold. */
export async function followLog(state: LogState, entries: readonly SharedEntry[]): Promise<number> {
  for (let at = 0; at < entries.length; at += BATCH) {
    const batch = entries.slice(at, at + BATCH);
    const held = await follow(state, batch);
    if (held < batch.length) return at + held;
  }
  return entries.length;
}

async function follow(state: LogState, batch: readonly SharedEntry[]): Promise<number> {
  const findings = collectFindings();
  const placed = batch.map(({ body, hash, signature }, i) => {
    const line: EventLine = { body: JSON.parse(body), hash, kind: 'event', signature };
    return { number: i + 1, body, line };
  });
  if (placed.length > 0) await checkEvents(state, placed, findings);
  const failed = [findings.failure('chain')?.line, findings.failure('signatures')?.line].filter(
    (line) => line !== undefined,
  );
  return failed.length > 0 ? Math.min(...failed) - 1 : batch.length;
}

/** Of several entries of one place those the log's key signed there: what anybody else put in is not a second history. */
async function signedOf(state: LogState, entries: readonly SharedEntry[]): Promise<SharedEntry[]> {
  const signed: SharedEntry[] = [];
  for (const entry of entries) {
    const copy = { ...state, keys: [...state.keys], past: [...state.past], clock: { ...state.clock } };
    if ((await follow(copy, [entry])) === 1) signed.push(entry);
  }
  return signed;
}

interface Walked {
  state: LogState;
  verified: number;
  gap: number | null;
  bad: number | null;
  forked: SharedEntry[];
  strays: string[];
  /** Roots by size, at those asked for. */
  roots: Map<number, Uint8Array>;
}

/** Follows a log from its first entry as far as it holds. */
async function walk(entries: readonly SharedEntry[], wanted: ReadonlySet<number>): Promise<Walked> {
  const places = placesOf(entries);
  const last = entries.at(-1)?.index ?? -1;
  const state = startLog(null);
  const walked: Walked = { state, verified: 0, gap: null, bad: null, forked: [], strays: [], roots: new Map() };
  let batch: SharedEntry[] = [];
  const flush = async () => {
    const held = await follow(state, batch);
    if (held < batch.length) walked.bad = walked.verified + held;
    walked.verified += held;
    walked.roots.set(walked.verified, rootOf(state.chain.tree));
    batch = [];
  };
  for (let at = 0; at <= last && walked.bad === null; at += 1) {
    const there = places.get(at);
    if (!there) {
      walked.gap = at;
      break;
    }
    if (there.length > 1) {
      await flush();
      if (walked.bad !== null) break;
      const signed = await signedOf(state, there);
      walked.strays.push(...there.filter((entry) => !signed.includes(entry)).map(({ hash }) => hash));
      if (signed.length > 1) {
        walked.forked = signed;
        break;
      }
      batch.push(signed[0] ?? (there[0] as SharedEntry));
    } else batch.push(...there);
    if (batch.length >= BATCH || wanted.has(at + 1)) await flush();
  }
  await flush();
  return walked;
}

async function judgeLog(origin: string, entries: readonly SharedEntry[], notes: readonly string[]): Promise<SharedLog> {
  const wanted = new Set(notes.flatMap((note) => parseCheckpoint(note)?.checkpoint.size ?? []));
  const { state, verified, gap, bad, forked, strays, roots } = await walk(entries, wanted);
  const fork = forked[0]?.index ?? null;
  const contradicted: number[] = [];
  let claimed = 0;
  const signedNotes: string[] = [];
  for (const note of notes) {
    const parsed = parseCheckpoint(note);
    if (!parsed || parsed.checkpoint.origin !== origin) continue;
    const { size, root } = parsed.checkpoint;
    const signed =
      (await verifyByKeys(parsed.note, parsed.checkpoint, state.keys)) ||
      (state.key !== null && (await verifyNote(parsed.note, origin, state.key)));
    if (!signed) continue;
    signedNotes.push(note);
    claimed = Math.max(claimed, size);
    const own = roots.get(size);
    if (size <= verified && own && !sameBytes(own, root)) contradicted.push(size);
  }
  const missing = gap ?? (claimed > verified && fork === null && bad === null ? verified : null);
  const { keyId, key } = verified > 0 ? state : { keyId: null, key: null };
  return {
    origin,
    entries: entries.length,
    verified,
    gap: missing,
    fork,
    forked: forked.map(({ hash }) => hash),
    strays,
    bad,
    keyId,
    key,
    contradicted,
    claimed,
    notes: signedNotes,
    state,
  };
}

/** Judges each log by itself. `entries` come from `mergeShared`; `notes` are checkpoints of any of the logs, signed or not. */
export async function judgeShared(
  entries: readonly SharedEntry[],
  notes: readonly string[] = [],
): Promise<SharedLog[]> {
  const logs = new Map<string, SharedEntry[]>();
  for (const entry of entries) {
    const log = logs.get(entry.origin) ?? [];
    log.push(entry);
    logs.set(entry.origin, log);
  }
  return Promise.all([...logs].map(([origin, own]) => judgeLog(origin, own, notes)));
}
