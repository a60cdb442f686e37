/** Work done without the draft is logged as a person's and closes the handoff, whatever stands against it; it never counts as the handoff's own record. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../../lib/handoff/evolve';
import type { Actor, Command, HandoffState } from '../../../lib/handoff/schema';
import { commands, give, ID, jun, maria, refundRequest, ruleOf, salesFollowUp, sam, worldIn } from './world';

const done = (address = 'practice:crm/acme/refund/9', reason = 'The customer waits'): Command => ({
  kind: 'discard',
  done: { address, reason },
});

describe('work without the draft', () => {
  it.each<HandoffState>(['draft', 'proposed', 'approved', 'escalated'])('is never blocked: %s', (state) => {
    const world = worldIn(state, refundRequest);
    world.contract = { ...refundRequest, status: 'paused' };
    expect(ruleOf(give(world, done()))).toBeNull();
    expect(world.handoff).toMatchObject({
      state: 'rejected',
      saved: null,
      rejection: { cause: 'withdrawn' },
      humanWork: { address: 'practice:crm/acme/refund/9', reason: 'The customer waits', by: 'Jun Lee' },
    });
    expect(replay(world.log, ID)).toEqual(world.handoff);
  });
  it('goes with what a gap or a stop rule holds', () => {
    const world = worldIn('draft');
    give(world, { kind: 'setField', field: 'followUpDate', value: '' });
    expect(ruleOf(give(world, { kind: 'recordByHand', address: 'a:b', reason: 'x', attested: [] }))).not.toBeNull();
    expect(ruleOf(give(world, done()))).toBeNull();
  });
  it.each<[string, Actor, string | null]>([
    ['its author', jun, null],
    ['whom it was escalated to', maria, null],
    ['somebody else', sam, 'author'],
  ])('by %s', (_, actor, rule) => {
    expect(ruleOf(give(worldIn('escalated', refundRequest), done(), actor))).toBe(rule);
  });
  it('is gone once the handoff comes back as a draft, and stays on the trail', () => {
    const world = worldIn('draft');
    give(world, done());
    give(world, { kind: 'reopen' });
    give(world, { kind: 'discard' });
    expect(world.handoff?.humanWork).toBeNull();
    expect(world.log.filter(({ name }) => name === 'handoff.done.byHand')).toHaveLength(1);
  });
  it('giving it up stays the author’s', () => {
    expect(ruleOf(give(worldIn('escalated', refundRequest), { kind: 'discard' }, maria))).toBe('author');
  });
  it('says where and why, and waits for a fill that is being written', () => {
    expect(ruleOf(give(worldIn('draft'), done(' ')))).toBe('byHand');
    expect(ruleOf(give(worldIn('draft'), done('a:b', '')))).toBe('byHand');
    const world = worldIn('approved');
    give(world, commands.plan(salesFollowUp));
    expect(ruleOf(give(world, done()))).toBe('fill.running');
  });
});
