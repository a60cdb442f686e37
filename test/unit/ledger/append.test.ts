/** The writer: racing, repeating, refusing, and never half-writing. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { prepareBlob } from '../../../lib/ledger/blob';
import { LedgerDatabase } from '../../../lib/ledger/store';
import { buildExample, CONTRACT, entryOf, freshStore, JUN, makeHandoff, steadyClock } from './example';

const options = (db: LedgerDatabase) => ({ db, now: steadyClock(), version: '0.1.0' });

/** Everything in the database, so that "nothing was written" can be meant. */
async function everything(db: LedgerDatabase) {
  const tables = [db.event, db.head, db.handoff, db.blob, db.command];
  return JSON.stringify(await Promise.all(tables.map((table) => table.toArray())));
}

afterEach(() => vi.restoreAllMocks());

describe('opening', () => {
  it('writes nothing until the first append, then log.opened with the public key', async () => {
    const db = freshStore();
    const ledger = openLedger(options(db));
    expect(await db.event.count()).toBe(0);
    await ledger.append(entryOf('one'));
    const rows = await db.event.toArray();
    const opened = JSON.parse(rows[0]?.body ?? '{}');
    const key = (await db.key.toArray())[0];
    expect(opened).toMatchObject({
      name: 'log.opened',
      index: 0,
      prev: '0'.repeat(64),
      data: { key: key?.jwk, version: '0.1.0', predecessor: null },
    });
    expect(opened.origin).toBe(`waybill/${key?.id}`);
    expect(JSON.parse(rows[1]?.body ?? '{}')).toMatchObject({
      index: 1,
      prev: rows[0]?.hash,
      actor: JUN,
      contract: CONTRACT,
    });
  });

  it('keeps a key that cannot be exported', async () => {
    const { db } = await buildExample();
    const key = (await db.key.toArray())[0];
    await expect(crypto.subtle.exportKey('jwk', key?.privateKey as CryptoKey)).rejects.toThrow();
  });
});

describe('two writers on one database', () => {
  it('append 200 events without a hole, a fork or a lost one', async () => {
    const db = freshStore();
    const other = new LedgerDatabase(db.name);
    const ledgers = [openLedger(options(db)), openLedger(options(other))];
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => ledgers[i % 2]?.append(entryOf(`command-${i}`))),
    );
    expect(results.every((result) => result?.ok)).toBe(true);
    const rows = await db.event.toArray();
    expect(rows.map((row) => row.index)).toEqual(Array.from({ length: 201 }, (_, i) => i));
    rows.forEach((row, i) => {
      expect(JSON.parse(row.body).prev).toBe(i === 0 ? '0'.repeat(64) : rows[i - 1]?.hash);
    });
    const commands = rows.slice(1).map((row) => JSON.parse(row.body).data.command);
    expect(new Set(commands).size).toBe(200);
    expect(await db.key.count()).toBe(1);
  });
});

describe('a repeated command', () => {
  it('returns the first result and writes nothing', async () => {
    const db = freshStore();
    const blob = await prepareBlob('capture', { text: 'x' });
    const entry = entryOf('same', { events: [{ name: 'a', data: {}, content: { note: 'n' } }], blobs: [blob] });
    const first = await openLedger(options(db)).append(entry);
    const before = await everything(db);
    const again = await openLedger(options(db)).append({ ...entry, events: [{ name: 'other', data: {} }] });
    expect(first).toMatchObject({ ok: true, repeated: false, digests: { '0.capture': blob.digest } });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await everything(db)).toBe(before);
  });

  it('is recalled by its id without an entry', async () => {
    const ledger = openLedger(options(freshStore()));
    expect(await ledger.recall('same')).toBeNull();
    const first = await ledger.append(entryOf('same'));
    expect(await ledger.recall('same')).toEqual({ ...first, repeated: true });
  });

  it('is found even when both run at once', async () => {
    const db = freshStore();
    const both = [openLedger(options(db)), openLedger(options(new LedgerDatabase(db.name)))];
    const results = await Promise.all(both.map((ledger) => ledger.append(entryOf('twin'))));
    expect(results.map((result) => result.ok && result.repeated).sort()).toEqual([false, true]);
    expect(await db.event.count()).toBe(2);
  });
});

describe('a handoff that changed meanwhile', () => {
  it('is a conflict, and nothing is written', async () => {
    const { db } = await buildExample();
    const before = await everything(db);
    const handoff = makeHandoff('H-AAAA-0001', { state: 'approved' });
    const stale = await openLedger(options(db)).append(entryOf('stale', { handoff, expectedSeq: 1 }));
    expect(stale).toMatchObject({ ok: false, reason: 'conflict', message: { key: 'ledgerConflict' } });
    const taken = await openLedger(options(db)).append(entryOf('taken', { handoff, expectedSeq: null }));
    expect(taken).toMatchObject({ ok: false, reason: 'conflict' });
    expect(await everything(db)).toBe(before);
  });

  it('goes on from the seq of the row', async () => {
    const { db } = await buildExample();
    const seq = (await db.handoff.get('H-AAAA-0001'))?.seq ?? -1;
    const handoff = makeHandoff('H-AAAA-0001', { state: 'approved' });
    const result = await openLedger(options(db)).append(entryOf('fresh', { handoff, expectedSeq: seq }));
    expect(result.ok && result.events[0]?.handoff).toBe('H-AAAA-0001');
    expect(await db.handoff.get('H-AAAA-0001')).toMatchObject({
      state: 'approved',
      seq: result.ok ? result.events[0]?.index : null,
    });
  });
});

describe('a database that fails', () => {
  for (const store of ['event', 'blob', 'head', 'handoff', 'command'] as const) {
    it(`leaves nothing behind where it is full at ${store}`, async () => {
      const { db } = await buildExample();
      const before = await everything(db);
      const full = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      const real = IDBObjectStore.prototype;
      const put = real.put;
      const add = real.add;
      const guard = (original: typeof put) =>
        function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
          return this.name === store ? full() : original.apply(this, args);
        };
      vi.spyOn(real, 'put').mockImplementation(guard(put));
      vi.spyOn(real, 'add').mockImplementation(guard(add));
      const events = [{ name: 'x', data: {}, content: { note: 'n' } }];
      const handoff = makeHandoff('H-AAAA-0009');
      const result = await openLedger(options(db)).append(entryOf('full', { events, handoff }));
      expect(result).toMatchObject({ ok: false, reason: 'quota', message: { key: 'ledgerQuota' } });
      vi.restoreAllMocks();
      expect(await everything(db)).toBe(before);
      const later = await openLedger(options(db)).append(entryOf('full', { events, handoff }));
      expect(later).toMatchObject({ ok: true, repeated: false });
    });
  }

  it('is opened again once where it was closed', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(options(db));
    db.close();
    expect(await ledger.append(entryOf('after'))).toMatchObject({ ok: true });
  });

  it('says closed where it cannot be opened again, and works once it can', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(options(db));
    const before = await everything(db);
    db.close();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('gone', 'InvalidStateError');
    });
    const result = await ledger.append(entryOf('shut'));
    expect(result).toMatchObject({ ok: false, reason: 'closed', message: { key: 'ledgerClosed' } });
    vi.restoreAllMocks();
    await db.open();
    expect(await everything(db)).toBe(before);
    expect(await ledger.append(entryOf('shut'))).toMatchObject({ ok: true, repeated: false });
  });

  it('counts a command as done where the write went through although the transaction failed', async () => {
    const { db } = await buildExample();
    const real = db.transaction.bind(db);
    vi.spyOn(db, 'transaction').mockImplementation(((...args: Parameters<typeof real>) =>
      (real(...args) as Promise<unknown>).then(() => {
        throw new Error('PrematureCommitError');
      })) as never);
    const result = await openLedger(options(db)).append(entryOf('odd'));
    expect(result).toMatchObject({ ok: true, events: [{ data: { command: 'odd' } }] });
  });
});

describe('values', () => {
  it('takes the time the caller folded with, else the clock’s', async () => {
    const ledger = openLedger(options(freshStore()));
    const given = await ledger.append(entryOf('given', { at: '2026-01-02T03:04:05Z' }));
    expect(given.ok && given.events[0]?.time).toBe('2026-01-02T03:04:05.000Z');
    const clock = await ledger.append(entryOf('clock'));
    expect(clock.ok && clock.events[0]?.time).toMatch(/^2026-11-19T10:00:\d\d\.000Z$/);
  });

  it('replaces half of a character instead of losing the entry', async () => {
    const db = freshStore();
    const events = [{ name: 'x', data: { cut: 'a\ud83d' }, content: { note: 'b\ude00' } }];
    const result = await openLedger(options(db)).append(entryOf('half', { events }));
    expect(result.ok && result.events[0]?.data).toEqual({ cut: 'a\ufffd' });
    expect((await db.blob.toArray())[0]?.value).toBe('"b\ufffd"');
  });

  it('refuses what is not JSON, and stays usable', async () => {
    const ledger = openLedger(options(freshStore()));
    const bad = await ledger.append(entryOf('bad', { events: [{ name: 'x', data: { n: Number.NaN } }] }));
    expect(bad).toMatchObject({ ok: false, reason: 'failed', message: { key: 'ledgerNotWritten' } });
    expect(await ledger.append(entryOf('good'))).toMatchObject({ ok: true });
  });

  it('erases a value and records that it did', async () => {
    const { db, capture } = await buildExample();
    const result = await openLedger(options(db)).append(entryOf('erase', { events: [], erase: [capture] }));
    expect(result.ok && result.events[0]).toMatchObject({ name: 'content.erased', data: { digests: [capture] } });
    expect(await db.blob.get(capture)).toBeUndefined();
  });
});
