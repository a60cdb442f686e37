/** What pages read back: rows, entries with their contents, search, and live queries. */
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Handoff } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { countHandoffs, type ListFilter, listHandoffs, readTrailSize } from '../../../lib/ledger/list';
import { projectHandoff, toRecordedEvents } from '../../../lib/ledger/project';
import {
  findByRecord,
  openHandoffs,
  readCapture,
  readEvent,
  readEvents,
  readHandoff,
  readHead,
} from '../../../lib/ledger/read';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { buildExample, CAPTURE, entryOf, freshStore, JUN, makeHandoff, steadyClock } from './example';

describe('one handoff', () => {
  it('reads back with the seq to decide on', async () => {
    const { db } = await buildExample();
    const row = await readHandoff('H-AAAA-0001', db);
    expect(row).toMatchObject({
      state: 'proposed',
      seq: 3,
      owner: 'maria',
      landed: 0,
      handoff: { title: makeHandoff('x').title },
    });
    expect(await readHandoff('H-NONE-0000', db)).toBeNull();
  });

  it('gives its entries with contents, and the capture apart', async () => {
    const { db, capture } = await buildExample();
    const events = await readEvents('H-AAAA-0001', db);
    expect(events.map(({ name }) => name)).toEqual(['handoff.captured', 'handoff.field.set', 'handoff.proposed']);
    expect(events[0]?.content).toMatchObject({ title: 'Acme renewal: refund and invoice', subject: 'Acme' });
    expect(events[0]?.content).not.toHaveProperty('capture');
    expect(events[0]?.digests.capture).toBe(capture);
    expect(events[1]?.content).toEqual({ from: 'a', to: 'b' });
    expect(events.every(({ erased }) => erased.length === 0)).toBe(true);
    expect(await readCapture(capture, db)).toEqual(CAPTURE);
    expect(await readCapture('0'.repeat(64), db)).toBeNull();
  });

  it('tells an erased value from one that is null', async () => {
    const db = freshStore();
    const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
    const handoff = makeHandoff('H-AAAA-0003');
    const events = [{ name: 'handoff.captured', data: {}, content: { subject: null, title: 'secret' } }];
    const first = await ledger.append(entryOf('one', { handoff, events }));
    const digest = first.ok ? (first.digests['0.title'] ?? '') : '';
    await ledger.append(entryOf('two', { handoff, expectedSeq: 1, events: [], erase: [digest] }));
    const read = await readEvents('H-AAAA-0003', db);
    expect(read[0]).toMatchObject({ content: { subject: null, title: null }, erased: ['title'] });
    const folded = toRecordedEvents(read);
    expect(folded).toHaveLength(1);
    expect(folded[0]).toMatchObject({ name: 'handoff.captured', at: read[0]?.time, actor: JUN, erased: true });
  });
});

describe('the head', () => {
  it('is the last event, with a note to keep elsewhere', async () => {
    const { db } = await buildExample();
    const head = await readHead(db);
    expect(head).toMatchObject({ size: 8 });
    expect(head?.checkpoint.split('\n').slice(0, 2)).toEqual([head?.origin, '8']);
    expect((await readEvent(7, db))?.name).toBe('test.noted');
    expect(await readEvent(8, db)).toBeNull();
    expect(await readHead(freshStore())).toBeNull();
  });
});

describe('lists', () => {
  let db: LedgerDatabase;
  const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`;
  const record = { address: 'practice:crm/2041', key: '2041', seenAt: day(12) };
  const given: [string, Partial<Handoff>][] = [
    ['H-1', { state: 'draft', updatedAt: day(10) }],
    ['H-2', { state: 'executed', updatedAt: day(12), record }],
    ['H-3', { state: 'rejected', updatedAt: day(14), title: 'Apex price: café', subject: 'Apex' }],
    ['H-4', { state: 'escalated', updatedAt: day(16), escalation: { to: 'maria', rule: 'refund', at: day(16) } }],
  ];

  beforeAll(async () => {
    db = freshStore();
    const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
    for (const [id, over] of given) await ledger.append(entryOf(id, { handoff: makeHandoff(id, over) }));
  });

  const ids = async (filter: ListFilter) => (await listHandoffs(filter, db)).rows.map(({ id }) => id);

  it('count the whole log beside what they show', async () => {
    expect(await listHandoffs({ limit: 2 }, db)).toMatchObject({
      rows: [{ id: 'H-4' }, { id: 'H-3' }],
      total: null,
      any: true,
    });
    expect(await countHandoffs({}, db)).toBe(4);
    expect(await readTrailSize(db)).toMatchObject({ handoffs: 4, events: 5, first: '2026-11-19T10:00:01.000Z' });
    const empty = freshStore();
    expect(await listHandoffs({}, empty)).toEqual({ rows: [], total: 0, any: false });
    expect(await readTrailSize(empty)).toEqual({ handoffs: 0, events: 0, first: null, last: null });
    expect(await listHandoffs({ contract: 'nothing' }, db)).toEqual({ rows: [], total: 0, any: true });
  });

  it.each<[string, ListFilter, string[]]>([
    ['state', { state: 'draft' }, ['H-1']],
    ['owner', { owner: 'maria' }, ['H-4']],
    ['contract', { contract: 'nothing' }, []],
    ['not landed', { notLanded: true }, ['H-4', 'H-1']],
    ['from, its day included', { from: '2026-11-14' }, ['H-4', 'H-3']],
    ['to, its day included', { to: '2026-11-12' }, ['H-2', 'H-1']],
    ['from and to', { from: '2026-11-12', to: '2026-11-14' }, ['H-3', 'H-2']],
    ['beginning of a word', { text: 'ape' }, ['H-3']],
    ['word without accent or case', { text: 'CAFE' }, ['H-3']],
    ['all words', { text: 'apex 2041' }, []],
    ['record key', { text: '2041' }, ['H-2']],
    ['several at once', { text: 'acme', notLanded: true, state: 'escalated' }, ['H-4']],
    [
      'empty filters',
      { text: ' ', state: null, contract: '', owner: '', from: '', to: '' },
      ['H-4', 'H-3', 'H-2', 'H-1'],
    ],
  ])('narrow by %s', async (_, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('of open handoffs and of one record', async () => {
    expect((await openHandoffs(db)).map(({ id }) => id)).toEqual(['H-4', 'H-1']);
    expect((await findByRecord('practice:crm/2041', db)).map(({ id }) => id)).toEqual(['H-2']);
    expect(await findByRecord('practice:crm/1', db)).toEqual([]);
  });

  it('wake a live query when a handoff is added', async () => {
    const own = freshStore();
    const seen: number[] = [];
    const done = new Promise<void>((resolve) => {
      const watch = liveQuery(() => listHandoffs({}, own)).subscribe(({ total }) => {
        seen.push(total ?? -1);
        if (total === 1) {
          watch.unsubscribe();
          resolve();
        }
      });
    });
    const ledger = openLedger({ db: own, now: steadyClock(), version: '0.1.0' });
    await ledger.append(entryOf('live', { handoff: makeHandoff('H-9') }));
    await done;
    expect(seen.at(-1)).toBe(1);
  });
});

it('names who a handoff waits for in each state, its author once it is done', () => {
  const owner = (state: Handoff['state']) =>
    projectHandoff(makeHandoff('x', { state, escalation: { to: 'lead', rule: 'r', at: '' } }), 1).owner;
  const states = ['draft', 'proposed', 'approved', 'escalated', 'executed', 'rejected'] as const;
  expect(states.map(owner)).toEqual(['jun', 'maria', 'anika', 'lead', 'jun', 'jun']);
  const nobody = { inputOwner: null, reviewOwner: null, nextStepOwner: null };
  expect(projectHandoff(makeHandoff('x', { owners: nobody }), 1).owner).toBe('jun');
});
