/** Holds a checkpoint signed by this browser's own log against that log: more than is here, or another history, means that one of the two is a copy. */
import { sameBytes } from '../sign/bytes';
import type { Checkpoint } from './checkpoint';
import { readOwnLogs } from './logs';
import { rootOfLog } from './prove';
import type { LedgerDatabase } from './store';
import type { Alarm, Seen } from './witness';

/** `own` is false where the log is not this browser's; then there is nothing to hold it against. The caller has checked the signature. */
export async function holdOwn(
  db: LedgerDatabase,
  checkpoint: Checkpoint,
  seen: Omit<Seen, 'checkpoint'>,
): Promise<{ own: boolean; alarm: Alarm | null }> {
  const { origin, size, root } = checkpoint;
  const head = await db.head.get(origin);
  if (!head) return { own: false, alarm: null };
  const own = await rootOfLog(db, origin, size);
  const mine = (await readOwnLogs(db)).some((log) => log.origin === origin);
  // A log that came in with a backup may have gone on where it came from.
  if (own ? sameBytes(own, root) : !mine) return { own: mine, alarm: null };
  const here = { origin, size: own ? size : head.size, root: own ?? new Uint8Array() };
  return { own: true, alarm: { kind: own ? 'fork' : 'rollback', remembered: { checkpoint, ...seen }, seen: here } };
}
