/** Proofs and memories out of the database: the same as from all entries at once, and gone with what they were about. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { parseCheckpoint } from '../../../lib/ledger/checkpoint';
import { exportLines } from '../../../lib/ledger/export';
import { verifyConsistency } from '../../../lib/ledger/proof';
import { proveEntry, proveGrowth, rootOfLog } from '../../../lib/ledger/prove';
import { readRows } from '../../../lib/ledger/range';
import { readHead } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { sealBundles } from '../../../lib/ledger/seal';
import { readMemory, remember } from '../../../lib/ledger/seen';
import { shareLines } from '../../../lib/ledger/share';
import type { HeadRow, LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { checkTlogProof } from '../../../lib/ledger/tlog-proof';
import { rootOfLeaves } from '../../../lib/ledger/tree';
import { type Bytes, fromHex, toHex } from '../../../lib/sign/bytes';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

let db: LedgerDatabase;
let head: HeadRow;
let leaves: Bytes[];
beforeAll(async () => {
  db = freshStore();
  const ledger = openLedger(optionsOf(db));
  // 600 entries: two full bundles and a begun one.
  for (let i = 0; i < 6; i += 1) {
    const events = Array.from({ length: i === 0 ? 99 : 100 }, (_, j) => ({ name: 'test.noted', data: { i, j } }));
    await ledger.append(entryOf(`c${i}`, { events }));
  }
  head = (await readHead(db)) as HeadRow;
  const rows = await readRows(db, head.origin, 0, head.size);
  leaves = rows.map(({ hash }) => fromHex(hash) as Bytes);
});

const rootAt = (size: number) => toHex(rootOfLeaves(leaves.slice(0, size)));

async function all(): Promise<void> {
  for (const index of [0, 255, 256, 511, 512, 599]) {
    const proof = await proveEntry(db, head, index);
    expect(proof && checkTlogProof(proof, leaves[index] as Bytes)?.size, `entry ${index}`).toBe(600);
    expect(proof && checkTlogProof(proof, leaves[(index + 1) % 600] as Bytes)).toBeNull();
  }
  for (const [before, after] of [
    [1, 600],
    [256, 512],
    [300, 600],
    [512, 600],
    [599, 600],
    [600, 600],
  ] as const) {
    const hashes = await proveGrowth(db, head.origin, before, after);
    const at = (size: number) => ({ size, root: fromHex(rootAt(size)) as Bytes });
    expect(hashes && verifyConsistency({ before: at(before), after: at(after) }, hashes)).toBe(true);
  }
  for (const size of [1, 255, 256, 257, 512, 600])
    expect(toHex((await rootOfLog(db, head.origin, size)) as Bytes), `root ${size}`).toBe(rootAt(size));
}

describe('proofs', () => {
  it('hold without sealed bundles and with them, and sealing is done once', async () => {
    expect(head.size).toBe(600);
    // Sealing follows the appends.
    await expect.poll(() => db.sealed.count(), { timeout: 20_000 }).toBe(2);
    expect(await sealBundles(db)).toBe(0);
    await all();
    await db.bundle.clear();
    await all();
    const rows = await readRows(db, head.origin, 0, 512);
    await db.sealed.clear();
    await db.event.bulkAdd(rows);
    await all();
    expect(await sealBundles(db)).toBe(2);
    expect((await db.bundle.toArray()).map(({ n }) => n)).toEqual([0, 1]);
    await all();
  });

  it('are none of what is not there', async () => {
    expect(await proveEntry(db, head, 600)).toBeNull();
    expect(await proveGrowth(db, head.origin, 0, 10)).toBeNull();
    expect(await proveGrowth(db, head.origin, 10, 9)).toBeNull();
    expect(await rootOfLog(db, head.origin, 601)).toBeNull();
    expect(await rootOfLog(db, 'waybill/nobody', 1)).toBeNull();
  });

  it('signed by the log as its head, with lines of somebody’s own', async () => {
    const signed = await openLedger(optionsOf(db)).signHead(['one line', 'another']);
    if (!signed.ok) throw new Error(signed.message.key);
    const parsed = parseCheckpoint(signed.note);
    expect(parsed?.checkpoint).toMatchObject({ origin: head.origin, size: 600 });
    expect(parsed?.note.text.split('\n').slice(3)).toEqual(['one line', 'another', '']);
    await expect(openLedger(optionsOf(db)).signHead(['two\nlines'])).resolves.toMatchObject({ ok: false });
  });
});

it('taking an import back takes the nodes of its log along', async () => {
  const { db: mine } = await buildExample();
  const { db: other } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
  let text = '';
  for await (const line of exportLines(optionsOf(other))) text += line;
  const backup = await readBackup(text);
  if (!backup.ok) throw new Error(backup.message.key);
  const ledger = openLedger(optionsOf(mine));
  const done = await ledger.importBackup(newCommand(), backup.backup, JUN);
  const [{ origin }] = backup.backup.heads as [HeadRow];
  const own = (await readHead(mine))?.origin ?? '';
  await mine.bundle.bulkPut([origin, own].map((name) => ({ origin: name, n: 0, root: 'a'.repeat(64) })));
  expect(done.ok && (await ledger.undoImport(done.restorePoint, JUN))).toEqual({ ok: true });
  expect((await mine.bundle.toArray()).map((row) => row.origin)).toEqual([own]);
});

describe('a memory', () => {
  it('is kept, and an alarm changes nothing in it', async () => {
    const root = fromHex(rootAt(10)) as Bytes;
    const checkpoint = { origin: head.origin, size: 10, root };
    const sighting = { checkpoint, note: 'n', at: '2026-11-20T10:00:00.000Z', from: 'record', claim: 'past' } as const;
    expect(await remember(db, sighting)).toMatchObject({ alarm: null });
    const other = { ...sighting, checkpoint: { ...checkpoint, root: fromHex(rootAt(11)) as Bytes } };
    expect((await remember(db, other)).alarm?.kind).toBe('fork');
    expect(await readMemory(head.origin, db)).toMatchObject([{ checkpoint, note: 'n' }]);
    expect(await readMemory('waybill/nobody', db)).toEqual([]);
  });
});

describe('entries of colleagues', () => {
  async function fileOf(of: LedgerDatabase) {
    let text = '';
    for await (const line of shareLines(optionsOf(of))) text += line;
    const read = await readShare(text);
    if (!read.ok) throw new Error(read.reason.key);
    return read.file;
  }

  it('are kept beside this browser’s own, once, and their checkpoints remembered', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const file = await fileOf(theirs);
    expect(await takeShared(mine, file)).toMatchObject({ fresh: 8, closed: true, alarms: [], logs: [{ verified: 8 }] });
    expect(await takeShared(mine, file)).toMatchObject({ fresh: 0 });
    expect(await mine.shared.count()).toBe(8);
    expect(await mine.event.count()).toBe(8);
    expect(await readMemory(file.header.origin, mine)).toMatchObject([{ checkpoint: { size: 8 }, from: 'shared' }]);
    expect(await takeShared(mine, await fileOf(mine))).toMatchObject({ fresh: 0, logs: [{ verified: 8 }] });
  });

  it('of a copied profile are an alarm at first contact', async () => {
    const { db: theirs } = await buildExample();
    const copy = freshStore();
    for (const table of theirs.tables) await copy.table(table.name).bulkAdd(await table.toArray());
    await openLedger(optionsOf(theirs)).append(entryOf(newCommand()));
    await openLedger(optionsOf(copy)).append(entryOf(newCommand()));
    const { db: mine } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    expect(await takeShared(mine, await fileOf(theirs))).toMatchObject({ alarms: [], fresh: 9 });
    const second = await takeShared(mine, await fileOf(copy));
    expect(second).toMatchObject({ fresh: 1, logs: [{ fork: 8 }], alarms: [{ kind: 'fork' }] });
  });
});
