/** Threads find what one thread finds, in a whole trail and in a damaged one, and a thread that does not start takes nothing from the verdict. */
import 'fake-indexeddb/auto';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { BUNDLE } from '../../../lib/ledger/bundle';
import { sealBundles } from '../../../lib/ledger/seal';
import { type Scope, serveBundles } from '../../../lib/ledger/serve-bundles';
import type { LedgerDatabase, SealedRow } from '../../../lib/ledger/store';
import { verifyInThreads } from '../../../lib/ledger/threads';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { entryOf, freshStore, JUN, steadyClock } from './example';

/** What was asked of the threads, and how many of them are left. */
let asked = 0;
let open = 0;

/** Stands in for the browser's: what is sent is copied as it would be, and `serveBundles` answers. */
function stubThreads(starts = true): void {
  asked = 0;
  open = 0;
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  vi.stubGlobal('Worker', function worker(address: string) {
    expect(address).toBe('/bundle.js');
    open += 1;
    const handlers = { onmessage: (_: unknown) => {}, onerror: (_: unknown) => {} };
    const scope: Scope = {
      onmessage: null,
      postMessage: (data) => handlers.onmessage({ data: structuredClone(data) }),
    };
    serveBundles(scope);
    const postMessage = (row: SealedRow, transfer: ArrayBuffer[]) => {
      asked += 1;
      const data = structuredClone(row, { transfer });
      setTimeout(() => (starts ? scope.onmessage?.({ data } as MessageEvent) : handlers.onerror({})));
    };
    const terminate = () => {
      open -= 1;
    };
    return Object.assign(handlers, { postMessage, terminate });
  });
}

let db: LedgerDatabase;
beforeAll(async () => {
  db = freshStore();
  const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
  const events = Array.from({ length: BUNDLE }, (_, n) => ({ name: 'test.noted', data: { n }, content: { n } }));
  const actor = { ...JUN, declared: 'self' as const };
  const append = async (id: string, expectedSeq: number | null, erase: string[]) => {
    const done = await ledger.append(entryOf(id, { events, actor, expectedSeq, erase }));
    if (!done.ok) throw new Error(done.message.key);
    return done.digests['0.n'] ?? '';
  };
  const digest = await append('first', null, []);
  await append('second', BUNDLE, [digest]);
  await append('third', 2 * BUNDLE + 1, []);
  await sealBundles(db);
  expect(await db.sealed.count()).toBe(3);
}, 60_000);
afterEach(() => vi.unstubAllGlobals());

it('says the same of a whole trail, and ends its threads', async () => {
  stubThreads();
  const trust = { keys: [{ id: 'another', username: JUN.username }] };
  const found = await verifyInThreads({ trust }, '/', db);
  expect(found).toEqual(await verifyStored({ trust }, db));
  expect(found?.erased).toMatchObject([{ values: 1 }]);
  expect(found?.steps.find(({ step }) => step === 'people')?.result).toBe('fail');
  expect(found?.steps.find(({ step }) => step === 'signatures')?.fact?.key).toBe('verifySignaturesCover');
  expect([asked, open]).toEqual([3, 0]);
});

it.each([
  ['an entry', (row: SealedRow) => row.entries.set([0x7e], 5000)],
  ['a length', (row: SealedRow) => row.entries.set([0xff], 0)],
  ['a leaf hash', (row: SealedRow) => row.marks.set([row.marks[701] === 1 ? 2 : 1], 701)],
  ['a signature', (row: SealedRow) => row.marks.set([row.marks[750] === 1 ? 2 : 1], 750)],
  ['the sum', (row: SealedRow) => Object.assign(row, { sum: 'a'.repeat(64) })],
  ['the handoffs', (row: SealedRow) => Object.assign(row, { handoffs: ['H-OTHER'] })],
  ['no byte at all', (row: SealedRow) => Object.assign(row, { entries: new Uint8Array() })],
])('says the same where %s was changed', async (_, change) => {
  const rows = await db.sealed.toArray();
  const row = structuredClone(rows[1]) as SealedRow;
  change(row);
  await db.sealed.put(row);
  stubThreads();
  const found = await verifyInThreads({}, '/', db);
  const alone = await verifyStored({}, db);
  await db.sealed.bulkPut(rows);
  expect(found?.ok).toBe(false);
  expect(found).toEqual(alone);
});

it('goes on without threads where they do not start', async () => {
  stubThreads(false);
  const found = await verifyInThreads({}, '/', db);
  expect(found).toMatchObject({ ok: true, events: 3 * BUNDLE + 2 });
  expect(asked).toBeGreaterThan(0);
});
