/** What an import and its undoing leave alone: values erased here stay erased, and an undo that fails changes nothing. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { type Backup, readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { readLogs } from '../../../lib/ledger/logs';
import { parseBody } from '../../../lib/ledger/range';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  return text;
}

/** A database that took the example in, and the backup it came from. */
async function imported() {
  const { db: from, capture } = await buildExample();
  const read = await readBackup(await textOf(from));
  if (!read.ok) throw new Error(read.message.key);
  const { backup }: { backup: Backup } = read;
  const db = freshStore();
  const ledger = open(db);
  const result = await ledger.importBackup(newCommand(), backup, JUN);
  if (!result.ok) throw new Error(result.message.key);
  return { backup, capture, db, ledger, restorePoint: result.restorePoint };
}

const dump = async (db: LedgerDatabase) =>
  JSON.stringify([
    await db.event.toArray(),
    await db.blob.toArray(),
    await db.handoff.toArray(),
    await readLogs(db),
    await db.restore.toArray(),
  ]);

it('does not bring back a value that was erased here', async () => {
  const { backup, capture, db, ledger, restorePoint } = await imported();
  const blobs = await db.blob.count();
  expect(await db.blob.get(capture)).toBeDefined();
  expect(await ledger.append(entryOf('erase', { erase: [capture] }))).toMatchObject({ ok: true });
  expect(await db.blob.get(capture)).toBeUndefined();
  // Taken back, so that all its entries are new again and the file offers the value once more.
  expect(await ledger.undoImport(restorePoint, JUN)).toEqual({ ok: true });
  expect(await db.event.filter((row) => parseBody(row).content.some(({ digest }) => digest === capture)).count()).toBe(
    0,
  );
  expect(backup.blobs.map(({ digest }) => digest)).toContain(capture);
  expect(await ledger.importBackup(newCommand(), backup, JUN)).toMatchObject({ ok: true, added: { entries: 8 } });
  expect(await db.blob.get(capture)).toBeUndefined();
  expect(await db.blob.count()).toBe(blobs - 1);
  const text = await textOf(db);
  expect(await verifyLedger(text)).toMatchObject({ ok: true });
  expect(JSON.parse(text.trimEnd().split('\n').at(-1) as string)).toMatchObject({ missing: [capture] });
});

it.each([
  ['event', 'deleting'],
  ['blob', 'deleting'],
  ['handoff', 'deleting'],
  ['head', 'creating'],
  ['event', 'creating'],
  ['restore', 'deleting'],
] as const)(
  'changes nothing where an undo fails while %s rows are %s, and can be tried again',
  async (name, moment) => {
    const { db, ledger, restorePoint } = await imported();
    const before = await dump(db);
    let failed = 0;
    const fail = () => {
      failed += 1;
      throw new Error('disk');
    };
    const hooks = db.table(name);
    if (moment === 'deleting') hooks.hook('deleting', fail);
    else hooks.hook('creating', fail);
    expect(await ledger.undoImport(restorePoint, JUN)).toMatchObject({ ok: false });
    expect(failed).toBeGreaterThan(0);
    expect(await dump(db)).toBe(before);
    if (moment === 'deleting') hooks.hook('deleting').unsubscribe(fail);
    else hooks.hook('creating').unsubscribe(fail);
    expect(await ledger.undoImport(restorePoint, JUN)).toEqual({ ok: true });
    expect(await db.handoff.count()).toBe(0);
    expect(await verifyLedger(await textOf(db))).toMatchObject({ ok: true, events: 3 });
  },
);
