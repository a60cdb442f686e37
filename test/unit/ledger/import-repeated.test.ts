/** An import or its undoing asked for again, or written although the database reported a fault: the first answer, and nothing twice. */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { type Backup, readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { buildExample, freshStore, JUN, newCommand, steadyClock } from './example';

const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  return text;
}

async function exampleBackup(): Promise<Backup> {
  const read = await readBackup(await textOf((await buildExample()).db));
  if (!read.ok) throw new Error(read.message.key);
  return read.backup;
}

async function imported() {
  const backup = await exampleBackup();
  const db = freshStore();
  const id = newCommand();
  const result = await open(db).importBackup(id, backup, JUN);
  if (!result.ok) throw new Error(result.message.key);
  return { backup, db, id, result };
}

const dump = async (db: LedgerDatabase) => JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));

/** The next transaction is written, and then reported as failed; `open` also fails the connection that is tried after it. */
function failAfterWrite(db: LedgerDatabase, also: 'open' | null = null): void {
  const { transaction } = db;
  const lost = () => Object.assign(new Error('The connection was lost.'), { name: 'AbortError' });
  const spy = vi.spyOn(db, 'transaction').mockImplementation((async (...args: unknown[]) => {
    // Opening the log writes as well.
    if (!(args[1] as { name: string }[]).some(({ name }) => name === 'restore'))
      return (transaction as (...all: unknown[]) => Promise<unknown>).apply(db, args);
    spy.mockRestore();
    await (transaction as (...all: unknown[]) => Promise<unknown>).apply(db, args);
    if (also) vi.spyOn(db, 'open').mockRejectedValueOnce(lost());
    throw lost();
  }) as never);
}

it('answers a repeated import as the first one, also from a new worker, and writes nothing', async () => {
  const { backup, db, id, result } = await imported();
  const before = await dump(db);
  expect(await open(db).recallImport(id)).toEqual(result);
  expect(await open(db).importBackup(id, backup, JUN)).toEqual(result);
  expect(await dump(db)).toBe(before);
  expect(await open(db).recallImport(newCommand())).toBeNull();
  expect(await open(db).importBackup(newCommand(), backup, JUN)).toMatchObject({ message: { key: 'importNothing' } });
  expect(await dump(db)).toBe(before);
});

it('imports once where the same command arrives twice at once', async () => {
  const backup = await exampleBackup();
  const db = freshStore();
  await open(db).open();
  const id = newCommand();
  const [one, other] = await Promise.all([0, 1].map(() => open(db).importBackup(id, backup, JUN)));
  expect(one).toMatchObject({ ok: true, added: { entries: 8 } });
  expect(other).toEqual(one);
  expect(await db.restore.count()).toBe(1);
  expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 10 });
});

it.each([null, 'open'] as const)(
  'reports an import that was written although a fault was reported (%s)',
  async (also) => {
    const backup = await exampleBackup();
    const db = freshStore();
    failAfterWrite(db, also);
    const result = await open(db).importBackup(newCommand(), backup, JUN);
    expect(result).toMatchObject({ ok: true, added: { logs: 1, entries: 8, handoffs: 2 } });
    expect(await db.restore.toCollection().primaryKeys()).toEqual([(result as { restorePoint: string }).restorePoint]);
    expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 10 });
  },
);

it('answers a repeated undo as the first one and writes nothing; an import of that command stays undone', async () => {
  const { backup, db, id, result } = await imported();
  expect(await open(db).undoImport(result.restorePoint, JUN)).toEqual({ ok: true });
  const before = await dump(db);
  expect(await open(db).undoImport(result.restorePoint, JUN)).toEqual({ ok: true });
  expect(await open(db).importBackup(id, backup, JUN)).toEqual(result);
  expect(await dump(db)).toBe(before);
  expect(await open(db).undoImport('never made', JUN)).toMatchObject({ message: { key: 'undoGone' } });
  expect(await open(db).importBackup(newCommand(), backup, JUN)).toMatchObject({ ok: true, added: { entries: 8 } });
});

it.each([null, 'open'] as const)(
  'reports an undo that was written although a fault was reported (%s)',
  async (also) => {
    const { db, result } = await imported();
    failAfterWrite(db, also);
    expect(await open(db).undoImport(result.restorePoint, JUN)).toEqual({ ok: true });
    expect(await db.restore.count()).toBe(0);
    expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 3 });
  },
);
