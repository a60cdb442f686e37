/** The chain: each entry names the one before it, so a gap, a swap or a change shows at the next link. */
import { type Bytes, toHex } from '../sign/bytes';
import { NO_PREV, type Place } from './event';
import { appendLeaf, EMPTY_TREE, type Tree } from './tree';

/** A log up to some entry: its name, the hash of the last entry, and the tree over all of them. */
export interface Chain {
  origin: string;
  last: string;
  tree: Tree;
}

export function startChain(origin: string): Chain {
  return { origin, last: NO_PREV, tree: EMPTY_TREE };
}

/** Where the next entry goes. */
export function nextPlace({ origin, last, tree }: Chain): Place {
  return { origin, index: tree.size, prev: last };
}

/** The chain with one more entry, given its leaf hash. */
export function extendChain(chain: Chain, leafHash: Bytes): Chain {
  return { origin: chain.origin, last: toHex(leafHash), tree: appendLeaf(chain.tree, leafHash) };
}

/** The first part of `place` that does not continue the chain, or null. */
export function findBreak(chain: Chain, place: Place): 'origin' | 'index' | 'prev' | null {
  const next = nextPlace(chain);
  if (place.origin !== next.origin) return 'origin';
  if (place.index !== next.index) return 'index';
  return place.prev === next.prev ? null : 'prev';
}
