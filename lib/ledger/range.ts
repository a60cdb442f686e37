/** Reading entries by their place in the log. */
import type { LedgerEvent } from './schema';
import type { EventRow, LedgerDatabase } from './store';

/** Rows from `first`, at most `count`, in order; by primary key, which is several times faster than by an index. */
export function readRows(db: LedgerDatabase, origin: string, first: number, count: number): Promise<EventRow[]> {
  return db.event
    .where('[origin+index]')
    .between([origin, first], [origin, first + count], true, false)
    .toArray();
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
