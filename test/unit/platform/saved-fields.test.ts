import { describe, expect, it } from 'vitest';
import type { Contract, Mapping } from '../../../lib/contract/schema';
import type { ReadBack } from '../../../lib/fill/schema';
import type { FilledField, Handoff } from '../../../lib/handoff/schema';
import { areMostlyKept, isWhole, savedFields } from '../../../lib/platform/background/saved-fields';
import { jun, salesFollowUp, worldIn } from '../handoff/world';

const text = (field: string, write: Mapping['write'] = 'replace'): Mapping => ({
  ...{ field, write, locate: { label: [field] } },
  ...{ control: 'text', audience: 'internal' },
});
const contract: Contract = {
  ...salesFollowUp,
  target: { ...salesFollowUp.target, mappings: [text('subject'), text('stage'), text('summary', 'append')] },
};
const row = (field: string, grade: FilledField['grade'], wanted = 'New'): FilledField => ({
  ...{ field, label: field, before: 'Old', wanted, grade },
  readBack: grade === 'notFilled' ? 'Old' : wanted,
});
const filled = (fields: FilledField[], placed: string[] = []): Handoff => ({
  ...(worldIn('approved').handoff as Handoff),
  fill: {
    ...{ token: 't1', at: '', by: jun, address: 'a', undoneAt: null, fields },
    placed: placed.map((field) => ({ field, how: 'said' as const, by: jun, at: '' })),
  },
});
const read = (values: Record<string, string | null>): ReadBack => ({
  address: 'b',
  subject: null,
  textsSeen: [],
  values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { label: field, value }])),
});
/** The grade of the one row, and what is kept of the person's edit. */
const graded = (one: FilledField, saved: string | null, edits?: Record<string, string>) => {
  const [field] = savedFields(contract, filled([one]), read({ [one.field]: saved }), edits);
  return [field?.grade, field?.edited];
};

describe('a field that was filled', () => {
  const one = row('subject', 'verified');
  it.each([
    ['holds what was filled', 'New', {}, 'exact', undefined],
    ['holds what the person made of it', 'Mine', { subject: 'Mine' }, 'edited', 'Mine'],
    ['holds something nobody entered', 'Other', {}, 'altered', undefined],
    ['lost what the person made of it', 'New', { subject: 'Mine' }, 'altered', 'Mine'],
    ['cannot be read any more', null, { subject: 'Mine' }, 'unreadable', 'Mine'],
    ['differs, and nobody watched', 'Other', undefined, 'edited', undefined],
  ] as const)('%s', (_, saved, edits, grade, edited) => {
    expect(graded(one, saved, edits)).toEqual([grade, edited]);
  });
});

describe('a field that was left to the person', () => {
  const one = row('subject', 'notFilled');
  it.each([
    ['was placed by them: no edit', 'New', { subject: 'New' }, 'exact', undefined],
    ['holds what was wanted, whatever stood there in between', 'New', { subject: 'Mine' }, 'exact', undefined],
    ['was given another value by them', 'Mine', { subject: 'Mine' }, 'edited', 'Mine'],
    ['was given another value, and the record made its own of it', 'Other', { subject: 'Mine' }, 'altered', 'Mine'],
    ['stands as it was: the record altered nothing', 'Old', {}, 'edited', undefined],
  ] as const)('%s', (_, saved, edits, grade, edited) => {
    expect(graded(one, saved, edits)).toEqual([grade, edited]);
  });
  it('may hold its text below what stood there', () => {
    const added = row('summary', 'notFilled', 'New note');
    expect(graded(added, 'Old\n\nNew note', { summary: 'Old\n\nNew note' })).toEqual(['same', undefined]);
    expect(graded({ ...added, grade: 'verified', readBack: 'New note' }, 'Old\n\nNew note')[0]).not.toBe('same');
  });
});

describe('a save', () => {
  const fields = [row('subject', 'verified'), row('stage', 'notFilled')];
  const judged = (saved: Record<string, string | null>, edits?: Record<string, string>, placed: string[] = []) => {
    const handoff = filled(fields, placed);
    const rows = savedFields(contract, handoff, read(saved), edits);
    return [areMostlyKept(handoff, rows), isWhole(handoff, rows)];
  };
  it('waits for the field that was left, until it is placed or read', () => {
    expect(judged({ subject: 'New', stage: 'Old' })).toEqual([true, false]);
    expect(judged({ subject: 'New', stage: 'New' })).toEqual([true, true]);
    expect(judged({ subject: 'New', stage: null }, {}, ['stage'])).toEqual([true, true]);
  });
  it('is known by what was filled, as it was filled or as the person left it; never by what was left to them', () => {
    expect(judged({ subject: 'Mine', stage: 'New' }, { subject: 'Mine' })).toEqual([true, true]);
    expect(judged({ subject: '', stage: 'New' }, { subject: '' })).toEqual([false, true]);
    expect(judged({ subject: 'Other', stage: 'New' })).toEqual([false, true]);
  });
});
