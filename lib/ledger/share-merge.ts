/** Puts the entries of several installations together by their ids, in whatever order and however often they come, and says how far each log holds. */

import { sameBytes } from '../sign/bytes';
import { type NoteKey, verifyNote } from '../sign/note';
import { parseCheckpoint } from './checkpoint';
import { collectFindings } from './findings';
import type { EventLine } from './schema';
import type { EventRow } from './store';
import { rootOf } from './tree';
import { checkEvents, startLog, verifyByKeys } from './verify-events';

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
  /** First place with two different entries; null where none is. An alarm: somebody has two histories of this log. */
  fork: number | null;
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
}

/** Entries checked at a time. */
const BATCH = 256;

interface Prefix {
  entries: SharedEntry[];
  gap: number | null;
  fork: number | null;
}

/** The entries from the first on, each the only one of its place. */
function prefixOf(entries: readonly SharedEntry[]): Prefix {
  const prefix: SharedEntry[] = [];
  for (const [i, entry] of entries.entries()) {
    if (entry.index !== prefix.length) return { entries: prefix, gap: prefix.length, fork: null };
    if (entries[i + 1]?.index === entry.index) return { entries: prefix, gap: null, fork: entry.index };
    prefix.push(entry);
  }
  return { entries: prefix, gap: null, fork: null };
}

async function judgeLog(origin: string, entries: readonly SharedEntry[], notes: readonly string[]): Promise<SharedLog> {
  const { entries: prefix, gap, fork } = prefixOf(entries);
  const state = startLog(null);
  const findings = collectFindings();
  const roots = new Map<number, Uint8Array>();
  const wanted = new Set(notes.flatMap((note) => parseCheckpoint(note)?.checkpoint.size ?? []));
  let verified = 0;
  let bad: number | null = null;
  for (let at = 0; at < prefix.length && bad === null; at += BATCH) {
    const batch = prefix.slice(at, at + BATCH);
    const sizes = [...wanted].filter((size) => size > at && size <= at + batch.length).sort((a, b) => a - b);
    // Checked piece by piece where a checkpoint asks for the root in between.
    for (const [i, end] of [...sizes, at + batch.length].entries()) {
      const first = i === 0 ? at : (sizes[i - 1] as number);
      const placed = prefix.slice(first, end).map((entry, j) => {
        const { body, hash, signature } = entry;
        const line: EventLine = { body: JSON.parse(body), hash, kind: 'event', signature };
        return { number: first + j + 1, body, line };
      });
      if (placed.length > 0) await checkEvents(state, placed, findings);
      roots.set(end, rootOf(state.chain.tree));
    }
    const failed = [findings.failure('chain')?.line, findings.failure('signatures')?.line].filter(
      (line) => line !== undefined,
    );
    if (failed.length > 0) bad = Math.min(...failed) - 1;
    verified = bad ?? at + batch.length;
  }
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
  const missing = gap ?? (claimed > prefix.length && fork === null ? prefix.length : null);
  const { keyId, key } = verified > 0 ? state : { keyId: null, key: null };
  return {
    origin,
    entries: entries.length,
    verified,
    gap: missing,
    fork,
    bad,
    keyId,
    key,
    contradicted,
    claimed,
    notes: signedNotes,
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
