/** Entries of this browser's logs that issued a receipt, with the receipts themselves. */
import { readLogs } from '../ledger/logs';
import { parseBody, readRows } from '../ledger/range';
import { type RecordedLedgerEvent, resolveEntries } from '../ledger/read';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import { ISSUED } from './collect';

/** Rows read at a time. */
const PAGE = 256;

export async function* readIssued(db: LedgerDatabase = sharedStore()): AsyncGenerator<RecordedLedgerEvent> {
  for (const { origin, size } of await readLogs(db)) {
    for (let at = 0; at < size; at += PAGE) {
      const rows = await readRows(db, origin, at, Math.min(PAGE, size - at));
      yield* await resolveEntries(
        rows.filter((row) => parseBody(row).name === ISSUED),
        db,
      );
    }
  }
}
