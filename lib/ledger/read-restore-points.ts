/** What can be taken back of earlier imports. */
import { rowsOfHandoffs } from './range';
import { type LedgerDatabase, type RestoreRow, sharedStore } from './store';

export interface RestorePoint {
  id: string;
  at: string;
  bytes: number;
  entries: number;
  origin: string;
  undoable: boolean;
}

/** A handoff that came in and was continued since; null where none was. */
export async function findContinued(db: LedgerDatabase, { handoffs }: RestoreRow): Promise<string | null> {
  for (const { id, entries } of handoffs) if ((await rowsOfHandoffs(db, [id])).length !== entries) return id;
  return null;
}

/** Restore points, the latest first; only the latest can be undone. */
export async function readRestorePoints(db: LedgerDatabase = sharedStore()): Promise<RestorePoint[]> {
  const rows = (await db.restore.orderBy('at').toArray()).reverse();
  const points: RestorePoint[] = [];
  for (const [i, row] of rows.entries()) {
    const { id, at, bytes, entries, origin } = row;
    points.push({ id, at, bytes, entries, origin, undoable: i === 0 && !(await findContinued(db, row)) });
  }
  return points;
}
