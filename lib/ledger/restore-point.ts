/** Takes an import back: what came in goes, what stood there before returns, and this browser's own log goes on with an entry that says so. */
import type { Actor } from '../handoff/schema';
import { type Message, message } from '../text/message';
import { sameHeads } from './import';
import { readLogs } from './logs';
import { linkHeads, readFirsts } from './merge';
import { ensureOrigin } from './origin';
import { findContinued } from './read-restore-points';
import { dropBundles } from './seal';
import { chainOf, stageEvents } from './stage';
import type { LedgerDatabase } from './store';

type Result = { ok: true } | { ok: false; message: Message };

/** Nothing can be undone twice, so the restore point names the command. */
const commandOf = (id: string): string => `undo:${id}`;

/** Whether this import was taken back before. */
export async function recallUndo(db: LedgerDatabase, id: string): Promise<Result | null> {
  return (await db.command.get(commandOf(id))) ? { ok: true } : null;
}

/** Only the latest import can be taken back, and only while no handoff of it was continued. A repeat gets the first answer. */
export async function undoOnce(
  db: LedgerDatabase,
  { now, version }: { now(): string; version: string },
  id: string,
  actor: Actor,
): Promise<Result> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const recalled = await recallUndo(db, id);
    if (recalled) return recalled;
    const point = await db.restore.get(id);
    if (!point) return { ok: false, message: message('undoGone') };
    if ((await db.restore.orderBy('at').last())?.id !== id) return { ok: false, message: message('undoLater') };
    const continued = await findContinued(db, point);
    if (continued) return { ok: false, message: message('undoContinued', continued) };
    const origin = await ensureOrigin(db, now, version);
    const chain = origin && chainOf(origin.head);
    if (!chain) return { ok: false, message: message('ledgerKeyGone') };
    const logs = await readLogs(db);
    const came = new Map(point.logs.map((log) => [log.origin, log]));
    const left = logs.flatMap((head) => {
      const log = came.get(head.origin);
      return log ? (log.before ?? []) : head;
    });
    const heads = linkHeads(left, await readFirsts(db, left, []));
    if (!heads) return { ok: false, message: message('undoLater') };
    const data = { restorePoint: id, logs: point.logs.map((log) => ({ origin: log.origin, size: log.size })) };
    const name = 'log.import.undone';
    const draft = { time: now(), name, handoff: null, contract: null, actor, attributes: {}, data, content: [] };
    const staged = await stageEvents(chain, [draft], origin.key);
    const before = point.handoffs.flatMap((handoff) => handoff.before ?? []);
    const gone = point.handoffs.filter((handoff) => !handoff.before).map((handoff) => handoff.id);
    const command = { id: commandOf(id), origin: chain.origin, first: origin.head.size, count: 1, digests: {} };
    const tables = [db.event, db.head, db.handoff, db.blob, db.restore, db.command, db.bundle, db.sealed];
    const done = await db.transaction('rw', tables, async () => {
      // Every entry moves a head, so nothing was continued meanwhile.
      if (!(await sameHeads(db, logs))) return false;
      for (const { origin: name, before: kept, size } of point.logs) {
        await db.event
          .where('[origin+index]')
          .between([name, kept?.size ?? 0], [name, size])
          .delete();
        await dropBundles(db, name, kept?.size ?? 0);
      }
      await db.blob.bulkDelete(point.blobs);
      await db.handoff.bulkDelete(gone);
      await db.handoff.bulkPut(before);
      await db.head.clear();
      await db.head.bulkPut([...heads.slice(0, -1), staged.head]);
      await db.event.bulkAdd(staged.rows);
      await db.restore.delete(id);
      await db.command.add(command);
      return true;
    });
    if (done) return { ok: true };
  }
  return { ok: false, message: message('ledgerBusy') };
}
