/** Which handoffs other browsers recorded something of: those with entries in logs that stand before this browser's own. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readImportedHandoffs, readImportedLogs } from '../../../lib/ledger/read-imported';
import { buildExample, entryOf, steadyClock } from './example';

it('names none where nothing was imported, not even before a lost key', async () => {
  const { db } = await buildExample();
  await db.key.clear();
  await openLedger({ db, now: steadyClock(), version: '0.1.0' }).append(entryOf('after a lost key'));
  const ids = (await db.handoff.toArray()).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect([await readImportedLogs(db), await readImportedHandoffs(ids, db)]).toEqual([[], []]);
});

it('names those of every log up to the last that was imported, and no other', async () => {
  const { db } = await buildExample();
  await db.key.clear();
  await openLedger({ db, now: steadyClock(), version: '0.1.0' }).append(entryOf('after a lost key'));
  const [first] = (await db.head.toArray()).filter(({ successor }) => successor);
  if (!first) throw new Error('There is no earlier log.');
  await db.head.put({ ...first, imported: true });
  const rows = await db.event.toArray();
  const there = new Set(rows.flatMap(({ origin, handoff }) => (origin === first.origin && handoff ? [handoff] : [])));
  expect(await readImportedLogs(db)).toEqual([first.origin]);
  expect(new Set(await readImportedHandoffs([...there, 'H-0000-0000'], db))).toEqual(there);
  expect(there.size).toBeGreaterThan(0);
});
