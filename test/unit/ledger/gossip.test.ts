/** Browsers tell each other what they saw: a log hears that it was witnessed, and one restored from an old copy that it once went further. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { hearSeen, readSeenNotes, readWitnessed } from '../../../lib/ledger/gossip';
import { readHead } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });
const LATER = '2026-11-22T00:00:00.000Z';

async function send(from: LedgerDatabase, to: LedgerDatabase) {
  let text = '';
  for await (const line of shareLines(optionsOf(from))) text += line;
  const read = await readShare(text);
  if (!read.ok) throw new Error(read.reason.key);
  return takeShared(to, read.file);
}

async function copyOf(db: LedgerDatabase): Promise<LedgerDatabase> {
  const copy = freshStore();
  for (const table of db.tables) await copy.table(table.name).bulkAdd(await table.toArray());
  return copy;
}

const originOf = async (db: LedgerDatabase) => (await readHead(db))?.origin ?? '';

async function twoBrowsers() {
  const { db: mine } = await buildExample();
  const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
  return { mine, theirs, origin: await originOf(mine) };
}

describe('a log', () => {
  it('hears that it was witnessed, how far and when', async () => {
    const { mine, theirs, origin } = await twoBrowsers();
    expect(await readWitnessed(mine, origin)).toBeNull();
    await send(mine, theirs);
    expect(await readSeenNotes(theirs)).toHaveLength(1);
    expect((await send(theirs, mine)).alarms).toEqual([]);
    expect(await readWitnessed(mine, origin)).toEqual({ size: 8, last: '2026-11-20T10:00:01.000Z' });
    // What a browser heard of its own logs it does not pass on as seen.
    expect(await readSeenNotes(mine)).toHaveLength(1);
  });

  it('restored from an old copy hears that it once went further', async () => {
    const { mine, theirs } = await twoBrowsers();
    const old = await copyOf(mine);
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    await send(mine, theirs);
    const { alarms } = await send(theirs, old);
    expect(alarms).toMatchObject([{ kind: 'rollback', remembered: { checkpoint: { size: 9 } }, seen: { size: 8 } }]);
  });

  it('that went on from an old copy hears of its other history', async () => {
    const { mine, theirs } = await twoBrowsers();
    const copy = await copyOf(mine);
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    await send(mine, theirs);
    await openLedger(optionsOf(copy)).append(entryOf(newCommand()));
    await openLedger(optionsOf(copy)).append(entryOf(newCommand()));
    expect((await send(theirs, copy)).alarms).toMatchObject([
      { kind: 'fork', remembered: { checkpoint: { size: 9 } } },
    ]);
  });

  it('is told under its present key too', async () => {
    const { mine, theirs, origin } = await twoBrowsers();
    await openLedger(optionsOf(mine)).rotateKey(JUN);
    await send(mine, theirs);
    expect((await send(theirs, mine)).alarms).toEqual([]);
    expect(await readWitnessed(mine, origin)).toMatchObject({ size: 9 });
  });
});

describe('what nobody signed', () => {
  it('alarms nobody and is not remembered', async () => {
    const { mine, theirs, origin } = await twoBrowsers();
    const note = (await readHead(mine))?.checkpoint ?? '';
    const forged = note.replace('\n8\n', '\n80\n');
    const foreign = (await readHead(theirs))?.checkpoint ?? '';
    expect(await hearSeen(mine, [forged, 'no note', foreign], LATER)).toEqual([]);
    expect(await readWitnessed(mine, origin)).toBeNull();
    expect(await mine.seen.count()).toBe(0);
    expect(await hearSeen(mine, [note], LATER)).toEqual([]);
    expect(await readWitnessed(mine, origin)).toEqual({ size: 8, last: LATER });
  });
});
