/** The logs of this browser in order: the present one, and before it each whose key was lost. */
import { fromHex } from '../sign/bytes';
import { noteOf } from './checkpoint';
import type { HeadRow, LedgerDatabase } from './store';

/** Heads from the first log to the present one, which is the last; each names the one after it. */
export async function readLogs(db: LedgerDatabase): Promise<HeadRow[]> {
  const heads = await db.head.toArray();
  const before = new Map(heads.map((head) => [head.successor ?? '', head]));
  const logs: HeadRow[] = [];
  for (let head = before.get(''); head && !logs.includes(head); head = before.get(head.origin)) logs.unshift(head);
  return logs;
}

/** The logs this browser wrote itself, in order: none that came in with a backup. */
export async function readOwnLogs(db: LedgerDatabase): Promise<HeadRow[]> {
  const logs = await readLogs(db);
  return logs.slice(logs.findLastIndex(({ imported }) => imported) + 1);
}

/** Signed note of a head, as a witness keeps it. */
export function checkpointNote({ origin, size, root, signature }: HeadRow): string {
  return noteOf({ origin, size, root: fromHex(root) ?? new Uint8Array() }, signature);
}
