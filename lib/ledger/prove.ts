/** Proofs out of the database: that it holds an entry, that a log only grew, and its root at an earlier size, without reading the whole log. */
import { type Bytes, fromHex } from '../sign/bytes';
import { BUNDLE, nodesOfBundles } from './bundle';
import { checkpointNote } from './logs';
import { type NodeHash, proveConsistency, proveInclusion, rootAt } from './proof';
import { readRows } from './range';
import type { HeadRow, LedgerDatabase } from './store';
import type { TlogProof } from './tlog-proof';
import { rootOfLeaves } from './tree';

const bundleOf = (index: number) => Math.floor(index / BUNDLE);

/** Leaf hashes of a bundle, whole or begun; null where a row is missing or damaged. */
async function readLeaves(db: LedgerDatabase, origin: string, n: number, size: number): Promise<Bytes[] | null> {
  const count = Math.min(BUNDLE, size - n * BUNDLE);
  const leaves = (await readRows(db, origin, n * BUNDLE, count)).map(({ hash }) => fromHex(hash));
  const whole = leaves.filter((leaf) => leaf?.length === 32).filter((leaf) => leaf !== null);
  return whole.length === count ? whole : null;
}

/** Root of a full bundle that is not sealed; null where a row is missing or damaged. */
async function rootOfRows(db: LedgerDatabase, origin: string, n: number): Promise<Bytes | null> {
  const leaves = await readLeaves(db, origin, n, (n + 1) * BUNDLE);
  return leaves && rootOfLeaves(leaves);
}

/** Nodes of a log up to a size, those within a bundle only for the bundles of `near` and the last one. Null where an entry is missing. */
async function nodesOfLog(
  db: LedgerDatabase,
  origin: string,
  size: number,
  near: readonly number[],
): Promise<NodeHash | null> {
  const full = bundleOf(size);
  const rows = await db.bundle.where('[origin+n]').between([origin, 0], [origin, full]).toArray();
  const kept = new Map(rows.map(({ n, root }) => [n, fromHex(root)]));
  const roots: Bytes[] = [];
  for (let n = 0; n < full; n += 1) {
    const root = kept.get(n) ?? (await rootOfRows(db, origin, n));
    if (!root) return null;
    roots.push(root);
  }
  const leaves = new Map<number, Bytes[]>();
  for (const n of new Set([...near.map(bundleOf), ...(size % BUNDLE > 0 ? [full] : [])])) {
    const read = await readLeaves(db, origin, n, size);
    if (!read) return null;
    leaves.set(n, read);
  }
  return nodesOfBundles(roots, leaves);
}

/** That a log holds an entry, up to its present head; null where it does not, or rows are missing. */
export async function proveEntry(db: LedgerDatabase, head: HeadRow, index: number): Promise<TlogProof | null> {
  return (await proveEntries(db, head, [index]))[0] ?? null;
}

/** The same of several entries, in their order: the roots are read once, and of the entries each bundle that holds one of them. */
export async function proveEntries(
  db: LedgerDatabase,
  head: HeadRow,
  indexes: readonly number[],
): Promise<(TlogProof | null)[]> {
  const held = indexes.filter((index) => index >= 0 && index < head.size);
  const nodes = held.length > 0 ? await nodesOfLog(db, head.origin, head.size, held) : null;
  if (!nodes) return indexes.map(() => null);
  const checkpoint = checkpointNote(head);
  return indexes.map((index) => {
    const hashes = index >= 0 && index < head.size ? proveInclusion(index, head.size, nodes) : null;
    return hashes && { index, hashes, checkpoint };
  });
}

/** That a log of one size begins with the log of a smaller one. */
export async function proveGrowth(
  db: LedgerDatabase,
  origin: string,
  before: number,
  after: number,
): Promise<Bytes[] | null> {
  if (before < 1 || before > after) return null;
  const nodes = await nodesOfLog(db, origin, after, [before - 1]);
  return nodes && proveConsistency(before, after, nodes);
}

/** The root of a log at a size it has or had; null where it never came so far. */
export async function rootOfLog(db: LedgerDatabase, origin: string, size: number): Promise<Bytes | null> {
  const head = await db.head.get(origin);
  if (!head || size < 1 || size > head.size) return null;
  const nodes = await nodesOfLog(db, origin, size, []);
  return nodes && rootAt(size, nodes);
}
