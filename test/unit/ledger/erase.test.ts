/** Erasing on purpose: the values are gone from everywhere, the chain verifies, and says what went, when, by whom and why. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { LONGEST_ENTRY } from '../../../lib/ledger/bundle';
import { exportLines } from '../../../lib/ledger/export';
import { listHandoffs } from '../../../lib/ledger/list';
import { planErasure, startMentions } from '../../../lib/ledger/plan-erasure';
import { readCapture, readEvents, readHandoff } from '../../../lib/ledger/read';
import { readErasures } from '../../../lib/ledger/read-erasures';
import { requestRetention } from '../../../lib/ledger/retention';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { buildExample, entryOf, freshStore, JUN, makeHandoff, newCommand, steadyClock } from './example';

const OFFICER: Actor = { username: 'dpo', name: 'Dana Officer', keyId: null, declared: 'practice' };
const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines(optionsOf(db))) text += line;
  return text;
}

/** Every value anywhere in the database, keys aside. */
async function everything(db: LedgerDatabase): Promise<string> {
  const tables = db.tables.filter(({ name }) => name !== 'key');
  return JSON.stringify(await Promise.all(tables.map((table) => table.toArray())));
}

describe('a handoff', () => {
  it('loses its values everywhere, and nothing else is touched', async () => {
    const { db } = await buildExample();
    const other = await readHandoff('H-AAAA-0002', db);
    const values = await db.blob.count();
    const result = await openLedger(optionsOf(db)).erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, OFFICER);
    expect(result).toEqual({ ok: true, repeated: false, values: values / 2, handoffs: 1, remaining: 0 });
    const row = await readHandoff('H-AAAA-0001', db);
    expect(row).toMatchObject({ state: 'proposed', seq: 3, subject: null, handoff: { title: '', values: {} } });
    expect((await listHandoffs({ text: 'refund' }, db)).rows.map(({ id }) => id)).toEqual(['H-AAAA-0002']);
    expect(await readHandoff('H-AAAA-0002', db)).toEqual(other);
    expect(await readCapture(row?.handoff.capture.digest ?? '', db)).toBeNull();
    expect((await readEvents('H-AAAA-0001', db)).map(({ erased }) => erased.length)).toEqual([5, 2, 0]);
  });

  it('is a line of the handoff itself: when, by whom and why, and how many values of it', async () => {
    const { db } = await buildExample();
    expect(await readErasures(await readEvents('H-AAAA-0001', db), db)).toEqual([]);
    const ledger = openLedger(optionsOf(db));
    await ledger.erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, OFFICER);
    const [erasure, ...more] = await readErasures(await readEvents('H-AAAA-0001', db), db);
    expect(more).toEqual([]);
    expect(erasure).toMatchObject({
      entry: { name: 'content.erased', handoff: null, actor: OFFICER },
      scope: { kind: 'handoff', handoff: 'H-AAAA-0001' },
    });
    expect(erasure?.entry.data.digests).toHaveLength(erasure?.values ?? 0);
    expect(await readErasures(await readEvents('H-AAAA-0002', db), db)).toEqual([]);
  });

  it('can go on afterwards', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(optionsOf(db));
    await ledger.erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, OFFICER);
    const next = entryOf('next', { handoff: makeHandoff('H-AAAA-0001'), expectedSeq: 3 });
    expect(await ledger.append(next)).toMatchObject({ ok: true });
  });

  it('is erased once: a repeat gets the first answer, and a further one finds nothing', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(optionsOf(db));
    const request = { kind: 'handoff', handoff: 'H-AAAA-0001' } as const;
    const first = await ledger.erase('e1', request, OFFICER);
    expect(await ledger.erase('e1', request, OFFICER)).toEqual({ ...first, repeated: true });
    expect(await ledger.erase('e2', request, OFFICER)).toMatchObject({ ok: false, message: { key: 'eraseNothing' } });
    expect(await ledger.erase('e3', { kind: 'handoff', handoff: 'H-ZZZZ-0001' }, null)).toMatchObject({ ok: false });
  });
});

describe('verification', () => {
  it('passes, here and in an export, and says what was erased, when, by whom and why', async () => {
    const { db } = await buildExample();
    await openLedger(optionsOf(db)).erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, OFFICER);
    for (const found of [await verifyStored({}, db), await verifyLedger(await textOf(db))]) {
      expect(found?.ok).toBe(true);
      expect(found?.erased).toMatchObject([
        { by: 'Dana Officer', scope: { kind: 'handoff', handoff: 'H-AAAA-0001' }, values: 6 + 2 },
      ]);
      const notes = found?.steps.filter(({ reason }) => reason?.key === 'verifyContentErased') ?? [];
      expect(notes).toHaveLength(8);
      expect(notes[0]?.reason?.params?.slice(2)).toEqual([expect.stringMatching(/^2026-11-20T/), 'Dana Officer']);
    }
  });

  it('finds an erasure nobody signed for', async () => {
    const { db } = await buildExample();
    const [digest] = await db.blob.toCollection().primaryKeys();
    await db.blob.delete(digest ?? '');
    expect((await verifyStored({}, db))?.steps).toContainEqual(
      expect.objectContaining({
        step: 'content',
        result: 'fail',
        reason: expect.objectContaining({ key: 'verifyContentMissing' }),
      }),
    );
  });

  it('names nobody where the entry does not', async () => {
    const { db } = await buildExample();
    await openLedger(optionsOf(db)).erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, null);
    const found = await verifyStored({}, db);
    expect(found?.erased[0]?.by).toBeNull();
    expect(found?.steps.some(({ reason }) => reason?.key === 'verifyContentErasedUnnamed')).toBe(true);
  });
});

describe('a person', () => {
  it('is in no value any more, wherever it stood, and the entry does not name them', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(optionsOf(db));
    const handoff = makeHandoff('H-CCCC-0001', {
      title: 'Complaint of Zoë Müller',
      values: { notes: { value: 'Call back', origin: 'ai', by: null, span: null, original: null } },
    });
    const { title, values, sources, context, subject, contract, owners, capture } = handoff;
    const content = { title, values, subject, sources, context };
    const captured = { name: 'handoff.captured', data: { contract, owners, capture }, content };
    await ledger.append(entryOf('c', { handoff, events: [captured] }));
    const set = { from: 'Call back', to: 'Line one\nZOE MULLER asked twice' };
    const event = { name: 'handoff.field.set', data: { field: 'notes', origin: 'person' }, content: set };
    const seq = (await readHandoff('H-CCCC-0001', db))?.seq ?? null;
    await ledger.append(entryOf('s', { handoff, expectedSeq: seq, events: [event] }));
    const result = await ledger.erase('e1', { kind: 'person', names: ['Zoë Müller'] }, OFFICER);
    expect(result).toMatchObject({ ok: true, values: 2, handoffs: 1, remaining: 0 });
    expect(await everything(db)).not.toMatch(/Zo[eë] M[uü]ller/i);
    expect((await listHandoffs({ text: 'muller' }, db)).total).toBe(0);
    const row = await readHandoff('H-CCCC-0001', db);
    // What does not mention them is still there.
    expect(row?.handoff.edits[0]).toMatchObject({ from: 'Call back', to: '' });
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, erased: [{ scope: { kind: 'person' }, values: 2 }] });
  });

  it('who acted stays named in signed entries, and is counted', async () => {
    const { db } = await buildExample();
    const plan = await planErasure(db, { kind: 'person', names: [JUN.name] });
    expect(plan.remaining).toBe(7);
  });

  it.each([
    ['Jun Lee', 'Ask jun lee about it', true],
    ['Jun Lee', 'JUN-LEE', true],
    ['Jun Lee', 'Jun Leeds', false],
    ['Jun Lee', 'Lee, Jun', false],
    ['a.b@example.com', 'mail a.b@example.com!', true],
    ['a.b@example.com', 'mail a.c@example.com', false],
    ['李', '李先生', true],
    ['J', 'J', false],
    ['', 'anything', false],
    [' . ', 'anything.', false],
  ])('%s in “%s”: %s', (name, text, found) => {
    expect(startMentions([name])(text)).toBe(found);
  });
});

describe('past their retention', () => {
  it('only handoffs that are done and old enough go, of the contract that asks for it', async () => {
    const { db } = await buildExample();
    const ledger = openLedger(optionsOf(db));
    const before = '2026-11-20T00:00:00.000Z';
    expect((await planErasure(db, { kind: 'retention', before })).digests).toEqual([]);
    const done = makeHandoff('H-AAAA-0001', { state: 'executed', updatedAt: '2026-11-19T12:00:00.000Z' });
    await ledger.append(entryOf('done', { handoff: done, expectedSeq: 3 }));
    expect((await planErasure(db, { kind: 'retention', before: '2026-11-19T12:00:00.000Z' })).digests).toEqual([]);
    expect((await planErasure(db, { kind: 'retention', before, contract: 'other' })).digests).toEqual([]);
    expect(await ledger.erase('e1', { kind: 'retention', before }, null)).toMatchObject({ ok: true, handoffs: 1 });
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, erased: [{ scope: { kind: 'retention', before } }] });
  });
});

it('a contract’s retention becomes the moment before which it erases, and one that cannot be read erases nothing', () => {
  const privacy = (retention: string) => ({ store: { promptThread: 'full', answer: 'full' }, retention }) as const;
  const contracts = [
    { id: 'a', privacy: privacy('P400D') },
    { id: 'b', privacy: privacy('P2Y') },
    { id: 'c', privacy: privacy('PT4H') },
  ];
  expect(requestRetention(contracts, '2026-11-21T16:00:00.000Z')).toEqual([
    { kind: 'retention', before: '2025-10-17T16:00:00.000Z', contract: 'a' },
    { kind: 'retention', before: '2026-11-21T12:00:00.000Z', contract: 'c' },
  ]);
});

it('so much that one entry could not name it is named by several, each small enough for a bundle', async () => {
  const { db } = await buildExample();
  const ledger = openLedger(optionsOf(db));
  const content = Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`field ${i}`, `Zoë Müller ${i}`]));
  const events = [0, 1].map((part) => {
    const half = Object.entries(content).filter((_, i) => i % 2 === part);
    return { name: 'test.noted', data: {}, content: Object.fromEntries(half) };
  });
  expect(await ledger.append(entryOf('many', { events }))).toMatchObject({ ok: true });
  expect(await ledger.erase('e1', { kind: 'person', names: ['Zoë Müller'] }, OFFICER)).toMatchObject({ values: 700 });
  expect(await verifyStored({}, db)).toMatchObject({ ok: true, erased: [{ values: 512 }, { values: 188 }] });
  const bodies = (await db.event.toArray())
    .filter(({ body }) => body.includes('content.erased'))
    .map(({ body }) => body.length);
  expect(Math.max(...bodies)).toBeLessThan(LONGEST_ENTRY);
}, 60_000);

describe('what could bring it back', () => {
  it('a backup from before does not, and a restore point that holds it is gone', async () => {
    const { db } = await buildExample();
    const { db: other } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const backup = await readBackup(await textOf(other));
    if (!backup.ok) throw new Error(backup.message.key);
    const ledger = openLedger(optionsOf(db));
    expect(await ledger.importBackup(newCommand(), backup.backup, JUN)).toMatchObject({ ok: true });
    expect(await db.restore.count()).toBe(1);
    await ledger.erase('e1', { kind: 'handoff', handoff: 'H-BBBB-0001' }, OFFICER);
    expect(await db.restore.count()).toBe(0);
    expect(await ledger.importBackup(newCommand(), backup.backup, JUN)).toMatchObject({ ok: false });
    expect(await readHandoff('H-BBBB-0001', db)).toMatchObject({ handoff: { values: {} } });
    expect(await verifyStored({}, db)).toMatchObject({ ok: true });
  });

  it('a restore point of other handoffs stays', async () => {
    const { db } = await buildExample();
    const { db: other } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const backup = await readBackup(await textOf(other));
    if (!backup.ok) throw new Error(backup.message.key);
    const ledger = openLedger(optionsOf(db));
    await ledger.importBackup(newCommand(), backup.backup, JUN);
    await ledger.erase('e1', { kind: 'handoff', handoff: 'H-AAAA-0001' }, OFFICER);
    expect(await db.restore.count()).toBe(1);
  });
});
