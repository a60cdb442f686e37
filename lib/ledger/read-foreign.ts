/** What is here of other browsers' logs, as lists show it: whose entries, how many, and until when. */
import { parseBody } from './range';
import { type LedgerDatabase, sharedStore } from './store';

export interface ForeignLog {
  origin: string;
  entries: number;
  /** Time of the last entry, as that browser gave it. */
  last: string;
  /** When that browser last closed a file that came here, by its own clock; null where only its entries did. */
  asOf: string | null;
}

export async function readForeign(db: LedgerDatabase = sharedStore()): Promise<ForeignLog[]> {
  const counts = new Map<string, { entries: number; last: [string, number, string] }>();
  // Keys come in the order of logs and places.
  for (const key of await db.shared.toCollection().primaryKeys()) {
    const [origin] = key;
    counts.set(origin, { entries: (counts.get(origin)?.entries ?? 0) + 1, last: key });
  }
  const found = [...counts].map(async ([origin, { entries, last }]) => {
    const row = await db.shared.get(last);
    const seen = await db.seen.get(origin);
    return { origin, entries, last: row ? parseBody(row).time : '', asOf: seen?.said?.written ?? null };
  });
  return Promise.all(found);
}
