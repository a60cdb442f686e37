/** The one short transaction that puts staged events into the log, or nothing at all. Only database calls are awaited inside. */
import type { PreparedBlob } from './blob';
import type { HandoffRow } from './project';
import type { CommandRow, EventRow, HeadRow, KeyRow, LedgerDatabase } from './store';

export interface Writing {
  /** The head these events were staged on. */
  base: HeadRow;
  rows: EventRow[];
  head: HeadRow;
  blobs: readonly PreparedBlob[];
  /** Digests whose values are removed in the same moment. */
  erase: readonly string[];
  command: CommandRow;
  /** A new key that signs from here on; the old one is removed, so that nothing can sign with it again. */
  rotated?: KeyRow;
  /** The summary after the events, and the index of the handoff's last event before them (null: it is new). */
  handoff: { row: HandoffRow; expectedSeq: number | null } | null;
  /** Summaries that lost erased values. They were folded from the log up to `base`. */
  rebuilt?: readonly HandoffRow[];
}

/** `moved`: another writer was faster, stage again. `conflict`: the handoff changed since the caller read it. */
export type Written =
  | { kind: 'written' }
  | { kind: 'moved' }
  | { kind: 'conflict' }
  | { kind: 'repeated'; row: CommandRow };

export function writeEvents(db: LedgerDatabase, writing: Writing): Promise<Written> {
  const { base, rows, head, blobs, erase, command, rotated, handoff, rebuilt = [] } = writing;
  return db.transaction(
    'rw',
    [db.event, db.head, db.handoff, db.blob, db.command, db.key, db.restore],
    async (): Promise<Written> => {
      const done = await db.command.get(command.id);
      if (done) return { kind: 'repeated', row: done };
      const now = await db.head.get(base.origin);
      if (now?.size !== base.size || now.last !== base.last || now.successor) return { kind: 'moved' };
      if (handoff) {
        const present = await db.handoff.get(handoff.row.id);
        if ((present?.seq ?? null) !== handoff.expectedSeq) return { kind: 'conflict' };
      }
      await db.event.bulkAdd(rows);
      await db.blob.bulkPut([...blobs]);
      await db.blob.bulkDelete([...erase]);
      await db.head.put(head);
      if (rotated) {
        await db.key.add(rotated);
        await db.key.delete(base.keyId);
      }
      if (handoff) await db.handoff.put(handoff.row);
      await db.handoff.bulkPut([...rebuilt]);
      await dropRestored(db, rebuilt, erase);
      await db.command.add(command);
      return { kind: 'written' };
    },
  );
}

/** A restore point that holds an erased value, or a summary with one, would bring it back. To be awaited inside its transaction. */
async function dropRestored(db: LedgerDatabase, rebuilt: readonly HandoffRow[], erase: readonly string[]) {
  if (erase.length === 0) return;
  const ids = new Set(rebuilt.map(({ id }) => id));
  const points = await db.restore.filter(({ handoffs }) => handoffs.some(({ id }) => ids.has(id))).primaryKeys();
  await db.restore.bulkDelete(points);
}

export interface Opening {
  row: EventRow;
  head: HeadRow;
  key: KeyRow;
  /** The log whose key was lost, as the new one's first entry names it; null where there was none. */
  before: HeadRow | null;
}

/** Stores a new log's key, first entry and head, unless another writer was faster, or the lost key is there after all. */
export function writeOrigin(db: LedgerDatabase, { row, head, key, before }: Opening): Promise<boolean> {
  return db.transaction('rw', [db.event, db.head, db.key], async () => {
    if (before) {
      const last = await db.head.get(before.origin);
      if (last?.size !== before.size || last.successor || (await db.key.get(last.keyId))) return false;
      await db.head.put({ ...last, successor: head.origin });
    } else if ((await db.head.count()) > 0) return false;
    await db.key.add(key);
    await db.event.add(row);
    await db.head.add(head);
    return true;
  });
}
