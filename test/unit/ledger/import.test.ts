/** A backup taken in: the same trail, verified again, taken back whole, or nothing at all. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { type Backup, readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { readLogs } from '../../../lib/ledger/logs';
import { previewImport } from '../../../lib/ledger/preview-import';
import { readEvents } from '../../../lib/ledger/read';
import { readRestorePoints } from '../../../lib/ledger/read-restore-points';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  return text;
}

async function backupOf(db: LedgerDatabase): Promise<Backup> {
  const read = await readBackup(await textOf(db));
  if (!read.ok) throw new Error(JSON.stringify(read.message));
  return read.backup;
}

async function imported() {
  const { db: from } = await buildExample();
  const db = freshStore();
  const result = await open(db).importBackup(newCommand(), await backupOf(from), JUN);
  if (!result.ok) throw new Error(JSON.stringify(result.message));
  return { from, db, result };
}

const dump = async (db: LedgerDatabase) =>
  JSON.stringify([await db.event.toArray(), await db.blob.toArray(), await db.handoff.toArray(), await readLogs(db)]);

it('brings everything into a fresh database, and the whole verifies and comes in again elsewhere', async () => {
  const { from, db, result } = await imported();
  expect(result.added).toEqual({ logs: 1, entries: 8, handoffs: 2 });
  for (const id of ['H-AAAA-0001', 'H-AAAA-0002']) expect(await readEvents(id, db)).toEqual(await readEvents(id, from));
  expect(await db.blob.toArray()).toEqual(await from.blob.toArray());
  expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 10 });
  const third = freshStore();
  expect(await open(third).importBackup(newCommand(), await backupOf(db), JUN)).toMatchObject({
    ok: true,
    added: { logs: 2 },
  });
  expect(await verifyLedger(await textOf(third))).toMatchObject({ ok: true, events: 12 });
});

it('says that nothing is new the second time, and writes nothing', async () => {
  const { from, db } = await imported();
  const before = await dump(db);
  expect(await previewImport(await backupOf(from), db)).toMatchObject({ ok: true, preview: { fresh: 0 } });
  expect(await open(db).importBackup(newCommand(), await backupOf(from), JUN)).toEqual({
    ok: false,
    message: { key: 'importNothing' },
  });
  expect(await dump(db)).toBe(before);
});

it('takes a longer tail of an imported log, and verifies', async () => {
  const { from, db } = await imported();
  await open(from).append(entryOf('later'));
  expect(await open(db).importBackup(newCommand(), await backupOf(from), JUN)).toMatchObject({
    ok: true,
    added: { entries: 1 },
  });
  expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 12 });
});

it('refuses a file that knows more of the present log, and one that differs', async () => {
  const { db } = await buildExample();
  const backup = await backupOf(db);
  const head = (await readLogs(db))[0];
  await db.event.delete([head?.origin ?? '', 7]);
  await db.head.put({ ...head, size: 7 } as never);
  expect(await open(db).importBackup(newCommand(), backup, JUN)).toMatchObject({ message: { key: 'importRollback' } });
  await db.event.update([head?.origin ?? '', 6], { hash: 'f'.repeat(64) });
  expect(await open(db).importBackup(newCommand(), backup, JUN)).toMatchObject({ message: { key: 'importFork' } });
});

it('is taken back whole; the own log goes on', async () => {
  const { db, result } = await imported();
  expect(await open(db).undoImport(result.restorePoint, JUN)).toEqual({ ok: true });
  expect(await db.blob.count()).toBe(0);
  expect(await db.handoff.count()).toBe(0);
  expect(await readRestorePoints(db)).toEqual([]);
  expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 3 });
});

it('is not taken back once a handoff of it was continued', async () => {
  const { db, result } = await imported();
  const row = await db.handoff.get('H-AAAA-0001');
  const entry = entryOf('go on', { handoff: row?.handoff ?? null, expectedSeq: row?.seq ?? null });
  expect(await open(db).append(entry)).toMatchObject({ ok: true });
  expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true });
  expect(await open(db).undoImport(result.restorePoint, JUN)).toMatchObject({ message: { key: 'undoContinued' } });
  expect(await readRestorePoints(db)).toMatchObject([{ undoable: false }]);
});

it('leaves nothing where the transaction fails at any table', async () => {
  const { db: from } = await buildExample();
  const backup = await backupOf(from);
  for (const table of ['event', 'blob', 'handoff', 'head', 'restore'] as const) {
    const db = freshStore();
    await open(db).open();
    const before = await dump(db);
    const fail = () => {
      throw new Error('disk');
    };
    if (table === 'head') db.head.hook('updating', fail);
    else db.table(table).hook('creating', fail);
    expect(await open(db).importBackup(newCommand(), backup, JUN), table).toMatchObject({ ok: false });
    expect(await dump(db), table).toBe(before);
    expect(await db.restore.count()).toBe(0);
  }
});

it('refuses a file whose imported log nobody vouches for', async () => {
  const { db } = await imported();
  const lines = (await textOf(db)).trimEnd().split('\n');
  const at = lines.findIndex((line) => line.includes('"name":"log.imported"'));
  const last = lines.findIndex((line) => line.includes('"index":7,"name"'));
  const failed = async (changed: string[]) =>
    (await verifyLedger(`${changed.join('\n')}\n`)).steps.find(({ result }) => result === 'fail');
  expect(await failed(lines.filter((_, i) => i !== at))).toBeDefined();
  expect(await failed(lines.filter((_, i) => i !== last))).toBeDefined();
  expect(await failed(lines.map((line, i) => (i === 0 ? line.replace('"v":2', '"v":1') : line)))).toBeDefined();
});
