/** A computer's clock that is moved: the log stays whole, its order is by place, and verification says where time went back. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readEvents } from '../../../lib/ledger/read';
import { wentBack } from '../../../lib/ledger/verify-clock';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { entryOf, freshStore, makeHandoff } from './example';

/** A log of as many captures as there are times, each recorded when the clock showed that time. */
async function logAt(times: string[]) {
  const db = freshStore();
  let at = times[0] ?? '';
  const ledger = openLedger({ db, now: () => at, version: '0.1.0' });
  for (const [place, time] of times.entries()) {
    at = time;
    const entry = entryOf(`H-AAAA-000${place + 1}-capture`);
    expect(await ledger.append({ ...entry, at: undefined })).toMatchObject({ ok: true });
  }
  return db;
}

const clockOf = async (times: string[]) => {
  const db = await logAt(times);
  const found = await verifyStored({}, db);
  const notes = found?.steps.filter(({ reason }) => reason?.key.startsWith('verifyClock'));
  return { db, found, notes };
};

describe('a clock that goes back', () => {
  it('leaves an honest log whole: no step fails, and the first place is named with how far and how often', async () => {
    const { found, notes } = await clockOf([
      '2026-11-19T10:00:00.000Z',
      '2026-11-19T06:00:00.000Z',
      '2026-11-19T11:00:00.000Z',
      '2025-11-19T11:00:00.000Z',
    ]);
    expect(found?.ok).toBe(true);
    expect(found?.steps.find(({ step }) => step === 'chain')?.result).toBe('pass');
    // Line 1 is the header, 2 the opening, 3 the first capture.
    expect(notes).toEqual([
      { step: 'chain', result: 'notChecked', line: 4, reason: { key: 'verifyClockHours', params: ['4', '2'] } },
    ]);
  });

  it('keeps the entries of a handoff in the order they were made', async () => {
    const db = freshStore();
    const ledger = openLedger({ db, now: () => '2026-11-19T10:00:00.000Z', version: '0.1.0' });
    const handoff = makeHandoff('H-AAAA-0001');
    const first = await ledger.append(entryOf('one', { handoff, at: '2026-11-19T10:00:00.000Z' }));
    const expectedSeq = first.ok ? (first.events[0]?.index ?? null) : null;
    await ledger.append(entryOf('two', { handoff, expectedSeq, at: '2025-11-19T10:00:00.000Z' }));
    expect((await readEvents('H-AAAA-0001', db)).map(({ index, time }) => [index, time.slice(0, 4)])).toEqual([
      [1, '2026'],
      [2, '2025'],
    ]);
  });

  it.each([
    ['2024-11-19T10:00:00.000Z', 'verifyClockDays', '730'],
    ['2026-11-19T09:30:00.000Z', 'verifyClockMinutes', '30'],
  ])('by %s is told in a unit that fits', async (second, key, amount) => {
    const { notes } = await clockOf(['2026-11-19T10:00:00.000Z', second]);
    expect(notes?.[0]?.reason).toEqual({ key, params: [amount, '1'] });
  });
});

describe('a clock that goes forward', () => {
  it('by years says nothing until it is set right again', async () => {
    expect((await clockOf(['2026-11-19T10:00:00.000Z', '2030-11-19T10:00:00.000Z'])).notes).toEqual([]);
    const back = ['2026-11-19T10:00:00.000Z', '2030-11-19T10:00:00.000Z', '2026-11-19T10:05:00.000Z'];
    expect((await clockOf(back)).notes?.[0]).toMatchObject({ line: 5, reason: { key: 'verifyClockDays' } });
  });
});

it('the small steps of a clock that is kept right are not told', async () => {
  expect(wentBack('2026-11-19T10:00:30.000Z', '2026-11-19T10:00:00.000Z')).toBe(0);
  expect((await clockOf(['2026-11-19T10:00:30.000Z', '2026-11-19T10:00:00.000Z'])).notes).toEqual([]);
});
