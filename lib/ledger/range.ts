/** Reading entries by their place in the log or by their handoff, whether they stand in rows of their own or in a sealed bundle. */
import { BUNDLE } from './bundle';
import type { LedgerEvent } from './schema';
import { rowsOfBundle } from './sealed-row';
import type { EventRow, LedgerDatabase, SealedRow } from './store';

/** Rows of their own from `first`, at most `count`; by primary key, which is several times faster than by an index. */
export function looseRows(db: LedgerDatabase, origin: string, first: number, count: number) {
  return db.event.where('[origin+index]').between([origin, first], [origin, first + count], true, false);
}

/** Entries of a colleague's log in order, forks included, up to its `last` place. */
export function sharedRows(db: LedgerDatabase, origin: string, last = Number.POSITIVE_INFINITY) {
  return db.shared.where('[origin+index+hash]').between([origin, 0, ''], [origin, last, '\uffff']);
}

/** Entries from `first`, at most `count`, in order. */
export async function readRows(db: LedgerDatabase, origin: string, first: number, count: number): Promise<EventRow[]> {
  const [from, to] = [Math.floor(first / BUNDLE), Math.floor((first + count - 1) / BUNDLE)];
  const [bundles, loose] = await Promise.all([
    db.sealed.where('[origin+n]').between([origin, from], [origin, to], true, true).toArray(),
    looseRows(db, origin, first, count).toArray(),
  ]);
  const sealed = bundles.flatMap((bundle) =>
    rowsOfBundle(bundle, first - bundle.n * BUNDLE, first + count - bundle.n * BUNDLE),
  );
  if (loose.length === 0 || sealed.length === 0) return [...sealed, ...loose];
  return [...sealed, ...loose].sort((a, b) => a.index - b.index);
}

/** One entry; undefined where it is not here. */
export async function readRow(db: LedgerDatabase, origin: string, index: number): Promise<EventRow | undefined> {
  return (await db.event.get([origin, index])) ?? (await readRows(db, origin, index, 1))[0];
}

/** Bundles one at a time: all of a long log at once would fill the memory. */
async function* bundlesOf(db: LedgerDatabase, keys: readonly [string, number][]): AsyncGenerator<SealedRow> {
  for (const key of keys) {
    const bundle = await db.sealed.get(key);
    if (bundle) yield bundle;
  }
}

/** Entries of these handoffs, those of one log in order. */
export async function rowsOfHandoffs(db: LedgerDatabase, ids: readonly string[]): Promise<EventRow[]> {
  const wanted = new Set(ids);
  // Only what may be one is parsed; an id is written as JSON writes it.
  const only = ids.length === 1 ? JSON.stringify(ids[0]) : null;
  const rows: EventRow[] = [];
  const keys = await db.sealed
    .where('handoffs')
    .anyOf([...ids])
    .distinct()
    .primaryKeys();
  for await (const bundle of bundlesOf(db, keys.sort(byPlace)))
    for (const row of rowsOfBundle(bundle, 0, BUNDLE, only)) if (row.handoff && wanted.has(row.handoff)) rows.push(row);
  const loose = db.event.where('handoff').anyOf([...ids]);
  return [...rows, ...(await loose.toArray())];
}

/** Logs that hold an entry of a handoff, some of them more than once. */
export async function originsOf(db: LedgerDatabase, handoff: string): Promise<string[]> {
  const [sealed, loose] = await Promise.all([
    db.sealed.where('handoffs').equals(handoff).primaryKeys(),
    db.event.where('handoff').equals(handoff).primaryKeys(),
  ]);
  return [...sealed, ...loose].map(([origin]) => origin);
}

/** Entries that stand at these places, in any order. */
export async function rowsAt(db: LedgerDatabase, places: readonly [string, number][]): Promise<EventRow[]> {
  const loose = await db.event
    .where('[origin+index]')
    .anyOf([...places])
    .toArray();
  const by = new Map<string, { key: [string, number]; at: Set<number> }>();
  for (const [origin, index] of places) {
    const n = Math.floor(index / BUNDLE);
    const found = by.get(`${origin} ${n}`) ?? { key: [origin, n], at: new Set() };
    found.at.add(index);
    by.set(`${origin} ${n}`, found);
  }
  for (const { key, at } of by.values()) {
    const bundle = await db.sealed.get(key);
    if (bundle) loose.push(...rowsOfBundle(bundle).filter(({ index }) => at.has(index)));
  }
  return loose;
}

/** Shows every entry of the database to a function, bundle by bundle. */
export async function eachRow(db: LedgerDatabase, see: (row: EventRow) => void): Promise<void> {
  const keys = await db.sealed.toCollection().primaryKeys();
  for await (const bundle of bundlesOf(db, keys)) rowsOfBundle(bundle).forEach(see);
  await db.event.each(see);
}

function byPlace(a: [string, number], b: [string, number]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1];
}

export function parseBody(row: EventRow): LedgerEvent {
  return JSON.parse(row.body) as LedgerEvent;
}

export async function readRange(
  db: LedgerDatabase,
  origin: string,
  first: number,
  count: number,
): Promise<LedgerEvent[]> {
  return (await readRows(db, origin, first, count)).map(parseBody);
}
