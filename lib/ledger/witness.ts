/** What this browser remembers of other logs, and what a further checkpoint of one says: a log may only grow. Pure; the caller has checked the signatures. */
import { type Bytes, sameBytes } from '../sign/bytes';
import type { Checkpoint } from './checkpoint';
import { verifyConsistency } from './proof';

/** One remembered checkpoint of a log. */
export interface Seen {
  checkpoint: Checkpoint;
  /** The signed note it came in: what a third person is shown; null where the proof was signed in another form. */
  note: string | null;
  /** When it was first and last seen, ISO 8601 UTC. */
  first: string;
  last: string;
  /** Where: a proof in a record, a packet, an export, the shared folder, this browser's own log. */
  from: string;
}

/** What is remembered of one log, smallest size first. More than one where nothing showed yet that the later contains the earlier. */
export type Memory = readonly Seen[];

export interface Sighting {
  checkpoint: Checkpoint;
  note: string | null;
  at: string;
  from: string;
  /** `present`: the log says that it ends here now. `past`: it once did, as a proof in a record says. */
  claim: 'present' | 'past';
  /** Consistency proof from the remembered checkpoint of this size to the one seen, or the other way round, where there is one. */
  proof?: { size: number; hashes: readonly Bytes[] } | undefined;
}

/** `fork`: two histories under one name. `rollback`: it ends before a place it was seen to reach. Each names the two that contradict each other. */
export interface Alarm {
  kind: 'fork' | 'rollback';
  remembered: Seen;
  seen: Checkpoint;
}

/** `linked` says whether everything remembered is known to be one history. */
export interface Witnessed {
  memory: Memory;
  alarm: Alarm | null;
  linked: boolean;
}

/** Remembered checkpoints of one log that nothing links; the oldest and the largest stay, so that a flood of notes costs neither. */
const MOST = 64;

function orderOf(one: Seen, other: Seen): number {
  return one.checkpoint.size - other.checkpoint.size || one.first.localeCompare(other.first);
}

function prune(memory: readonly Seen[]): Memory {
  const sorted = [...memory].sort(orderOf);
  return sorted.length <= MOST ? sorted : [...sorted.slice(0, MOST / 2), ...sorted.slice(-MOST / 2)];
}

/** Two checkpoints as a smaller and a larger one. */
function inOrder(one: Checkpoint, other: Checkpoint): { before: Checkpoint; after: Checkpoint } {
  return one.size <= other.size ? { before: one, after: other } : { before: other, after: one };
}

/** What is remembered after a sighting, and the alarm where it contradicts. Nothing that contradicts is forgotten or taken over: the alarm names both. */
export function witness(memory: Memory, sighting: Sighting): Witnessed {
  const { checkpoint, note, at, from, claim, proof } = sighting;
  const other = memory.find((seen) => seen.checkpoint.origin !== checkpoint.origin);
  if (other) throw new TypeError('a memory is of one log');
  const linked = memory.length <= 1;
  const alarmOf = (kind: Alarm['kind'], remembered: Seen): Witnessed => {
    return { memory, alarm: { kind, remembered, seen: checkpoint }, linked };
  };
  const twin = memory.find((seen) => seen.checkpoint.size === checkpoint.size);
  if (twin && !sameBytes(twin.checkpoint.root, checkpoint.root)) return alarmOf('fork', twin);
  const proved = memory.find((seen) => seen.checkpoint.size === proof?.size && seen !== twin);
  if (proved && proof && !verifyConsistency(inOrder(proved.checkpoint, checkpoint), proof.hashes))
    return alarmOf('fork', proved);
  const highest = memory.at(-1);
  if (claim === 'present' && highest && highest.checkpoint.size > checkpoint.size) return alarmOf('rollback', highest);
  const now: Seen = twin
    ? { ...twin, note: twin.note ?? note, last: twin.last > at ? twin.last : at }
    : { checkpoint, note, first: at, last: at, from };
  // The larger of two that are shown to be one history says all the smaller does.
  const smaller = proved && (proved.checkpoint.size < checkpoint.size ? proved : now);
  const kept = [...memory.filter((seen) => seen !== twin), now].filter((seen) => seen !== smaller);
  const after = prune(kept);
  return { memory: after, alarm: null, linked: after.length === 1 };
}

/**
 * Holds the first `size` entries of a log against everything remembered of it that they cover: `rootOf` gives its root at a size. On agreement
 * these are linked, so only the largest is kept; what reaches further stays as it is, because a log may have been longer elsewhere.
 */
export function witnessLog(
  memory: Memory,
  size: number,
  rootOf: (size: number) => Bytes,
): { memory: Memory; alarm: Alarm | null } {
  const covered = memory.filter(({ checkpoint }) => checkpoint.size <= size);
  for (const remembered of [...covered].reverse()) {
    const { origin, size: at, root } = remembered.checkpoint;
    const own = rootOf(at);
    if (!sameBytes(own, root))
      return { memory, alarm: { kind: 'fork', remembered, seen: { origin, size: at, root: own } } };
  }
  return { memory: memory.slice(Math.max(0, covered.length - 1)), alarm: null };
}
