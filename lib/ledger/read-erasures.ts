/** The erasures that took values of one handoff: entries of the log about no handoff, which name digests alone. */
import { eachRow } from './range';
import { type RecordedLedgerEvent, resolveEntries } from './read';
import { ErasedData } from './schema';
import { type EventRow, type LedgerDatabase, sharedStore } from './store';

const ERASED = 'content.erased';

/** An entry of an erasure, and how many of the values it named are those of the handoff asked for. */
export interface Erasure {
  entry: RecordedLedgerEvent;
  scope: ErasedData['scope'];
  values: number;
}

/** `events` are the entries of the handoff. Reads through the whole log, so only where a value of it is gone. */
export async function readErasures(
  events: readonly RecordedLedgerEvent[],
  db: LedgerDatabase = sharedStore(),
): Promise<Erasure[]> {
  const own = new Set(events.flatMap(({ digests }) => Object.values(digests)));
  const held = await db.blob.bulkGet([...own]);
  if (held.every((blob) => blob !== undefined)) return [];
  const rows: EventRow[] = [];
  await eachRow(db, (row) => {
    if (row.body.includes(`"name":"${ERASED}"`)) rows.push(row);
  });
  const entries = await resolveEntries(rows, db);
  return entries.flatMap((entry) => {
    const said = entry.name === ERASED ? ErasedData.safeParse(entry.data).data : undefined;
    const values = said?.digests.filter((digest) => own.has(digest)).length ?? 0;
    return said && values > 0 ? [{ entry, scope: said.scope, values }] : [];
  });
}
