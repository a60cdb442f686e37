/** What of the trail other browsers recorded: their logs, and the handoffs that have entries in them. */
import { readLogs } from './logs';
import { originsOf } from './range';
import { type LedgerDatabase, sharedStore } from './store';

/** Logs that were imported, oldest first. */
export async function readImportedLogs(db: LedgerDatabase = sharedStore()): Promise<string[]> {
  const logs = await readLogs(db);
  // Imported logs stand before the first one of this browser.
  const own = logs.findLastIndex(({ imported }) => imported) + 1;
  return logs.slice(0, own).map(({ origin }) => origin);
}

/** Those of these handoffs of which another browser recorded something. */
export async function readImportedHandoffs(
  ids: readonly string[],
  db: LedgerDatabase = sharedStore(),
): Promise<string[]> {
  const logs = new Set(await readImportedLogs(db));
  if (logs.size === 0) return [];
  const places = await Promise.all(ids.map((id) => originsOf(db, id)));
  return ids.filter((_, i) => places[i]?.some((origin) => logs.has(origin)));
}
