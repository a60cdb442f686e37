/** Merkle tree over the log (RFC 6962, section 2.1), kept as the roots of its complete subtrees, so that one more leaf costs O(log n). */
import type { Bytes } from '../sign/bytes';
import { hashNode } from '../sign/digest';
import { sha256 } from '../sign/sha256';

/** `peaks` are the roots of the complete subtrees, largest first: one for each bit set in `size`. */
export interface Tree {
  size: number;
  peaks: readonly Bytes[];
}

export const EMPTY_TREE: Tree = { size: 0, peaks: [] };

/** The tree with one more leaf hash; the given tree is unchanged. */
export function appendLeaf(tree: Tree, leafHash: Bytes): Tree {
  const peaks = [...tree.peaks];
  let hash = leafHash;
  // Each trailing one bit of the size is a complete subtree of the same height as the one being added.
  for (let rest = tree.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    hash = hashNode(peaks.pop() as Bytes, hash);
  }
  peaks.push(hash);
  return { size: tree.size + 1, peaks };
}

/** The tree with a complete subtree more, given its root. `width` is its leaves, a power of two that divides the size. */
export function appendSubtree(tree: Tree, width: number, root: Bytes): Tree {
  const { size, peaks } = appendLeaf({ size: tree.size / width, peaks: tree.peaks }, root);
  return { size: size * width, peaks };
}

/** Root hash; of the empty tree, the hash of nothing. */
export function rootOf({ peaks }: Tree): Bytes {
  return peaks.length === 0 ? sha256(new Uint8Array()) : peaks.reduceRight((right, left) => hashNode(left, right));
}

/** Root over all leaf hashes at once. */
export function rootOfLeaves(leafHashes: readonly Bytes[]): Bytes {
  let level = [...leafHashes];
  if (level.length === 0) return rootOf(EMPTY_TREE);
  // Level by level: the last of an odd number stands for itself one level higher, which is where the standard splits.
  while (level.length > 1) {
    const above: Bytes[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) above.push(hashNode(level[i] as Bytes, level[i + 1] as Bytes));
    if (level.length % 2 === 1) above.push(level.at(-1) as Bytes);
    level = above;
  }
  return level[0] as Bytes;
}
