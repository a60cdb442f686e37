/** Every entry of this browser in order, logs before the present one first: what views of the trail are made of. */
import { readLogs } from './logs';
import { parseBody, readRows } from './range';
import type { LedgerEvent } from './schema';
import { type LedgerDatabase, sharedStore } from './store';

/** Rows read at a time. */
const PAGE = 256;

export async function* readTrail(
  db: LedgerDatabase = sharedStore(),
): AsyncGenerator<{ event: LedgerEvent; hash: string }> {
  for (const { origin, size } of await readLogs(db)) {
    for (let at = 0; at < size; at += PAGE) {
      for (const row of await readRows(db, origin, at, Math.min(PAGE, size - at)))
        yield { event: parseBody(row), hash: row.hash };
    }
  }
}
