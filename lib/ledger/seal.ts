/** Seals bundles: 256 entries that stand in rows of their own become one row, in one transaction each, so that a killed worker leaves a whole log. */
import { BUNDLE } from './bundle';
import { looseRows } from './range';
import { packBundle, rowsOfBundle } from './sealed-row';
import type { EventRow, LedgerDatabase, LedgerTable } from './store';

/** A bundle that is full and stands in rows. */
export type OpenBundle = [origin: string, n: number];

const fullOf = (size: number) => Math.floor(size / BUNDLE);

/** Rows of bundles from the n-th of a log on. */
const from = <Row>(table: LedgerTable<Row>, origin: string, n: number) =>
  table.where('[origin+n]').between([origin, n], [origin, Number.POSITIVE_INFINITY]);

/** Bundles that could be sealed, the earliest of each log first. */
export async function findOpen(db: LedgerDatabase): Promise<OpenBundle[]> {
  const open: OpenBundle[] = [];
  for (const { origin, size } of await db.head.toArray()) {
    if (fullOf(size) === 0) continue;
    const sealed = new Set((await from(db.sealed, origin, 0).primaryKeys()).map(([, n]) => n));
    for (let n = 0; n < fullOf(size); n += 1) if (!sealed.has(n)) open.push([origin, n]);
  }
  return open;
}

const sameRow = (one: EventRow, other: EventRow | undefined) =>
  one.body === other?.body &&
  one.hash === other.hash &&
  one.signature === other.signature &&
  one.handoff === other.handoff;

/** Seals one bundle, packed and hashed before the transaction. False where its rows are damaged: they stay as they are, for verification to find. */
export async function sealOne(db: LedgerDatabase, [origin, n]: OpenBundle): Promise<boolean> {
  const rows = await looseRows(db, origin, n * BUNDLE, BUNDLE).toArray();
  const packed = await packBundle(origin, n, rows);
  if (!packed) return false;
  return db.transaction('rw', [db.event, db.bundle, db.sealed], async () => {
    const now = await looseRows(db, origin, n * BUNDLE, BUNDLE).toArray();
    // An import may have been taken back meanwhile.
    if (now.length !== rows.length || !rows.every((row, i) => sameRow(row, now[i]))) return false;
    await db.sealed.add(packed.sealed);
    await db.bundle.put({ origin, n, root: packed.root });
    await looseRows(db, origin, n * BUNDLE, BUNDLE).delete();
    return true;
  });
}

/** Seals all that is full; how many bundles those were. */
export async function sealBundles(db: LedgerDatabase): Promise<number> {
  let sealed = 0;
  for (const open of await findOpen(db)) if (await sealOne(db, open)) sealed += 1;
  return sealed;
}

/** Makes the function that seals what became full, a bundle a turn, so that what a person does never waits for more than one. */
export function startSealing(db: LedgerDatabase, inTurn: <T>(job: () => Promise<T>) => Promise<T>): () => void {
  /** Bundles known to be full and sealed, or damaged: only a longer log has more. */
  let looked = -1;
  let working = false;
  const work = async () => {
    const heads = await db.head.toArray();
    const full = heads.reduce((sum, { size }) => sum + Math.floor(size / BUNDLE), 0);
    if (full === looked) return;
    for (const open of await findOpen(db)) await inTurn(() => sealOne(db, open));
    looked = full;
  };
  return () => {
    if (working) return;
    working = true;
    // What is not sealed stands in rows and is read all the same; the next entry tries again.
    void work()
      .catch(() => undefined)
      .finally(() => {
        working = false;
      });
  };
}

/** Takes the bundles apart that reach beyond a size a log is cut back to; entries before it get rows of their own. To be awaited inside a transaction. */
export async function dropBundles(db: LedgerDatabase, origin: string, size: number): Promise<void> {
  const cut = size % BUNDLE > 0 ? await db.sealed.get([origin, fullOf(size)]) : undefined;
  if (cut) await db.event.bulkAdd(rowsOfBundle(cut, 0, size % BUNDLE));
  await from(db.sealed, origin, fullOf(size)).delete();
  await from(db.bundle, origin, fullOf(size)).delete();
}
