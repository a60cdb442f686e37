import { describe, expect, it } from 'vitest';
import type { Action, Contract } from '../../../lib/contract/schema';
import type { Handoff, HandoffId } from '../../../lib/handoff/schema';
import { writtenBefore } from '../../../lib/handoff/written-before';
import { commands, filledFields, give, OTHER, ruleOf, salesFollowUp, type World, worldIn, worldOf } from './world';

const NEW = 'practice:crm/acme/activity/new';
const RECORD = 'practice:crm/acme/activity/2041';
const acting = (action: Action): Contract => ({ ...salesFollowUp, target: { ...salesFollowUp.target, action } });
const handoffOf = ({ handoff }: World): Handoff => {
  if (!handoff) throw new Error('no handoff');
  return handoff;
};
const done = (changes: Partial<Handoff> = {}): Handoff => ({
  ...handoffOf(worldIn('executed')),
  id: OTHER,
  ...changes,
});
const mine = () => handoffOf(worldIn('approved'));

describe('written before', () => {
  it('finds the same payload in the same system, and nothing else', () => {
    const before = done();
    expect(writtenBefore(mine(), [before], salesFollowUp, NEW)?.id).toBe(OTHER);
    expect(writtenBefore(mine(), [done({ subject: 'Apex' })], salesFollowUp, NEW)).toBeNull();
    const values = {
      ...before.values,
      nextStep: { ...before.values.nextStep, value: 'Call Ann' },
    } as Handoff['values'];
    expect(writtenBefore(mine(), [done({ values })], salesFollowUp, NEW)).toBeNull();
  });
  it('does not count what was put back, nor what was never seen in a record', () => {
    const restored = { at: '', by: mine().author, address: RECORD, fields: [] };
    expect(writtenBefore(mine(), [done({ restored })], salesFollowUp, NEW)).toBeNull();
    expect(writtenBefore(mine(), [done({ record: null })], salesFollowUp, NEW)).toBeNull();
    const part = { ...restored, fields: filledFields(salesFollowUp, 1) };
    expect(writtenBefore(mine(), [done({ restored: part })], salesFollowUp, NEW)?.id).toBe(OTHER);
  });
  it('finds the handoff itself where its record was seen, and not after an undo', () => {
    const world = worldIn('approved');
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp));
    expect(writtenBefore(handoffOf(world), [], salesFollowUp, NEW)).toBeNull();
    give(world, { kind: 'seeRecord', address: RECORD, key: '2041' });
    expect(writtenBefore(handoffOf(world), [], salesFollowUp, NEW)?.id).toBe(handoffOf(world).id);
    expect(writtenBefore(handoffOf(world), [], acting('comment'), NEW)?.id).toBe(handoffOf(world).id);
    give(world, { kind: 'undoFill', token: 't1' });
    expect(writtenBefore(handoffOf(world), [], salesFollowUp, NEW)).toBeNull();
  });
  it('an update is a repeat only in the same record, comments of several handoffs never are', () => {
    expect(writtenBefore(mine(), [done()], acting('update'), RECORD)?.id).toBe(OTHER);
    expect(writtenBefore(mine(), [done()], acting('update'), 'practice:crm/acme/activity/9')).toBeNull();
    expect(writtenBefore(mine(), [done()], acting('comment'), RECORD)).toBeNull();
  });
});

describe('asked before a fill', () => {
  const written = { handoffId: OTHER as HandoffId, record: 'INV-123', on: '12 March 2026', by: 'Ann' };
  it('writes the same again only where the person said so, and keeps that they did', () => {
    const world = worldIn('draft');
    const refused = give(world, commands.plan(salesFollowUp, { written }));
    expect(ruleOf(refused)).toBe('written.before');
    if (!refused.ok) expect(refused.refusal.message.params).toEqual(['INV-123', '12 March 2026', 'Ann']);
    expect(world.log.at(-1)).toMatchObject({ name: 'handoff.fill.refused', data: { rules: ['written.before'] } });
    expect(world.handoff?.state).toBe('draft');
    give(world, commands.plan(salesFollowUp, { written, confirmed: ['written.before'] }));
    expect(world.log.at(-1)).toMatchObject({
      name: 'handoff.fill.planned',
      data: { confirmed: ['written.before'], again: OTHER },
    });
  });
  it('a new record is not written over one that stands open without asking', () => {
    const world = worldIn('draft');
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { address: RECORD })))).toBe('action.existing');
    const yes = commands.plan(salesFollowUp, { address: RECORD, confirmed: ['action.existing'] });
    expect(ruleOf(give(world, yes))).toBeNull();
  });
  it.each(['update', 'comment'] as const)('an %s needs an open record, whatever is confirmed', (action) => {
    const world = worldOf(acting(action));
    give(world, commands.capture(salesFollowUp));
    const confirmed = ['action.noRecord', 'action.preview'];
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { confirmed })))).toBe('action.noRecord');
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { confirmed, address: RECORD })))).toBeNull();
  });
  it('a change is shown before it is written, and asked where nobody can tell whose record it is', () => {
    const world = worldOf(acting('update'));
    give(world, commands.capture(salesFollowUp));
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { address: RECORD })))).toBe('action.preview');
    const confirmed = ['action.preview'];
    const unknown = commands.plan(salesFollowUp, { address: RECORD, confirmed, subject: 'unknown' });
    expect(ruleOf(give(world, unknown))).toBe('subject.unknown');
    const other = commands.plan(salesFollowUp, { address: RECORD, confirmed, subject: 'mismatch' });
    expect(ruleOf(give(world, other))).toBe('subject.mismatch');
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { address: RECORD, confirmed })))).toBeNull();
  });
});
