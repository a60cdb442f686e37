/** Lists of many handoffs: whichever way is taken to them, they are the ones that pass every filter, latest first. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { countHandoffs, type ListFilter, listHandoffs } from '../../../lib/ledger/list';
import { type HandoffRow, projectHandoff } from '../../../lib/ledger/project';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { freshStore, makeHandoff } from './example';

const COUNT = 1400;
const STATES = ['draft', 'proposed', 'executed'] as const;

/** Every third is in one state, every seventh about the same subject, all of different times. */
const rows: HandoffRow[] = Array.from({ length: COUNT }, (_, i) => {
  const updatedAt = new Date(Date.parse('2026-01-01T00:00:00.000Z') + ((i * 7919) % COUNT) * 3_600_000).toISOString();
  const title = `Number n${i}`;
  const over = { state: STATES[i % 3] as 'draft', subject: `Account s${i % 7}`, title, updatedAt };
  return projectHandoff(makeHandoff(`H-${i}`, over), i);
});

let db: LedgerDatabase;
beforeAll(async () => {
  db = freshStore();
  await db.handoff.bulkAdd(rows);
});

const latest = (found: HandoffRow[]) => found.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).map(({ id }) => id);

describe('a list of many', () => {
  it.each<[string, ListFilter, (row: HandoffRow) => boolean]>([
    ['of all', {}, () => true],
    ['by a filter that leaves many', { notLanded: true }, ({ landed }) => landed === 0],
    ['by two that leave many', { notLanded: true, text: 'acc' }, ({ landed }) => landed === 0],
    [
      'by two that leave many each and few together, none of them late',
      { notLanded: true, state: 'draft', text: 'account', to: '2026-02-20' },
      ({ state, updatedAt: at }) => state === 'draft' && at <= '2026-02-20\uffff',
    ],
    ['by what none is', { state: 'escalated' }, () => false],
    ['by one that leaves few', { text: 's3' }, ({ subject }) => subject === 'Account s3'],
    [
      'by one that leaves few and others',
      { text: 's3', state: 'executed', from: '2026-01-10', to: '2026-02-10' },
      ({ subject, state, updatedAt: at }) =>
        subject === 'Account s3' && state === 'executed' && at >= '2026-01-10' && at <= '2026-02-10\uffff',
    ],
  ])('%s', async (_, filter, passes) => {
    const expected = latest(rows.filter(passes));
    for (const limit of [10, 100, 300, COUNT]) {
      const found = await listHandoffs({ ...filter, limit }, db);
      // Where it is not counted there is more than what is shown.
      expect(found.total ?? expected.length).toBe(expected.length);
      if (found.total === null) expect(expected.length).toBeGreaterThan(limit);
      expect(found.any).toBe(true);
      expect(found.rows.map(({ id }) => id)).toEqual(expected.slice(0, limit));
    }
    expect(await countHandoffs(filter, db)).toBe(expected.length);
  });
});
