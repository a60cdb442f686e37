/** Holds what is remembered of a log against its entries as they pass by: a checkpoint of any size they reach says what they must come to. */
import { type Bytes, sameBytes, toHex } from '../sign/bytes';
import { type Message, message } from '../text/message';
import type { Checkpoint } from './checkpoint';
import type { Findings } from './findings';
import { nodesOf, proveConsistency, rootAt } from './proof';

/** Checkpoints that are remembered of a log. */
export type RememberedOf = (origin: string) => Promise<readonly Checkpoint[]>;

/** That a log of `size` entries begins with as many as each of the `proofs` says (hashes in hex); for whoever remembers a root there. */
export interface Growth {
  origin: string;
  size: number;
  proofs: { size: number; hashes: string[] }[];
}

/** What is remembered of a log and its entries reach: whether these come to that, and the proofs of it or of the contrary. */
export interface Held extends Growth {
  met: { size: number; same: boolean }[];
}

/** `leaves` are the leaf hashes of a log from its first entry on. */
export function holdLeaves(origin: string, remembered: readonly Checkpoint[], leaves: readonly Bytes[]): Held {
  const node = nodesOf(leaves);
  const size = leaves.length;
  const reached = remembered.filter((one) => one.size > 0 && one.size <= size);
  const met = reached.map((one) => ({ size: one.size, same: sameBytes(rootAt(one.size, node), one.root) }));
  const earlier = [...new Set(reached.map((one) => one.size))].filter((one) => one < size);
  const proofs = earlier.map((one) => {
    return { size: one, hashes: (proveConsistency(one, size, node) ?? []).map(toHex) };
  });
  return { origin, size, proofs, met };
}

interface Passing {
  origin: string;
  remembered: readonly Checkpoint[];
  /** Line of the first entry. */
  line: number;
  leaves: Bytes[];
}

export interface MemoryState {
  rememberedOf: RememberedOf;
  /** Logs of which something is remembered, in their order. */
  logs: Passing[];
  present: Passing | null;
}

export function startMemory(rememberedOf: RememberedOf): MemoryState {
  return { rememberedOf, logs: [], present: null };
}

/** A log begins on a line. */
export async function recallLog(state: MemoryState, origin: string, line: number): Promise<void> {
  const remembered = await state.rememberedOf(origin);
  state.present = remembered.length > 0 ? { origin, remembered, line, leaves: [] } : null;
  if (state.present) state.logs.push(state.present);
}

export function passLeaf({ present }: MemoryState, leaf: Bytes): void {
  present?.leaves.push(leaf);
}

/** The largest checkpoint that was met; null where the entries reach none. */
export function furthestMet(held: readonly Held[]): { origin: string; size: number } | null {
  const met = held.flatMap(({ origin, met: sizes }) => sizes.map(({ size }) => ({ origin, size })));
  return met.sort((a, b) => b.size - a.size)[0] ?? null;
}

/** Why what is remembered contradicts a log; null where it does not. */
export function contraryOf({ origin, size, met }: Held): { size: number; reason: Message } | null {
  const [first] = met.filter(({ same }) => !same).sort((a, b) => a.size - b.size);
  return first ? { size: first.size, reason: message('verifyWitnessMemory', first.size, size, origin) } : null;
}

export function holdPassed({ logs }: MemoryState): Held[] {
  return logs.map(({ origin, remembered, leaves }) => holdLeaves(origin, remembered, leaves));
}

/** Entries of a log stand one after the other. */
export function checkMemory({ logs }: MemoryState, held: readonly Held[], findings: Findings): void {
  for (const [i, one] of held.entries()) {
    const contrary = contraryOf(one);
    if (contrary) findings.fail('witness', (logs[i]?.line ?? 1) + contrary.size - 1, contrary.reason);
  }
}
