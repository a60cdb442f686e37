/** Compares a backup with the trail that is here: what is new, where it goes, and whether the two contradict each other. */
import type { Backup } from './backup';
import { readLogs } from './logs';
import { parseBody, readRow } from './range';
import { OpenedData } from './schema';
import type { EventRow, HeadRow, LedgerDatabase } from './store';

export type Merge =
  | { ok: true; logs: HeadRow[]; heads: HeadRow[]; fresh: HeadRow[]; rows: EventRow[] }
  | { ok: false; reason: 'importFork' | 'importRollback' };

/** Links heads in this order; one that the next log does not name is marked as imported. Null where a log does not follow the one it names. */
export function linkHeads(
  heads: readonly HeadRow[],
  first: (origin: string) => EventRow | undefined,
): HeadRow[] | null {
  const linked: HeadRow[] = [];
  for (const [i, { successor: _, imported: __, ...head }] of heads.entries()) {
    const next = heads[i + 1];
    const row = next && first(next.origin);
    const opened = row && OpenedData.safeParse(parseBody(row).data);
    const named = opened?.success ? opened.data.predecessor : null;
    if (named && named.origin !== head.origin) return null;
    linked.push(next ? { ...head, successor: next.origin, ...(named ? {} : { imported: true }) } : head);
  }
  return linked;
}

/** First rows of logs, of the file's and of the ones here. */
export async function readFirsts(
  db: LedgerDatabase,
  heads: readonly HeadRow[],
  rows: readonly EventRow[],
): Promise<(origin: string) => EventRow | undefined> {
  const stored = await Promise.all(heads.map(({ origin }) => readRow(db, origin, 0)));
  const firsts = new Map([...stored, ...rows].flatMap((row) => (row?.index === 0 ? [[row.origin, row]] : [])));
  return (origin) => firsts.get(origin);
}

/** `logs` are the heads here, `heads` those after the import in order, `fresh` the heads of logs with `rows` that are new. */
export async function planMerge(db: LedgerDatabase, backup: Backup): Promise<Merge> {
  const logs = await readLogs(db);
  const present = logs.at(-1);
  const here = new Map(logs.map((head) => [head.origin, head]));
  const order = [...logs];
  const fresh: HeadRow[] = [];
  const places = new Map(backup.rows.map((row) => [`${row.origin} ${row.index}`, row.hash]));
  let at = 0;
  for (const head of backup.heads) {
    const own = here.get(head.origin);
    if (!own) {
      order.splice(at, 0, head);
      fresh.push(head);
      at += 1;
      continue;
    }
    const common = Math.min(own.size, head.size) - 1;
    const row = await readRow(db, own.origin, common);
    if (!row || row.hash !== places.get(`${own.origin} ${common}`)) return { ok: false, reason: 'importFork' };
    at = order.findIndex(({ origin }) => origin === own.origin);
    if (head.size > own.size) {
      if (own.origin === present?.origin) return { ok: false, reason: 'importRollback' };
      // The log after it names its end, so a longer one is another history.
      if (!own.imported) return { ok: false, reason: 'importFork' };
      order[at] = head;
      fresh.push(head);
    }
    // Nothing may stand after the present log.
    if (own.origin !== present?.origin) at += 1;
  }
  const sizes = new Map(logs.map(({ origin, size }) => [origin, size]));
  const brings = new Set(fresh.map(({ origin }) => origin));
  const rows = backup.rows.filter((row) => brings.has(row.origin) && row.index >= (sizes.get(row.origin) ?? 0));
  const heads = linkHeads(order, await readFirsts(db, logs, rows));
  return heads ? { ok: true, logs, heads, fresh, rows } : { ok: false, reason: 'importFork' };
}
