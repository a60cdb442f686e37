// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { LedgerDatabase, readAgain } from '../../../lib/ledger/store';

const db = new LedgerDatabase('read-again');
afterEach(() => db.delete());

/** Writes past Dexie, as a background does that ends before it tells anybody. */
function writeUnheard(): Promise<void> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('read-again');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('blob', 'readwrite');
      transaction.objectStore('blob').put({ digest: 'd', value: 'v' });
      transaction.oncomplete = () => {
        opening.result.close();
        done();
      };
      transaction.onerror = () => fail(transaction.error);
    };
    opening.onerror = () => fail(opening.error);
  });
}

it('a live read hears of a write that nobody told of', async () => {
  const seen: number[] = [];
  const reading = liveQuery(async () => (await db.blob.toArray()).length).subscribe((n) => seen.push(n));
  await expect.poll(() => seen).toEqual([0]);
  await writeUnheard();
  await new Promise((done) => setTimeout(done, 50));
  expect(seen).toEqual([0]);
  readAgain();
  await expect.poll(() => seen.at(-1)).toBe(1);
  reading.unsubscribe();
});
