/** The copy of the head outside the database: a log that goes on replaces it, one that does not raises the alarm and leaves it as it is. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import type { HeadCopy } from '../../../lib/platform/head-copy';
import { copyOf } from '../ledger/damage';
import { entryOf, freshStore, steadyClock } from '../ledger/example';
import { makeArea } from './fake-storage';

const fake = vi.hoisted(() => ({ db: null as unknown, local: null as unknown }));

vi.mock('../../../lib/platform/browser', () => ({
  browser: {
    get storage() {
      return { local: fake.local };
    },
  },
}));
vi.mock('../../../lib/ledger/store', async (original) => ({
  ...(await original<object>()),
  sharedStore: () => fake.db,
}));

/** A worker that starts on this database: it knows nothing of what the one before did. */
async function startOn(db: LedgerDatabase) {
  fake.db = db;
  vi.resetModules();
  const copies = await import('../../../lib/platform/head-copy');
  const { watchHead, settleAlarm } = await import('../../../lib/platform/background/trail-alarm');
  return { watchHead, settleAlarm, readCopy: copies.readHeadCopy, readAlarm: copies.readAlarm };
}

async function write(db: LedgerDatabase, ...ids: string[]): Promise<void> {
  const { openLedger } = await import('../../../lib/ledger/append');
  const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
  for (const id of ids) expect(await ledger.append(entryOf(id))).toMatchObject({ ok: true });
}

beforeEach(() => {
  fake.local = makeArea();
});

it('follows a log that goes on, in one worker and the next', async () => {
  const db = freshStore();
  await write(db, 'one');
  const first = await startOn(db);
  await first.watchHead();
  expect(await first.readCopy()).toMatchObject({ size: 2 });
  await write(db, 'two');
  await first.watchHead();
  await write(db, 'three');
  const next = await startOn(db);
  await next.watchHead();
  expect(await next.readCopy()).toMatchObject({ size: 4 });
  expect(await next.readAlarm()).toBeNull();
});

it.each<[string, 'rollback' | 'fork', (db: LedgerDatabase, old: LedgerDatabase) => Promise<LedgerDatabase>]>([
  ['an old copy', 'rollback', async (_, old) => old],
  ['a log that begins anew', 'rollback', async () => freshStore()],
  [
    'an old copy that went further than before',
    'fork',
    async (_, old) => {
      await write(old, 'elsewhere', 'and on', 'and further');
      return old;
    },
  ],
])(
  'is not covered by %s, also where the worker ran on; nothing changes until a person has read it',
  async (_, kind, change) => {
    for (const restart of [true, false]) {
      fake.local = makeArea();
      const db = freshStore();
      await write(db, 'one');
      const old = await copyOf(db);
      await write(db, 'two', 'three');
      const before = await startOn(db);
      await before.watchHead();
      const kept = (await before.readCopy()) as HeadCopy;
      const other = await change(db, old);
      const now = restart ? await startOn(other) : before;
      fake.db = other;
      if ((await other.head.count()) === 0) await write(other, 'anew', 'and on', 'and further', 'and further still');
      // A worker that runs on knows its own copy by heart: what is of its name and as long is looked at again by the next.
      if (!restart && kind === 'fork') continue;
      await now.watchHead();
      await now.watchHead();
      expect(await now.readAlarm()).toMatchObject({ kind, origin: kept.origin, size: kept.size, from: 'copy' });
      expect(await now.readCopy()).toEqual(kept);
      await now.settleAlarm();
      expect(await now.readAlarm()).toBeNull();
      expect(await now.readCopy()).toMatchObject({ size: (await other.head.toArray())[0]?.size });
    }
  },
);
