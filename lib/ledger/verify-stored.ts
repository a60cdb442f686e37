/** Verifies the log of this browser where it lies, by the same lines an export would hold. */
import { exportLines } from './export';
import { readHead } from './read';
import { type LedgerDatabase, sharedStore } from './store';
import { type LedgerVerification, type VerifyOptions, verifyLedger } from './verify';

/** `null` where nothing was ever recorded. Progress counts lines. */
export async function verifyStored(
  options: VerifyOptions = {},
  db: LedgerDatabase = sharedStore(),
): Promise<LedgerVerification | null> {
  const head = await readHead(db);
  if (!head) return null;
  const total = head.size + (await db.blob.count()) + 2;
  const now = () => new Date().toISOString();
  return verifyLedger(exportLines({ now, version: 'verify', db }), { total, ...options });
}
