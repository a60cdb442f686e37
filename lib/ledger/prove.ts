/** Proofs out of the database: that it holds an entry, that a log only grew, and its root at an earlier size, without reading the whole log. */
import { type Bytes, fromHex, toHex } from '../sign/bytes';
import { BUNDLE, nodesOfBundles } from './bundle';
import { checkpointNote } from './logs';
import { type NodeHash, proveConsistency, proveInclusion, rootAt } from './proof';
import { readRows } from './range';
import type { BundleRow, HeadRow, LedgerDatabase } from './store';
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

async function sealOne(db: LedgerDatabase, origin: string, n: number): Promise<BundleRow | null> {
  const leaves = await readLeaves(db, origin, n, (n + 1) * BUNDLE);
  return leaves && { origin, n, root: toHex(rootOfLeaves(leaves)) };
}

const rowsOf = (db: LedgerDatabase, origin: string, first: number) =>
  db.bundle.where('[origin+n]').between([origin, first], [origin, Number.POSITIVE_INFINITY]);

/** Keeps the roots of bundles that are full since the last time; how many those were. Proofs work without it, only slower. */
export async function sealBundles(db: LedgerDatabase): Promise<number> {
  let sealed = 0;
  for (const { origin, size } of await db.head.toArray()) {
    const rows: BundleRow[] = [];
    for (let n = await rowsOf(db, origin, 0).count(); n < bundleOf(size); n += 1) {
      const row = await sealOne(db, origin, n);
      if (!row) break;
      rows.push(row);
    }
    await db.bundle.bulkPut(rows);
    sealed += rows.length;
  }
  return sealed;
}

/** Forgets the bundles that reach beyond a size a log is cut back to. */
export async function dropBundles(db: LedgerDatabase, origin: string, size: number): Promise<void> {
  await rowsOf(db, origin, bundleOf(size)).delete();
}

/** Nodes of a log up to a size, those within a bundle only for the bundles of `near` and the last one. Null where an entry is missing. */
async function nodesOfLog(
  db: LedgerDatabase,
  origin: string,
  size: number,
  near: readonly number[],
): Promise<NodeHash | null> {
  const full = bundleOf(size);
  const kept = await rowsOf(db, origin, 0).toArray();
  const roots: Bytes[] = [];
  for (let n = 0; n < full; n += 1) {
    const row = kept[n]?.n === n ? kept[n] : await sealOne(db, origin, n);
    const root = row && fromHex(row.root);
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
  if (index < 0 || index >= head.size) return null;
  const nodes = await nodesOfLog(db, head.origin, head.size, [index]);
  const hashes = nodes && proveInclusion(index, head.size, nodes);
  return hashes && { index, hashes, checkpoint: checkpointNote(head) };
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
