/** The keys of a log whose key was replaced, as its verified entries showed them: a later key is the log's only where its entries say so. */
import { type LedgerDatabase, sharedStore } from './store';
import type { LogKey } from './verify-events';

/** Keeps the keys of a log that has more than the one it is named after. The caller has verified the entries, and that there are no two histories of them. */
export async function rememberKeys(db: LedgerDatabase, origin: string, keys: readonly LogKey[]): Promise<void> {
  if (keys.length < 2) return;
  await db.transaction('rw', [db.seen], async () => {
    const row = (await db.seen.get(origin)) ?? { origin, memory: [] };
    // Entries that end before a rotation know less than what is here.
    if ((row.keys?.length ?? 0) < keys.length) await db.seen.put({ ...row, keys: [...keys] });
  });
}

/** The keys of a log that are known to have been in force at a size; null where only the one it is named after is known. */
export async function readKeysAt(db: LedgerDatabase, origin: string, size: number): Promise<LogKey[] | null> {
  const keys = (await db.seen.get(origin))?.keys;
  // The last one known may have been replaced since.
  return keys?.filter(({ first, last }) => first <= size && size <= last) ?? null;
}

/** Whether a key is known to be a log's at a size: this browser's own one, or one its entries showed. */
export async function isKeyOf(
  { origin, size }: { origin: string; size: number },
  keyId: string,
  db: LedgerDatabase = sharedStore(),
): Promise<boolean> {
  if ((await db.head.get(origin))?.keyId === keyId) return true;
  return ((await readKeysAt(db, origin, size)) ?? []).some(({ id }) => id === keyId);
}
