/** Sealed bundles of 256 entries (entry bundles of c2sp.org/tlog-tiles): entries read, proved and archived at once, each bundle a node of the tree. */
import type { Bytes } from '../sign/bytes';
import { hashLeaves } from '../sign/digest';
import { type NodeHash, nodesOf } from './proof';

/** Entries of a bundle: the width of a tile. */
export const BUNDLE = 256;
/** Level of a bundle's root in the tree: 2^8 leaves. */
const LEVEL = 8;
/** Bytes of an entry that its two length bytes can count. */
export const LONGEST_ENTRY = 0xffff;

/** Entries one after another, each behind its length in two bytes, the larger first; null where an entry is too long to be counted. */
export function encodeBundle(entries: readonly Uint8Array[]): Bytes | null {
  if (entries.some(({ length }) => length > LONGEST_ENTRY)) return null;
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** Reads what `encodeBundle` wrote, to its last byte; null for anything else. */
export function decodeBundle(bytes: Uint8Array): Bytes[] | null {
  const entries: Bytes[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? Number.NaN);
    const end = at + 2 + length;
    if (at + 2 > bytes.length || end > bytes.length) return null;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}

/** 256 entries that will not change any more. `n` counts bundles from 0; `root` is the node of the tree over them. */
export interface SealedBundle {
  n: number;
  root: Bytes;
  bytes: Bytes;
}

/** Seals the n-th bundle; null where it is not full, or an entry is too long for one. */
export async function sealBundle(n: number, entries: readonly Bytes[]): Promise<SealedBundle | null> {
  const bytes = entries.length === BUNDLE ? encodeBundle(entries) : null;
  return bytes && { n, bytes, root: nodesOf(await hashLeaves(entries))(LEVEL, 0) };
}

/** The leaf hashes of a bundle, where it is the one its root stands for; null where a byte of it was changed. */
export async function openBundle({ n, root, bytes }: SealedBundle): Promise<{ n: number; leaves: Bytes[] } | null> {
  const entries = decodeBundle(bytes);
  if (entries?.length !== BUNDLE) return null;
  const leaves = await hashLeaves(entries);
  const own = nodesOf(leaves)(LEVEL, 0);
  return own.every((byte, i) => byte === root[i]) ? { n, leaves } : null;
}

/**
 * Nodes of a large tree from the roots of its sealed bundles and the leaves of a few of them: a proof needs the bundle its entry is in and,
 * under the number of sealed bundles, the leaves after the last one. Throws for a leaf that was not given, which is a bug of the caller.
 */
export function nodesOfBundles(roots: readonly Bytes[], leaves: ReadonlyMap<number, readonly Bytes[]>): NodeHash {
  const above = nodesOf(roots);
  const within = new Map([...leaves].map(([n, hashes]) => [n, nodesOf(hashes)]));
  return (level, index) => {
    if (level >= LEVEL) return above(level - LEVEL, index);
    const width = 2 ** (LEVEL - level);
    const node = within.get(Math.floor(index / width));
    if (!node) throw new RangeError(`no leaves of bundle ${Math.floor(index / width)}`);
    return node(level, index % width);
  };
}
