/** Proofs over the tree (RFC 6962, section 2.1; verified as RFC 9162, sections 2.1.3.2 and 2.1.4.2, says): that a log holds an entry, and that it only grew. */
import { type Bytes, sameBytes } from '../sign/bytes';
import { hashNode } from '../sign/digest';

/** Root of the complete subtree of 2^level leaves that begins at leaf index × 2^level. */
export type NodeHash = (level: number, index: number) => Bytes;

/** Nodes of a tree whose leaf hashes are all at hand; each is computed once. */
export function nodesOf(leafHashes: readonly Bytes[]): NodeHash {
  const levels: Map<number, Bytes>[] = [];
  const node: NodeHash = (level, index) => {
    if (level === 0) return leafHashes[index] as Bytes;
    levels[level] ??= new Map();
    const known = levels[level].get(index);
    if (known) return known;
    const hash = hashNode(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    levels[level].set(index, hash);
    return hash;
  };
  return node;
}

/** The largest power of two below n, for n of at least 2. */
function splitOf(n: number): number {
  let split = 1;
  while (2 * split < n) split *= 2;
  return split;
}

/** Root of the leaves from `first` to before `end`; `first` begins a complete subtree of their size. */
function rootOfRange(first: number, end: number, node: NodeHash): Bytes {
  const size = end - first;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return node(level, first / size);
  const split = first + splitOf(size);
  return hashNode(rootOfRange(first, split, node), rootOfRange(split, end, node));
}

/** Root of the first `size` leaves, at least one. */
export function rootAt(size: number, node: NodeHash): Bytes {
  return rootOfRange(0, size, node);
}

/** Hashes beside the way from a leaf to the root, nearest first; null where the tree has no such leaf. */
export function proveInclusion(index: number, size: number, node: NodeHash): Bytes[] | null {
  if (index < 0 || index >= size) return null;
  const prove = (first: number, end: number): Bytes[] => {
    if (end - first === 1) return [];
    const split = first + splitOf(end - first);
    return index < split
      ? [...prove(first, split), rootOfRange(split, end, node)]
      : [...prove(split, end), rootOfRange(first, split, node)];
  };
  return prove(0, size);
}

/** Hashes by which the tree of `before` leaves is shown to be the beginning of the one of `after` leaves; null where it has more, or none. */
export function proveConsistency(before: number, after: number, node: NodeHash): Bytes[] | null {
  if (before < 1 || before > after) return null;
  const prove = (first: number, end: number, whole: boolean): Bytes[] => {
    if (end === before) return whole ? [] : [rootOfRange(first, end, node)];
    const split = first + splitOf(end - first);
    return before <= split
      ? [...prove(first, split, whole), rootOfRange(split, end, node)]
      : [...prove(split, end, false), rootOfRange(first, split, node)];
  };
  return prove(0, after, true);
}

/** Sizes that can be counted with; a proof of anything else proves nothing. */
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;

export interface InclusionProof {
  index: number;
  size: number;
  leaf: Uint8Array;
  hashes: readonly Uint8Array[];
}

export function verifyInclusion({ index, size, leaf, hashes }: InclusionProof, root: Uint8Array): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const beside of hashes) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = hashNode(beside, hash);
      while (!isOdd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else hash = hashNode(hash, beside);
    place = half(place);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

export interface Grown {
  before: { size: number; root: Uint8Array };
  after: { size: number; root: Uint8Array };
}

/** Whether the later tree begins with the earlier one. Nothing is shown of an empty tree: every log begins with it. */
export function verifyConsistency({ before, after }: Grown, hashes: readonly Uint8Array[]): boolean {
  if (!isSize(before.size) || !isSize(after.size) || before.size < 1 || before.size > after.size) return false;
  if (before.size === after.size) return hashes.length === 0 && sameBytes(before.root, after.root);
  const path = Number.isInteger(Math.log2(before.size)) ? [before.root, ...hashes] : [...hashes];
  let place = before.size - 1;
  let last = after.size - 1;
  while (isOdd(place)) {
    place = half(place);
    last = half(last);
  }
  const [seed, ...rest] = path;
  if (!seed || hashes.length === 0) return false;
  let earlier = seed;
  let later = seed;
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      earlier = hashNode(beside, earlier);
      later = hashNode(beside, later);
      while (!isOdd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else later = hashNode(later, beside);
    place = half(place);
    last = half(last);
  }
  return last === 0 && sameBytes(earlier, before.root) && sameBytes(later, after.root);
}
