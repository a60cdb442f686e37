/** A file of the folder that only grew is judged from where it was taken before; anything else in it is judged whole, and comes to the same. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { PAUSE_COMMAND, PAUSED } from '../../../lib/ledger/pause';
import { readHead } from '../../../lib/ledger/read';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { readGrown, readTaken, takeFromFolder } from '../../../lib/ledger/take-grown';
import { buildExample, CONTRACT, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

let hour = 10;
const optionsOf = (db: LedgerDatabase) => {
  hour += 1;
  const day = String(1 + Math.floor(hour / 24)).padStart(2, '0');
  return { db, now: steadyClock(`2026-12-${day}T${String(hour % 24).padStart(2, '0')}:00:00.000Z`), version: '0.1.0' };
};

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of shareLines(optionsOf(db))) text += line;
  return text;
}

async function take(db: LedgerDatabase, text: string) {
  const done = await takeFromFolder(db, new Blob([text]));
  if (!done.ok) throw new Error(done.reason.key);
  return done.taken;
}

async function copyOf(db: LedgerDatabase): Promise<LedgerDatabase> {
  const copy = freshStore();
  for (const table of db.tables) await copy.table(table.name).bulkAdd(await table.toArray());
  return copy;
}

const originOf = async (db: LedgerDatabase) => (await readHead(db))?.origin ?? '';
const note = (db: LedgerDatabase, count = 1) =>
  openLedger(optionsOf(db)).append(
    entryOf(newCommand(), { events: Array.from({ length: count }, (_, i) => ({ name: 'test.noted', data: { i } })) }),
  );
const pause = (db: LedgerDatabase) =>
  openLedger(optionsOf(db)).append({
    ...entryOf(`${PAUSE_COMMAND}${newCommand()}`),
    handoff: null,
    events: [{ name: PAUSED, data: { after: null } }],
    actor: { ...JUN, declared: 'pack' },
    contract: CONTRACT,
  });

/** What a browser has of another one, apart from how it got there. */
async function state(db: LedgerDatabase) {
  const [shared, seen] = [await db.shared.toArray(), await db.seen.toArray()];
  return { shared, seen: seen.map(({ taken: _, memory, ...row }) => ({ ...row, size: memory.at(-1)?.size })) };
}

async function twoBrowsers() {
  const { db: mine } = await buildExample();
  const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
  return { mine, theirs, size: (await readHead(theirs))?.size ?? 0 };
}

describe('a file that grew', () => {
  it('costs what is new, however often, and leaves the same as one that is judged whole', async () => {
    const { mine, theirs, size } = await twoBrowsers();
    expect(await take(mine, await textOf(theirs))).toMatchObject({ judged: size, fresh: size, closed: true });
    // What is kept of it has no more parts than what an earlier version kept, and goes on from that as well.
    const [kept] = (await mine.seen.toArray()).flatMap(({ taken }) => taken ?? []);
    expect(Object.keys(kept?.state ?? {})).not.toContain('memory');
    const whole = await copyOf(mine);
    await note(theirs, 300);
    const second = await textOf(theirs);
    expect(await take(mine, second)).toMatchObject({ judged: 300, fresh: 300, closed: true, alarms: [] });
    expect(await take(mine, second)).toMatchObject({ judged: 0, fresh: 0 });
    await pause(theirs);
    const third = await textOf(theirs);
    expect(await take(mine, third)).toMatchObject({ judged: 1, fresh: 1, alarms: [] });
    for (const text of [second, third]) {
      await whole.seen.toCollection().modify((row) => {
        delete row.taken;
      });
      expect((await take(whole, text)).judged).toBeGreaterThan(300);
    }
    expect(await state(mine)).toEqual(await state(whole));
    expect((await mine.seen.get(await originOf(theirs)))?.pauses).toHaveLength(1);
  });

  it('goes on over a change of its key', async () => {
    const { mine, theirs } = await twoBrowsers();
    await take(mine, await textOf(theirs));
    await openLedger(optionsOf(theirs)).rotateKey(JUN);
    await note(theirs);
    expect(await take(mine, await textOf(theirs))).toMatchObject({ judged: 2, fresh: 2, closed: true, alarms: [] });
    await note(theirs);
    expect(await take(mine, await textOf(theirs))).toMatchObject({ judged: 1, closed: true, alarms: [] });
  });
});

describe('a file that did more than grow is judged whole', () => {
  it.each([
    ['a changed entry before', (text: string) => text.replace('"test.noted"', '"test.notes"')],
    ['a changed new entry', (text: string) => text.replace('"i":4', '"i":5')],
    [
      'a changed end',
      (text: string) => text.replace(/"signature":"(.)/g, (all, one) => all.replace(one, one === 'A' ? 'B' : 'A')),
    ],
    ['a cut end', (text: string) => text.slice(0, -40)],
  ])('%s, and is refused', async (_, bend) => {
    const { mine, theirs } = await twoBrowsers();
    await note(theirs, 2);
    await take(mine, await textOf(theirs));
    await note(theirs, 5);
    const before = await state(mine);
    const bent = bend(await textOf(theirs));
    const known = await readTaken(mine, await originOf(theirs));
    expect(known).not.toBeNull();
    const done = await takeFromFolder(mine, new Blob([bent]));
    expect(done.ok && done.taken.fresh > 0).toBe(false);
    expect(await state(mine)).toEqual(before);
  });

  it('one that ends earlier than it did, as a rollback', async () => {
    const { mine, theirs } = await twoBrowsers();
    const old = await copyOf(theirs);
    await note(theirs);
    await take(mine, await textOf(theirs));
    const taken = await take(mine, await textOf(old));
    expect(taken.judged).toBeGreaterThan(5);
    expect(taken.alarms).toMatchObject([{ kind: 'rollback' }]);
  });

  it('one of another history, as a fork', async () => {
    const { mine, theirs } = await twoBrowsers();
    const copy = await copyOf(theirs);
    await note(theirs);
    await take(mine, await textOf(theirs));
    await note(copy, 2);
    const taken = await take(mine, await textOf(copy));
    expect(taken.alarms).toMatchObject([{ kind: 'fork' }]);
    // What contradicts is nothing to go on from.
    await note(copy);
    expect((await take(mine, await textOf(copy))).judged).toBeGreaterThan(5);
  });

  it('one whose entries are not here any more', async () => {
    const { mine, theirs, size } = await twoBrowsers();
    await take(mine, await textOf(theirs));
    await mine.shared.clear();
    await note(theirs);
    expect(await take(mine, await textOf(theirs))).toMatchObject({ fresh: size + 1, judged: size + 1 });
  });
});

describe('what was taken', () => {
  it('is told by its bytes: another file of that length is not it', async () => {
    const { mine, theirs } = await twoBrowsers();
    const text = await textOf(theirs);
    await take(mine, text);
    const known = await readTaken(mine, await originOf(theirs));
    if (!known) throw new Error('nothing was remembered');
    expect(await readGrown(new Blob([text]), known)).toMatchObject({ entries: [] });
    expect(await readGrown(new Blob([text.replace('H-BBBB-0001', 'H-BBBB-0003')]), known)).toBeNull();
    expect(await readGrown(new Blob(['no line end']), known)).toBeNull();
  });
});
