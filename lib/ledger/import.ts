/** Takes a verified backup in: everything is compared, replayed, staged and signed first, then written in one short transaction. */
import { replay } from '../handoff/evolve';
import type { Actor, HandoffId } from '../handoff/schema';
import { type Message, message } from '../text/message';
import type { Backup } from './backup';
import { checkpointNote } from './logs';
import { type Merge, planMerge } from './merge';
import { ensureOrigin } from './origin';
import { type HandoffRow, projectHandoff, toRecordedEvents } from './project';
import { eachRow, parseBody, rowsOfHandoffs } from './range';
import { resolveEntries } from './read';
import type { ImportedData } from './schema';
import { chainOf, stageEvents } from './stage';
import type { BlobRow, CommandRow, EventRow, HeadRow, LedgerDatabase, RestoreRow } from './store';
import { IMPORTED } from './verify-events';

type Failed = { ok: false; message: Message };
export type ImportResult = ({ ok: true } & NonNullable<CommandRow['imported']>) | Failed;
type Planned = Extract<Merge, { ok: true }>;

/** Restore points kept; an older one goes with the import after it. */
const KEPT = 3;
const TRIES = 8;

/** Digests this browser erased on purpose: their values never come back. */
async function erasedHere(db: LedgerDatabase): Promise<Set<string>> {
  const gone = new Set<string>();
  await eachRow(db, (row) => {
    if (!row.body.includes('"name":"content.erased"')) return;
    for (const digest of (parseBody(row).data.digests as string[] | undefined) ?? []) gone.add(digest);
  });
  return gone;
}

async function freshBlobs(db: LedgerDatabase, backup: Backup, rows: readonly EventRow[]): Promise<BlobRow[]> {
  const wanted = new Set(rows.flatMap((row) => parseBody(row).content.map(({ digest }) => digest)));
  const gone = await erasedHere(db);
  const blobs = backup.blobs.filter(({ digest }) => wanted.has(digest) && !gone.has(digest));
  const here = await db.blob.bulkGet(blobs.map(({ digest }) => digest));
  return blobs.filter((_, i) => !here[i]);
}

/** The rows of handoffs that came in, from all their entries, here and new; the id of one whose entries cannot be put together. */
async function projectFresh(
  db: LedgerDatabase,
  { heads, rows }: Planned,
  blobs: readonly BlobRow[],
): Promise<{ ok: true; after: HandoffRow[]; handoffs: RestoreRow['handoffs'] } | { ok: false; id: string }> {
  const place = new Map(heads.map(({ origin }, i) => [origin, i]));
  const coming = new Map<string, EventRow[]>();
  for (const row of rows) {
    if (!row.handoff) continue;
    const list = coming.get(row.handoff) ?? [];
    list.push(row);
    coming.set(row.handoff, list);
  }
  const values = new Map(blobs.map(({ digest, value }) => [digest, value]));
  const after: HandoffRow[] = [];
  const handoffs: RestoreRow['handoffs'] = [];
  for (const [id, fresh] of coming) {
    const all = [...(await rowsOfHandoffs(db, [id])), ...fresh];
    all.sort((a, b) => (place.get(a.origin) ?? 0) - (place.get(b.origin) ?? 0) || a.index - b.index);
    const events = toRecordedEvents(await resolveEntries(all, db, values));
    try {
      const handoff = replay(events, id as HandoffId);
      if (handoff) after.push(projectHandoff(handoff, all.at(-1)?.index ?? 0));
    } catch {
      return { ok: false, id };
    }
    handoffs.push({ id, entries: all.length, before: (await db.handoff.get(id)) ?? null });
  }
  return { ok: true, after, handoffs };
}

interface ImportWriting {
  logs: readonly HeadRow[];
  heads: HeadRow[];
  rows: EventRow[];
  blobs: BlobRow[];
  handoffs: HandoffRow[];
  restore: RestoreRow;
  command: CommandRow;
}

/** False where another writer was faster. */
function writeImport(
  db: LedgerDatabase,
  { logs, heads, rows, blobs, handoffs, restore, command }: ImportWriting,
): Promise<boolean> {
  return db.transaction('rw', [db.event, db.head, db.handoff, db.blob, db.restore, db.command], async () => {
    if (!(await sameHeads(db, logs))) return false;
    const points = await db.restore.orderBy('at').primaryKeys();
    await db.restore.bulkDelete(points.slice(0, Math.max(0, points.length + 1 - KEPT)));
    await db.restore.add(restore);
    await db.event.bulkAdd(rows);
    await db.blob.bulkAdd(blobs);
    await db.handoff.bulkPut(handoffs);
    await db.head.bulkPut(heads);
    await db.command.add(command);
    return true;
  });
}

/** Whether the heads are the ones something was staged on. To be awaited inside its transaction. */
export async function sameHeads(db: LedgerDatabase, logs: readonly HeadRow[]): Promise<boolean> {
  const now = new Map((await db.head.toArray()).map((head) => [head.origin, head]));
  const same = logs.every(({ origin, size, last, successor }) => {
    const head = now.get(origin);
    return head?.size === size && head.last === last && head.successor === successor;
  });
  return same && now.size === logs.length;
}

/** What an import of this command id answered; null where none was carried out. */
export async function recallImport(db: LedgerDatabase, commandId: string): Promise<ImportResult | null> {
  const done = await db.command.get(commandId);
  return done?.imported ? { ok: true, ...done.imported } : null;
}

/** Nothing that is here is overwritten; a file that contradicts it is refused. A repeat gets the first answer. The database's own faults are thrown. */
export async function importOnce(
  db: LedgerDatabase,
  { now, version }: { now(): string; version: string },
  commandId: string,
  backup: Backup,
  actor: Actor,
): Promise<ImportResult> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const recalled = await recallImport(db, commandId);
    if (recalled) return recalled;
    const early = await planMerge(db, backup);
    if (!early.ok) return { ok: false, message: message(early.reason) };
    if (early.rows.length === 0) return { ok: false, message: message('importNothing') };
    const origin = await ensureOrigin(db, now, version);
    const merge = await planMerge(db, backup);
    const chain = origin && chainOf(origin.head);
    if (!chain) return { ok: false, message: message('ledgerKeyGone') };
    if (!merge.ok) return { ok: false, message: message(merge.reason) };
    const blobs = await freshBlobs(db, backup, merge.rows);
    const projected = await projectFresh(db, merge, blobs);
    if (!projected.ok) return { ok: false, message: message('importUnreadable', projected.id) };
    const logs = merge.fresh.map((head) => ({ checkpoint: checkpointNote(head), origin: head.origin }));
    const data: ImportedData = { file: backup.file, logs };
    const time = now();
    const draft = { time, name: IMPORTED, handoff: null, contract: null, actor, attributes: {}, data, content: [] };
    const staged = await stageEvents(chain, [draft], origin.key);
    const sizes = new Map(merge.logs.map((head) => [head.origin, head]));
    const kept = {
      id: crypto.randomUUID(),
      at: time,
      entries: merge.rows.length,
      origin: merge.fresh.at(-1)?.origin ?? '',
      logs: merge.fresh.map((head) => ({
        origin: head.origin,
        before: sizes.get(head.origin) ?? null,
        size: head.size,
      })),
      blobs: blobs.map(({ digest }) => digest),
      handoffs: projected.handoffs,
    };
    const added = { logs: merge.fresh.length, entries: merge.rows.length, handoffs: projected.handoffs.length };
    const imported = { added, restorePoint: kept.id };
    const place = { origin: chain.origin, first: origin.head.size, count: 1 };
    const written = await writeImport(db, {
      logs: merge.logs,
      heads: [...merge.heads.slice(0, -1), staged.head],
      rows: [...merge.rows, ...staged.rows],
      blobs,
      handoffs: projected.after,
      restore: { ...kept, bytes: JSON.stringify(kept).length },
      command: { id: commandId, ...place, digests: {}, imported },
    });
    if (written) return { ok: true, ...imported };
  }
  return { ok: false, message: message('ledgerBusy') };
}
