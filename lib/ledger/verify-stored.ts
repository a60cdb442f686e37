/** Verifies the log of this browser where it lies, by the same lines an export would hold. */
import { exportLines } from './export';
import { readLogs } from './logs';
import { type LedgerDatabase, sharedStore } from './store';
import { type LedgerVerification, type VerifyOptions, verifyLedger } from './verify';

/** `null` where nothing was ever recorded. Progress counts lines. */
export async function verifyStored(
  options: VerifyOptions = {},
  db: LedgerDatabase = sharedStore(),
): Promise<LedgerVerification | null> {
  const logs = await readLogs(db);
  if (logs.length === 0) return null;
  const total = logs.reduce((sum, { size }) => sum + size, 2) + (await db.blob.count());
  const now = () => new Date().toISOString();
  return verifyLedger(exportLines({ now, version: 'verify', db }), { total, ...options });
}
