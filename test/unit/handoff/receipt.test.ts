import { describe, expect, it } from 'vitest';
import { filledFields, give, jun, ruleOf, salesFollowUp, worldIn } from './world';

const receipt = {
  kind: 'recordReceipt',
  digest: 'a'.repeat(64),
  form: 'thin',
  field: 'summary',
  envelope: {},
} as const;

function filled(undoneAt: string | null) {
  const world = worldIn('approved', salesFollowUp);
  const fields = filledFields(salesFollowUp, 0);
  const fill = { token: 't1', at: world.now, address: 'practice:crm/acme/activity/new', by: jun, fields, undoneAt };
  if (world.handoff) world.handoff = { ...world.handoff, fill };
  return world;
}

describe('the receipt of a fill', () => {
  it('is recorded with where it was written, and changes nothing of the handoff', () => {
    const world = filled(null);
    const before = world.handoff;
    const decided = give(world, receipt, jun);
    expect(decided.events).toMatchObject([
      { name: 'handoff.receipt.issued', data: { form: 'thin', field: 'summary' }, content: { envelope: {} } },
    ]);
    expect({ ...world.handoff, updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
  });

  it('is none of a fill that was taken back', () => {
    expect(ruleOf(give(filled('2026-11-19T10:00:00.000Z'), receipt, jun))).toBe('fill');
  });
});
