import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import type { ReadBack, SavedRow } from '../../../lib/fill/schema';
import { saveEvidence, type Told } from '../../../lib/handoff/save-evidence';
import { commands, give, salesFollowUp, worldIn } from './world';

const FORM = 'practice:crm/acme/activity/new';
const RECORD = 'practice:crm/acme/activity/2041';
const LIST = 'practice:crm/acme/activity/list';
const contract: Contract = {
  ...salesFollowUp,
  target: {
    ...salesFollowUp.target,
    receipt: {
      readBack: true,
      savedWhen: [
        { toastAppears: 'created', key: '(ACT-\\d+)' },
        { rowAppears: { select: 'tr', fields: ['subject'] }, key: '#(\\d+)' },
      ],
    },
  },
};
const filled = (() => {
  const world = worldIn('approved');
  give(world, commands.plan(salesFollowUp));
  give(world, commands.filled(salesFollowUp));
  if (!world.handoff) throw new Error('not filled');
  return world.handoff;
})();

const look = (address: string, more: Partial<ReadBack> = {}, told: Partial<Told> = {}) => {
  const read: ReadBack = { address, subject: 'Acme', values: {}, textsSeen: [], ...more };
  return saveEvidence(contract, filled, read, { textsBefore: [], ...told }, (url) => url);
};
const row = (more: Partial<SavedRow> = {}): SavedRow => ({
  count: 1,
  text: '#2041 Renewal',
  links: ['practice:chat', RECORD],
  values: { subject: 'Renewal' },
  ...more,
});

describe('what tells of a save', () => {
  it('an address alone is no evidence, and the form itself tells nothing', () => {
    expect(look(RECORD)).toMatchObject({ address: RECORD, key: '2041', evidence: [] });
    expect(look(FORM)).toBeNull();
  });
  it('a text counts unless it stood on the form before', () => {
    expect(look(FORM, { textsSeen: ['Saved'] })?.evidence).toEqual(['text:Saved']);
    expect(look(FORM, { textsSeen: ['Saved'] }, { textsBefore: ['Saved'] })).toBeNull();
    expect(look(RECORD, { textsSeen: ['Saved'] }, { textsBefore: ['Saved'] })?.evidence).toEqual(['text:Saved']);
  });
  it('a message counts though it is gone, and gives the key where the address has none', () => {
    const toasts = [{ text: 'created', sentence: 'Activity ACT-77 created for Ann' }];
    expect(look(FORM, {}, { toasts })).toMatchObject({ address: FORM, key: 'ACT-77', evidence: ['toast:created'] });
    expect(look(RECORD, {}, { toasts })).toMatchObject({ address: RECORD, key: '2041' });
    expect(JSON.stringify(look(FORM, {}, { toasts })?.evidence)).not.toContain('Ann');
  });
  it('what told of it while fields were still open tells of it once more, at that address alone', () => {
    const saved = { address: RECORD, evidence: ['text:Saved', 'row'] };
    expect(look(RECORD, { textsSeen: ['Saved'] }, { saved })?.evidence).toEqual(['text:Saved', 'row']);
    expect(look(RECORD, {}, { saved })?.evidence).toEqual(['text:Saved', 'row']);
    expect(look('practice:crm/acme/activity/9', {}, { saved })?.evidence).toEqual([]);
    expect(look(FORM, {}, { saved: { ...saved, address: FORM } })?.evidence).toEqual(['text:Saved', 'row']);
  });
  it('a row names the record it links to, and its values are the record’s', () => {
    const values = { subject: { label: 'Subject', value: '' } };
    const seen = look(LIST, { row: row(), values });
    expect(seen).toMatchObject({ address: RECORD, key: '2041', evidence: ['row'] });
    expect(seen?.read.values.subject).toEqual({ label: 'Subject', value: 'Renewal' });
  });
  it('a row without a link is known by the key in its text', () => {
    expect(look(LIST, { row: row({ links: [] }) })).toMatchObject({ address: LIST, key: '2041' });
  });
  it('a row that stood in the list before is none, one more of its kind names nobody', () => {
    expect(look(FORM, { row: row() }, { rowsBefore: 1 })).toBeNull();
    const second = look(FORM, { row: row({ count: 2 }) }, { rowsBefore: 1 });
    expect(second).toMatchObject({ address: FORM, key: null, evidence: ['row'] });
    expect(second?.read.values).toEqual({});
    expect(look(LIST, { row: row({ count: 2 }) })).toBeNull();
  });
});
