/** Two versions of Waybill over one database: the earlier one lets go, says so, and never writes into what it does not know. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { faultMessage } from '../../../lib/ledger/fault';
import { listHandoffs } from '../../../lib/ledger/list';
import { hearStore, LedgerDatabase, type StoreNews, VERSION } from '../../../lib/ledger/store';
import { buildExample, entryOf, steadyClock } from './example';

/** Opens the database as a later version would: it brings a table, and every other but one is gone, which Dexie alone would put back. */
async function upgrade(name: string): Promise<Dexie> {
  const later = new Dexie(name);
  later.version(VERSION + 1).stores({ event: '[origin+index], &hash, handoff', novelty: 'id' });
  await later.open();
  return later;
}

/** The version, the tables and every row, as the later version has them. */
async function rowsOf(later: Dexie): Promise<string> {
  const { version, objectStoreNames } = later.backendDB();
  const all = await Promise.all(later.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify([version, [...objectStoreNames], all]);
}

const heard: StoreNews[] = [];
let stop: () => void = () => undefined;
const listen = () => {
  heard.length = 0;
  stop = hearStore((news) => heard.push(news));
};
afterEach(() => stop());

describe('an open page of the earlier version', () => {
  it('lets go at once, so that the upgrade goes through, and hears why', async () => {
    listen();
    const { db } = await buildExample();
    const later = await upgrade(db.name);
    expect(later.verno).toBe(VERSION + 1);
    expect(heard).toEqual(['open', 'replaced']);
    expect(db.isOpen()).toBe(false);
    await expect(listHandoffs({}, db)).rejects.toThrow();
    later.close();
  });

  it('writes nothing afterwards and says that a later version is at work', async () => {
    listen();
    const { db } = await buildExample();
    const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
    const later = await upgrade(db.name);
    const before = await rowsOf(later);
    const result = await ledger.append({ ...entryOf('H-AAAA-0001-capture'), commandId: 'late', expectedSeq: null });
    expect(result).toMatchObject({ ok: false, reason: 'newer', message: { key: 'ledgerNewer' } });
    expect(await rowsOf(later)).toBe(before);
    expect(heard).toContain('newer');
    later.close();
  });
});

describe('an earlier version that meets a later database', () => {
  it('neither reads nor writes it, in whatever way it is asked', async () => {
    const { db } = await buildExample();
    db.close();
    const later = await upgrade(db.name);
    const before = await rowsOf(later);
    later.close();
    listen();
    const old = new LedgerDatabase(db.name);
    const ledger = openLedger({ db: old, now: steadyClock(), version: '0.1.0' });
    expect(await ledger.open()).toMatchObject({ ok: false, message: { key: 'ledgerNewer' } });
    expect(await ledger.rotateKey(null)).toMatchObject({ ok: false, message: { key: 'ledgerNewer' } });
    const failed = await listHandoffs({}, old).then(
      () => null,
      (error: unknown) => faultMessage(error),
    );
    expect(failed).toEqual({ key: 'ledgerNewer' });
    expect(heard).toContain('newer');
    const again = await upgrade(db.name);
    expect(await rowsOf(again)).toBe(before);
    again.close();
  });
});

it('a database that is deleted is no news of a later version: the next use opens a new one', async () => {
  listen();
  const { db } = await buildExample();
  await Dexie.delete(db.name);
  expect((await listHandoffs({}, db)).any).toBe(false);
  expect(heard).toEqual(['open', 'open']);
});
