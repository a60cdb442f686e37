/** The memory of other logs as the database keeps it. */
import { fromHex, toHex } from '../sign/bytes';
import type { Checkpoint } from './checkpoint';
import { sharedRows } from './range';
import { type LedgerDatabase, type PauseMark, type SeenRow, sharedStore, type TakenFile } from './store';
import { rootOfLeaves } from './tree';
import { type Alarm, type Memory, type Sighting, type Witnessed, witness, witnessLog } from './witness';

function toMemory({ origin, memory }: SeenRow): Memory {
  return memory.map(({ size, root, ...rest }) => {
    return { checkpoint: { origin, size, root: fromHex(root) ?? new Uint8Array() }, ...rest };
  });
}

/** The checkpoints remembered of a log. */
export async function readRemembered(origin: string, db: LedgerDatabase = sharedStore()): Promise<Checkpoint[]> {
  return (await readMemory(origin, db)).map(({ checkpoint }) => checkpoint);
}

function toRow(origin: string, memory: Memory): SeenRow {
  const rows = memory.map(({ checkpoint: { size, root }, note, first, last, from }) => {
    return { size, root: toHex(root), note, first, last, from };
  });
  return { origin, memory: rows };
}

/** What is remembered of a log; empty where nothing is. */
export async function readMemory(origin: string, db: LedgerDatabase = sharedStore()): Promise<Memory> {
  const row = await db.seen.get(origin);
  return row ? toMemory(row) : [];
}

/** Remembers a checkpoint whose signature was verified; the alarm where it contradicts what was seen before. */
export function remember(db: LedgerDatabase, sighting: Sighting): Promise<Witnessed> {
  const { origin } = sighting.checkpoint;
  return db.transaction('rw', [db.seen], async () => {
    const row = await db.seen.get(origin);
    const witnessed = witness(row ? toMemory(row) : [], sighting);
    if (!witnessed.alarm) await db.seen.put({ ...row, ...toRow(origin, witnessed.memory) });
    return witnessed;
  });
}

/**
 * Remembers where a log says it ends now, in a file it closed itself at `written` by its own clock. A later file that ends earlier is a
 * rollback; an earlier file that comes late is only old. The caller has remembered the checkpoint.
 */
export function rememberSaid(db: LedgerDatabase, here: Checkpoint, written: string): Promise<Alarm | null> {
  const { origin, size } = here;
  return db.transaction('rw', [db.seen], async () => {
    const row = await db.seen.get(origin);
    const highest = row && toMemory(row).at(-1);
    if (!row || !highest || (row.said && row.said.written >= written)) return null;
    await db.seen.put({ ...row, said: { written, size } });
    return row.said && row.said.size > size ? { kind: 'rollback' as const, remembered: highest, seen: here } : null;
  });
}

/**
 * Holds the entries of a colleague's log that are here, of which the first `verified` are, against every checkpoint remembered of it: two of
 * different sizes contradict each other only where the entries between them are known. Reads nothing where all that is remembered is one history.
 */
export function linkSeen(db: LedgerDatabase, origin: string, verified: number): Promise<Alarm | null> {
  return db.transaction('rw', [db.seen, db.shared], async () => {
    const row = await db.seen.get(origin);
    if (!row || row.memory.filter(({ size }) => size <= verified).length < 2) return null;
    // An entry's hash is a part of its key, so that no row is read. Where one place has two, a fork was told.
    const keys = await sharedRows(db, origin, verified - 1).primaryKeys();
    const leaves = keys.map(([, , hash]) => fromHex(hash) ?? new Uint8Array());
    if (leaves.length !== verified) return null;
    const { memory, alarm } = witnessLog(toMemory(row), verified, (size) => rootOfLeaves(leaves.slice(0, size)));
    if (!alarm) await db.seen.put({ ...row, ...toRow(origin, memory) });
    return alarm;
  });
}

/** Keeps how far the file of a log was taken. */
export function rememberTaken(db: LedgerDatabase, origin: string, taken: TakenFile): Promise<void> {
  return db.transaction('rw', [db.seen], async () => {
    const row = await db.seen.get(origin);
    if (row) await db.seen.put({ ...row, taken });
  });
}

/** Keeps what a log says of pauses. */
export function rememberPauses(db: LedgerDatabase, origin: string, pauses: PauseMark[]): Promise<void> {
  return db.transaction('rw', [db.seen], async () => {
    const row = (await db.seen.get(origin)) ?? { origin, memory: [] };
    if (pauses.length > 0 || row.pauses) await db.seen.put({ ...row, pauses });
  });
}
