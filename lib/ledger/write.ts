/** The one short transaction that puts staged events into the log, or nothing at all. Only database calls are awaited inside. */
import type { PreparedBlob } from './blob';
import type { HandoffRow } from './project';
import type { CommandRow, EventRow, HeadRow, LedgerDatabase } from './store';

export interface Writing {
  /** The head these events were staged on. */
  base: HeadRow;
  rows: EventRow[];
  head: HeadRow;
  blobs: readonly PreparedBlob[];
  /** Digests whose values are removed in the same moment. */
  erase: readonly string[];
  command: CommandRow;
  /** The summary after the events, and the index of the handoff's last event before them (null: it is new). */
  handoff: { row: HandoffRow; expectedSeq: number | null } | null;
}

/** `moved`: another writer was faster, stage again. `conflict`: the handoff changed since the caller read it. */
export type Written =
  | { kind: 'written' }
  | { kind: 'moved' }
  | { kind: 'conflict' }
  | { kind: 'repeated'; row: CommandRow };

export function writeEvents(db: LedgerDatabase, writing: Writing): Promise<Written> {
  const { base, rows, head, blobs, erase, command, handoff } = writing;
  return db.transaction('rw', [db.event, db.head, db.handoff, db.blob, db.command], async (): Promise<Written> => {
    const done = await db.command.get(command.id);
    if (done) return { kind: 'repeated', row: done };
    const now = await db.head.get(base.origin);
    if (now?.size !== base.size || now.last !== base.last) return { kind: 'moved' };
    if (handoff) {
      const present = await db.handoff.get(handoff.row.id);
      if ((present?.seq ?? null) !== handoff.expectedSeq) return { kind: 'conflict' };
    }
    await db.event.bulkAdd(rows);
    await db.blob.bulkPut([...blobs]);
    await db.blob.bulkDelete([...erase]);
    await db.head.put(head);
    if (handoff) await db.handoff.put(handoff.row);
    await db.command.add(command);
    return { kind: 'written' };
  });
}

/** Stores a new log's key, first entry and head, unless another writer has opened one meanwhile. */
export function writeOrigin(
  db: LedgerDatabase,
  row: EventRow,
  head: HeadRow,
  key: { id: string } & object,
): Promise<boolean> {
  return db.transaction('rw', [db.event, db.head, db.key], async () => {
    if ((await db.head.count()) > 0) return false;
    await db.key.add(key as never);
    await db.event.add(row);
    await db.head.add(head);
    return true;
  });
}
