/** Sealed bundles of 256 entries (entry bundles of c2sp.org/tlog-tiles): entries read, proved and archived at once, each bundle a node of the tree. */
import type { Bytes } from '../sign/bytes';
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
