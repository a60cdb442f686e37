/** Sealed bundles: the same log in fewer rows, whole wherever sealing stopped, and no changed byte of it goes unseen or unplaced. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { BUNDLE } from '../../../lib/ledger/bundle';
import { exportLines } from '../../../lib/ledger/export';
import { readLogs } from '../../../lib/ledger/logs';
import { looseRows, readRows, rowsAt, rowsOfHandoffs } from '../../../lib/ledger/range';
import { readEvents, readHead } from '../../../lib/ledger/read';
import { dropBundles, findOpen, sealBundles, sealOne } from '../../../lib/ledger/seal';
import { rowsOfBundle, spansOf } from '../../../lib/ledger/sealed-row';
import { readSize } from '../../../lib/ledger/size';
import type { LedgerDatabase, SealedRow } from '../../../lib/ledger/store';
import type { LedgerVerification } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { copyOf } from './damage';
import { entryOf, freshStore, JUN, makeHandoff, newCommand, steadyClock } from './example';

const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

/** Header line first, and lines count from 1. */
const lineOf = (index: number) => index + 2;

/** Two full bundles and a begun one, about two handoffs: rows of their own, as version 3 left them. */
async function buildLoose(): Promise<LedgerDatabase> {
  const built = freshStore();
  const ledger = openLedger(optionsOf(built));
  for (let i = 0; i < 6; i += 1) {
    const handoff = makeHandoff(i % 2 === 0 ? 'H-EVEN-0001' : 'H-ODDE-0002');
    const events = Array.from({ length: i === 0 ? 99 : 100 }, (_, j) => ({
      name: 'test.noted',
      data: { i, j, said: 'café 😀 "quoted"' },
    }));
    const expectedSeq = i < 2 ? null : (i - 1) * 100 - 1;
    const done = await ledger.append(entryOf(newCommand(), { events, handoff, expectedSeq }));
    if (!done.ok) throw new Error(done.message.key);
  }
  const origin = (await readHead(built))?.origin ?? '';
  const db = await copyOf(built);
  const rows = await readRows(built, origin, 0, 600);
  await db.sealed.clear();
  await db.bundle.clear();
  await db.event.bulkPut(rows);
  return db;
}

async function eventLines(db: LedgerDatabase): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(optionsOf(db))) lines.push(line);
  return lines.slice(0, -1);
}

const failures = (found: LedgerVerification | null) => found?.steps.filter(({ result }) => result === 'fail') ?? [];
const withoutSignatures = (found: LedgerVerification | null) =>
  found?.steps.filter(({ step }) => step !== 'signatures');

let loose: LedgerDatabase;
let sealed: LedgerDatabase;
let origin: string;
beforeAll(async () => {
  loose = await buildLoose();
  sealed = await copyOf(loose);
  origin = (await readHead(loose))?.origin ?? '';
  expect(await sealBundles(sealed)).toBe(2);
}, 60_000);

describe('a sealed log', () => {
  it('is the same to whoever reads it', async () => {
    expect(await loose.event.count()).toBe(600);
    expect(await sealed.event.count()).toBe(600 - 2 * BUNDLE);
    expect(await readSize(sealed)).toMatchObject({ events: 600 });
    for (const [first, count] of [
      [0, 600],
      [255, 2],
      [100, 1],
      [512, 88],
      [500, 40],
    ] as const)
      expect(await readRows(sealed, origin, first, count)).toEqual(await readRows(loose, origin, first, count));
    for (const id of ['H-EVEN-0001', 'H-ODDE-0002', 'H-NONE'])
      expect(await readEvents(id, sealed)).toEqual(await readEvents(id, loose));
    const both = await rowsOfHandoffs(sealed, ['H-EVEN-0001', 'H-ODDE-0002']);
    expect(both.map(({ index }) => index)).toEqual(Array.from({ length: 599 }, (_, i) => i + 1));
    const places: [string, number][] = [3, 300, 599].map((index) => [origin, index]);
    expect((await rowsAt(sealed, places)).map(({ index }) => index).sort()).toEqual([3, 300, 599]);
    expect((await eventLines(sealed)).slice(1)).toEqual((await eventLines(loose)).slice(1));
  });

  it('verifies the same, and says how many signatures that took', async () => {
    const found = await verifyStored({}, sealed);
    expect(found).toMatchObject({ ok: true, events: 600, lines: 602 });
    expect(withoutSignatures(found)).toEqual(withoutSignatures(await verifyStored({}, loose)));
    expect(found?.steps.find(({ step }) => step === 'signatures')).toEqual({
      step: 'signatures',
      result: 'pass',
      fact: { key: 'verifySignaturesCover', params: ['91', '1', '600'] },
    });
  });

  it('says how far its verification is, and stops when asked', async () => {
    const seen: number[] = [];
    await verifyStored({ onProgress: (done) => seen.push(done) }, sealed);
    expect(seen).toContain(1 + 2 * BUNDLE);
    expect(seen.at(-1)).toBe(602);
    const stop = new AbortController();
    const stopped = verifyStored({ signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) }, sealed);
    await expect(stopped).rejects.toThrow('enough');
  });

  it('passes an outside copy of any of its heads', async () => {
    const rows = await readRows(loose, origin, 0, 600);
    const { checkpointNote } = await import('../../../lib/ledger/logs');
    const { rootOfLog } = await import('../../../lib/ledger/prove');
    const { toHex } = await import('../../../lib/sign/bytes');
    const head = (await readLogs(loose))[0];
    for (const size of [300, 512]) {
      const root = toHex((await rootOfLog(sealed, origin, size)) as Uint8Array);
      const signature = rows[size - 1]?.signature ?? '';
      const note = checkpointNote({ ...head, size, root, signature } as never);
      const found = await verifyStored({ witness: note }, sealed);
      expect(found?.steps.at(-1)).toMatchObject({ step: 'witness', result: 'pass', fact: { params: [`${size}`] } });
    }
  });

  it('is taken apart where it is cut back, and sealed again', async () => {
    const db = await copyOf(sealed);
    await db.transaction('rw', [db.event, db.bundle, db.sealed], () => dropBundles(db, origin, 300));
    expect((await db.sealed.toArray()).map(({ n }) => n)).toEqual([0]);
    expect(await looseRows(db, origin, 0, 512).toArray()).toEqual(await readRows(loose, origin, 256, 44));
  });
});

describe('sealing', () => {
  it('follows the appends by itself', async () => {
    const db = freshStore();
    const ledger = openLedger(optionsOf(db));
    const events = Array.from({ length: BUNDLE }, (_, n) => ({ name: 'test.noted', data: { n } }));
    expect(await ledger.append(entryOf('many', { events }))).toMatchObject({ ok: true });
    await expect.poll(() => db.sealed.count(), { timeout: 20_000 }).toBe(1);
    expect(await db.event.count()).toBe(1);
    expect(await ledger.append(entryOf('many', { events }))).toMatchObject({ ok: true, repeated: true });
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, events: BUNDLE + 1 });
  });

  it('stopped half-way leaves a whole log, and goes on later', async () => {
    const db = await copyOf(loose);
    expect(await findOpen(db)).toEqual([
      [origin, 0],
      [origin, 1],
    ]);
    expect(await sealOne(db, [origin, 1])).toBe(true);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, events: 600 });
    expect(await readRows(db, origin, 200, 400)).toEqual(await readRows(loose, origin, 200, 400));
    // The disk gives out between the bundle and its rows: nothing of it may stay.
    const fail = () => {
      throw new Error('no room');
    };
    db.event.hook('deleting', fail);
    await expect(sealOne(db, [origin, 0])).rejects.toThrow();
    db.event.hook('deleting').unsubscribe(fail);
    expect(await db.sealed.count()).toBe(1);
    expect(await db.event.count()).toBe(600 - BUNDLE);
    expect(await sealBundles(db)).toBe(1);
    expect(await sealBundles(db)).toBe(0);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, events: 600 });
  });

  it('leaves damaged rows to be found', async () => {
    const changes = [
      { hash: 'f'.repeat(64) },
      { body: '{}' },
      { signature: 'no signature' },
      { handoff: 'H-OTHER' },
    ] as const;
    for (const change of changes) {
      const db = await copyOf(loose);
      await db.event.update([origin, 7], change);
      expect(await sealOne(db, [origin, 0]), JSON.stringify(change)).toBe(false);
      expect(await db.event.count()).toBe(600);
    }
  });

  it('does nothing where its rows went meanwhile', async () => {
    const db = await copyOf(loose);
    const underway = sealOne(db, [origin, 1]);
    await db.event.delete([origin, 300]);
    expect(await underway).toBe(false);
    expect(await db.sealed.count()).toBe(0);
  });

  it('of an import is taken back with it', { timeout: 30_000 }, async () => {
    const backup = await readBackup((await eventLinesAll(sealed)).join(''));
    if (!backup.ok) throw new Error(backup.message.key);
    const mine = freshStore();
    const ledger = openLedger(optionsOf(mine));
    await ledger.append(entryOf('own'));
    const done = await ledger.importBackup(newCommand(), backup.backup, JUN);
    if (!done.ok) throw new Error(done.message.key);
    await sealBundles(mine);
    expect(await mine.sealed.count()).toBe(2);
    expect(await verifyStored({}, mine)).toMatchObject({ ok: true });
    expect(await ledger.undoImport(done.restorePoint, JUN)).toEqual({ ok: true });
    expect([await mine.sealed.count(), await mine.bundle.count()]).toEqual([0, 0]);
    expect(await verifyStored({}, mine)).toMatchObject({ ok: true });
  });
});

async function eventLinesAll(db: LedgerDatabase): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(optionsOf(db))) lines.push(line);
  return lines;
}

describe('a damaged bundle', () => {
  /** Verifies with the second bundle changed. */
  async function verifyWith(change: (row: SealedRow) => void): Promise<LedgerVerification | null> {
    const row = structuredClone((await sealed.sealed.get([origin, 1])) as SealedRow);
    const before = structuredClone(row);
    change(row);
    await sealed.sealed.put(row);
    try {
      return await verifyStored({}, sealed);
    } finally {
      await sealed.sealed.put(before);
    }
  }

  const flip = (bytes: Uint8Array, at: number) => {
    bytes[at] = (bytes[at] as number) ^ (1 << (at % 8));
  };

  it('is found and placed at the entry whose byte was changed', { timeout: 120_000 }, async () => {
    const row = (await sealed.sealed.get([origin, 1])) as SealedRow;
    const spans = spansOf(row.entries);
    for (const i of [0, 1, 100, 254, 255]) {
      const [start, end] = spans[i] as [number, number];
      for (const at of [start, start + 37 + i, end - 90, end - 1]) {
        const found = failures(await verifyWith(({ entries }) => flip(entries, at)));
        expect(found[0]?.line, `entry ${i}, byte ${at - start}`).toBe(lineOf(BUNDLE + i));
      }
      // A length: this entry ends elsewhere, and it is the first that does.
      if (i < 255)
        for (const at of [start - 2, start - 1])
          expect(failures(await verifyWith(({ entries }) => flip(entries, at)))[0]?.line).toBe(lineOf(BUNDLE + i));
      for (const at of [0, 31, 32, 35, 36, 99]) {
        const found = failures(await verifyWith(({ marks }) => flip(marks, 100 * i + at)));
        expect(found[0]?.line, `mark ${i}, byte ${at}`).toBe(lineOf(BUNDLE + i));
      }
    }
  });

  it('is found where it was cut, lengthened or lost', { timeout: 60_000 }, async () => {
    const cases: [string, (row: SealedRow) => void][] = [
      ['cut', (row) => Object.assign(row, { entries: row.entries.slice(0, -1) })],
      ['longer', (row) => Object.assign(row, { entries: new Uint8Array([...row.entries, 0]) })],
      ['empty', (row) => Object.assign(row, { entries: new Uint8Array() })],
      ['no marks', (row) => Object.assign(row, { marks: row.marks.slice(0, -1) })],
      ['sum', (row) => Object.assign(row, { sum: 'a'.repeat(64) })],
      ['a handoff less', (row) => Object.assign(row, { handoffs: row.handoffs.slice(1) })],
      ['another handoff', (row) => Object.assign(row, { handoffs: ['H-OTHER', ...row.handoffs] })],
    ];
    for (const [name, change] of cases) {
      const found = failures(await verifyWith(change));
      expect(found.length, name).toBeGreaterThan(0);
      expect(found[0]?.line, name).toBeGreaterThanOrEqual(lineOf(BUNDLE));
      expect(found[0]?.line, name).toBeLessThanOrEqual(lineOf(2 * BUNDLE));
    }
    const db = await copyOf(sealed);
    await db.sealed.delete([origin, 1]);
    expect(failures(await verifyStored({}, db))[0]).toMatchObject({ step: 'chain', line: lineOf(BUNDLE) });
  });

  it('is found where the root kept for proofs is another', async () => {
    const db = await copyOf(sealed);
    await db.bundle.update([origin, 1], { root: 'a'.repeat(64) });
    expect(failures(await verifyStored({}, db))).toMatchObject([{ step: 'tree', line: lineOf(BUNDLE) }]);
  });

  it('and a row that stands in it and beside it are told apart', async () => {
    const db = await copyOf(sealed);
    const [row] = await readRows(loose, origin, 300, 1);
    await db.event.add(row as never);
    expect(failures(await verifyStored({}, db))[0]).toMatchObject({ step: 'chain', line: lineOf(301) });
    await db.event.put({ ...row, body: row?.body.replace('café', 'cafe') } as never);
    expect(failures(await verifyStored({}, db))[0]?.line).toBe(lineOf(301));
  });

  it('still opens as far as it can be read', async () => {
    const row = structuredClone((await sealed.sealed.get([origin, 1])) as SealedRow);
    row.entries = row.entries.slice(0, 1000);
    const read = rowsOfBundle(row);
    const whole = read.slice(0, -1);
    expect(whole.length).toBeGreaterThan(0);
    const there = await readRows(loose, origin, BUNDLE, read.length);
    expect(whole).toEqual(there.slice(0, -1));
    // Where it was cut stands the beginning of an entry.
    const torn = read.at(-1)?.body ?? '';
    expect(there.at(-1)?.body.startsWith(torn)).toBe(true);
    expect(torn).not.toBe(there.at(-1)?.body);
  });
});
