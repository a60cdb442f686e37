/** A pause counts here and in other browsers: by whoever may, in any order it comes, until a later word lifts it. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import {
  latestOf,
  mayPause,
  PAUSE_COMMAND,
  PAUSED,
  pausersOf,
  RESUMED,
  readLastWord,
  readPauses,
} from '../../../lib/ledger/pause';
import { readKey } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { practicePack } from '../../../lib/pack/bundled/practice';
import type { Pack } from '../../../lib/pack/schema';
import { agoOf } from '../../../lib/text/ago';
import { buildExample, freshStore, steadyClock } from './example';

const [contract] = practicePack.contracts;
if (!contract) throw new Error('no contract');
const WHO = pausersOf(contract)[0] ?? '';
const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

let commands = 0;
async function word(db: LedgerDatabase, name: string, at: string, username = WHO, after: string | null = null) {
  commands += 1;
  const actor = { username, name: 'Paulo Ito', keyId: null, declared: 'pack' as const };
  const done = await openLedger(optionsOf(db)).append({
    commandId: `${PAUSE_COMMAND}${commands}`,
    handoff: null,
    expectedSeq: null,
    events: [{ name, data: { after }, content: { reason: 'Prices are wrong' } }],
    at,
    actor,
    contract: { id: contract?.id ?? '', version: contract?.version ?? '', digest: 'a'.repeat(64) },
  });
  expect(done.ok).toBe(true);
}

async function textOf(db: LedgerDatabase) {
  let text = '';
  for await (const line of shareLines(optionsOf(db))) text += line;
  return text;
}

async function take(to: LedgerDatabase, text: string) {
  const read = await readShare(text);
  if (!read.ok) throw new Error(read.reason.key);
  return takeShared(to, read.file, { whole: true });
}

/** The practice pack as an organization's own, which binds the key of a browser to a person. */
async function packFor(db: LedgerDatabase, username = WHO, revokedAt?: string): Promise<Pack> {
  const key = await readKey(db);
  if (!key) throw new Error('no key');
  const keys = [{ kid: key.id, jwk: key.jwk, validFrom: '2026-01-01', ...(revokedAt ? { revokedAt } : {}) }];
  const people = practicePack.people.map(({ practice: _, ...person }) =>
    person.username === username ? { ...person, keys } : person,
  );
  return { ...practicePack, people } as Pack;
}

const T = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('a pause', () => {
  it('made here holds until it is lifted here', async () => {
    const { db } = await buildExample();
    expect((await readPauses([practicePack], db)).size).toBe(0);
    await word(db, PAUSED, T(10));
    expect((await readPauses([practicePack], db)).get(contract.id)).toEqual({
      username: WHO,
      name: 'Paulo Ito',
      at: T(10),
      origin: null,
      asOf: null,
    });
    await word(db, RESUMED, T(11));
    expect((await readPauses([practicePack], db)).size).toBe(0);
  });

  it('made in another browser counts with its age, and no word of its reason travels', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    await word(theirs, PAUSED, T(10));
    const text = await textOf(theirs);
    expect(text).not.toContain('Prices are wrong');
    expect(await take(mine, text)).toMatchObject({ closed: true });
    const pack = await packFor(theirs);
    expect((await readPauses([pack], mine)).get(contract.id)).toMatchObject({
      name: 'Paulo Ito',
      at: T(10),
      origin: JSON.parse(text.split('\n')[0] ?? '').origin,
      asOf: '2026-11-20T10:00:01.000Z',
    });
    await word(theirs, RESUMED, T(11));
    await take(mine, await textOf(theirs));
    expect((await readPauses([pack], mine)).size).toBe(0);
    // The file of before comes late: nothing is paused again.
    await take(mine, text);
    expect((await readPauses([pack], mine)).size).toBe(0);
  });

  it('of somebody the contract does not name, or whose key no pack binds at that time, counts for nothing', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    await word(theirs, PAUSED, T(10));
    await take(mine, await textOf(theirs));
    expect(mayPause(contract, 'j.lee')).toBe(false);
    for (const pack of [
      practicePack,
      await packFor(mine),
      await packFor(theirs, 'j.lee'),
      await packFor(theirs, WHO, '2026-11-01'),
    ])
      expect((await readPauses([pack], mine)).size).toBe(0);
    expect((await readPauses([await packFor(theirs)], mine)).size).toBe(1);
  });

  it('stated under another person’s name counts for nothing', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    await word(theirs, PAUSED, T(10), WHO);
    await take(mine, await textOf(theirs));
    const other = practicePack.people.find(({ username }) => username !== WHO)?.username ?? '';
    expect((await readPauses([await packFor(theirs, other)], mine)).size).toBe(0);
  });

  it('made under a key that replaced another one is that key’s', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const before = await packFor(theirs);
    await openLedger(optionsOf(theirs)).rotateKey(null);
    await word(theirs, PAUSED, T(10));
    await take(mine, await textOf(theirs));
    expect((await readPauses([before], mine)).size).toBe(0);
    expect((await readPauses([await packFor(theirs)], mine)).size).toBe(1);
  });

  it('of a browser whose clock is ahead is lifted by the word that answers it', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    await word(theirs, PAUSED, '2027-11-20T10:00:00.000Z');
    await take(mine, await textOf(theirs));
    const pack = await packFor(theirs);
    await word(mine, RESUMED, T(11));
    expect((await readPauses([pack], mine)).size).toBe(1);
    await word(mine, RESUMED, T(12), WHO, await readLastWord(contract, pack, mine));
    expect((await readPauses([pack], mine)).size).toBe(0);
  });

  it('lifted in one browser is lifted in the one that made it, once that has heard', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    await word(mine, PAUSED, T(9));
    await word(theirs, RESUMED, T(10));
    const pack = await packFor(theirs);
    expect((await readPauses([pack], mine)).size).toBe(1);
    await take(mine, await textOf(theirs));
    expect((await readPauses([pack], mine)).size).toBe(0);
  });
});

describe('of several words', () => {
  it('the latest counts, whatever came first; of two at one moment the pause', () => {
    const words = fc.array(
      fc.record({
        at: fc.constantFrom(T(1), T(2), T(3)),
        paused: fc.boolean(),
        hash: fc.constantFrom('a', 'b', 'c'),
        after: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (marks, random) => {
        const found = latestOf(marks);
        const shuffled = [...marks].sort(() => (random.next().value % 2 ? 1 : -1));
        expect(latestOf(shuffled)).toEqual(found);
        const last = marks
          .map(({ at }) => at)
          .sort()
          .at(-1);
        expect(found?.at).toBe(last);
        expect(found?.paused).toBe(marks.length === 0 ? undefined : marks.some((one) => one.at === last && one.paused));
      }),
    );
  });
});

describe('an age', () => {
  it('is said in the largest whole unit, and never in the future', () => {
    const now = '2026-11-22T12:00:00.000Z';
    const said = ['2026-11-19T11:00:00.000Z', '2026-11-22T09:30:00.000Z', '2026-11-22T11:55:00.000Z', now].map((at) =>
      agoOf(at, now, 'en'),
    );
    expect(said).toEqual(['3 days ago', '2 hours ago', '5 minutes ago', 'now']);
    expect(agoOf('2026-11-30T00:00:00.000Z', now, 'en')).toBe('now');
  });
});
