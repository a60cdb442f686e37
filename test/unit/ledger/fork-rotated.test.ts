/** A copied profile that replaced its key after the two parted is as loud an alarm as one that kept it. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readHead } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const optionsOf = (db: LedgerDatabase, from = '2026-11-20T10:00:00.000Z') => {
  return { db, now: steadyClock(from), version: '0.1.0' };
};

async function fileOf(db: LedgerDatabase, from?: string) {
  let text = '';
  for await (const line of shareLines(optionsOf(db, from))) text += line;
  const read = await readShare(text);
  if (!read.ok) throw new Error(read.reason.key);
  return read.file;
}

async function copyOf(db: LedgerDatabase): Promise<LedgerDatabase> {
  const copy = freshStore();
  for (const table of db.tables) await copy.table(table.name).bulkAdd(await table.toArray());
  return copy;
}

const note = (db: LedgerDatabase) => openLedger(optionsOf(db)).append(entryOf(newCommand()));

/** Two browsers that go on from one profile, the second as `part` says. */
async function parted(part: (copy: LedgerDatabase) => Promise<unknown>) {
  const { db: mine } = await buildExample();
  const copy = await copyOf(mine);
  await note(mine);
  await part(copy);
  return { mine, copy, origin: (await readHead(mine))?.origin ?? '' };
}

const rotated = async (copy: LedgerDatabase) => {
  await openLedger(optionsOf(copy)).rotateKey(JUN);
  await note(copy);
};

const WAYS: [string, (copy: LedgerDatabase) => Promise<unknown>][] = [
  ['kept its key', note],
  ['replaced its key', rotated],
  ['went on and then replaced its key', async (copy) => note(copy).then(() => rotated(copy))],
];

describe.each(WAYS)('a copy that %s', (_, part) => {
  it.each([
    ['in a folder', true],
    ['in a chosen file', false],
  ])('is an alarm to a colleague who holds the other history, %s', async (_where, whole) => {
    const { mine, copy, origin } = await parted(part);
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    expect((await takeShared(theirs, await fileOf(mine), { whole })).alarms).toEqual([]);
    const taken = await takeShared(theirs, await fileOf(copy, '2026-11-20T12:00:00.000Z'), { whole });
    expect(taken.closed).toBe(true);
    expect(taken.alarms).toMatchObject([{ kind: 'fork', seen: { origin } }]);
  });

  it('is an alarm to the browser it was copied from, and at each further file', async () => {
    const { mine, copy, origin } = await parted(part);
    const first = await takeShared(mine, await fileOf(copy, '2026-11-20T12:00:00.000Z'), { whole: true });
    expect(first.alarms).toMatchObject([{ kind: 'fork', seen: { origin } }]);
    await note(copy);
    const later = await takeShared(mine, await fileOf(copy, '2026-11-20T13:00:00.000Z'), { whole: true });
    expect(later.alarms).toMatchObject([{ kind: 'fork', seen: { origin } }]);
  });
});

describe('a file of a folder under the name of a log', () => {
  it('that a stranger closed is no word of that log, whatever is in it', async () => {
    const { mine, copy } = await parted(rotated);
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const { db: stranger } = await buildExample(freshStore(), ['H-CCCC-0001', 'H-CCCC-0002']);
    await takeShared(theirs, await fileOf(mine), { whole: true });
    const named = { ...(await fileOf(copy)), close: (await fileOf(stranger)).close };
    const taken = await takeShared(theirs, named, { whole: true });
    expect([taken.alarms, taken.closed, taken.fresh]).toEqual([[], false, 0]);
  });
});
