/** A part of the work goes to another person by whoever may give it, to whoever may have it, with a reason on the trail. */
import { describe, expect, it } from 'vitest';
import { assignableTo } from '../../../lib/handoff/decide-owners';
import type { Actor, Command } from '../../../lib/handoff/schema';
import { commands, give, jun, maria, paulo, refundRequest, ruleOf, sam, twoLevels, worldIn } from './world';

const reassign = (
  role: 'inputOwner' | 'reviewOwner' | 'nextStepOwner',
  to: string,
  reason = 'On leave this week',
): Command => ({ kind: 'reassign', role, to, reason });

describe('giving a part to another person', () => {
  it.each<[string, Actor, string | null]>([
    ['its owner, who also captured it', jun, null],
    ['the operations owner', paulo, null],
    ['somebody else', maria, 'reassign.by'],
  ])('by %s', (_, actor, rule) => {
    const world = worldIn('approved', refundRequest);
    expect(ruleOf(give(world, reassign('nextStepOwner', 'm.ruiz'), actor))).toBe(rule);
    expect(world.handoff?.owners.nextStepOwner).toBe(rule === null ? 'm.ruiz' : 'j.lee');
  });
  it('whoever has the next step fills, and nobody else does any more', () => {
    const world = worldIn('approved', refundRequest);
    give(world, reassign('nextStepOwner', 'm.ruiz'));
    expect(ruleOf(give(world, commands.plan(refundRequest)))).toBe('nextStepOwner');
    expect(ruleOf(give(world, commands.plan(refundRequest), maria))).toBeNull();
  });
  it('a review goes to those who may decide, never to the author, and deciding stays a matter of authority', () => {
    const world = worldIn('proposed', twoLevels);
    expect(assignableTo(twoLevels, 'reviewOwner', { author: jun })).toEqual(['m.ruiz', 's.moor']);
    expect(assignableTo(twoLevels, 'reviewOwner', { author: maria })).toEqual(['s.moor']);
    expect(ruleOf(give(world, reassign('reviewOwner', 'j.lee')))).toBe('reassign.to');
    expect(ruleOf(give(world, reassign('reviewOwner', 's.moor')))).toBeNull();
    expect(ruleOf(give(world, commands.approve(twoLevels), sam))).toBe('authority');
    expect(ruleOf(give(world, commands.approve(twoLevels), maria))).toBeNull();
  });
  it('a model, a stranger and nobody own nothing', () => {
    const world = worldIn('draft', refundRequest);
    for (const to of ['gpt-5', 'x.stranger', '', '@capturer'])
      for (const role of ['inputOwner', 'reviewOwner', 'nextStepOwner'] as const)
        expect(ruleOf(give(world, reassign(role, to)))).toBe('reassign.to');
  });
  it('says why, and changes nothing where nothing changes', () => {
    const world = worldIn('draft', refundRequest);
    expect(ruleOf(give(world, reassign('nextStepOwner', 'm.ruiz', ' ')))).toBe('reassign.reason');
    expect(give(world, reassign('nextStepOwner', 'j.lee')).events).toEqual([]);
    const { events } = give(world, reassign('nextStepOwner', 'm.ruiz'));
    expect(events).toEqual([
      {
        name: 'handoff.reassigned',
        data: { role: 'nextStepOwner', from: 'j.lee', to: 'm.ruiz' },
        content: { reason: 'On leave this week' },
      },
    ]);
  });
  it('not while a fill is being written', () => {
    const world = worldIn('approved', refundRequest);
    give(world, commands.plan(refundRequest));
    expect(ruleOf(give(world, reassign('nextStepOwner', 'm.ruiz')))).toBe('fill.running');
  });
});
