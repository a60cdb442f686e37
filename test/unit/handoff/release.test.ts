/** Who may release a text that is read outside, and how soon anybody may approve. */
import { expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import type { Actor } from '../../../lib/handoff/schema';
import { commands, give, jun, maria, refundRequest, ruleOf, salesFollowUp, sam, worldIn } from './world';

/** A text a customer reads, with whoever may publish it. */
const published = (...who: string[]): Contract => ({
  ...salesFollowUp,
  team: {
    ...salesFollowUp.team,
    members: [
      ...salesFollowUp.team.members,
      ...who.map((username) => ({ username, role: 'publishAuthority' as const })),
    ],
  },
  target: {
    ...salesFollowUp.target,
    mappings: salesFollowUp.target.mappings.map((mapping) => ({ ...mapping, audience: 'customer' as const })),
  },
});

const fillBy = (contract: Contract, actor: Actor, owner = actor.username) => {
  const world = worldIn('approved', contract);
  if (world.handoff && owner !== 'j.lee')
    world.handoff = { ...world.handoff, owners: { ...world.handoff.owners, nextStepOwner: owner } };
  return ruleOf(give(world, commands.plan(contract), actor));
};

it('only its publish authority fills what customers read', () => {
  expect(fillBy(published('s.moor'), jun)).toBe('publishAuthority');
  expect(fillBy(published('s.moor'), sam)).toBeNull();
  expect(fillBy(published('@capturer'), jun)).toBeNull();
  expect(fillBy(published('@capturer'), maria)).toBe('publishAuthority');
  expect(fillBy(published('s.moor'), { ...sam, declared: 'self' })).toBe('publishAuthority');
  expect(fillBy(published(), jun)).toBeNull();
});

it('nor is it entered by hand by anybody else', () => {
  const contract = published('s.moor');
  const world = worldIn('approved', contract);
  const byHand = { kind: 'recordByHand', address: 'practice:crm/acme/activity/7', reason: 'Down' } as const;
  expect(ruleOf(give(world, byHand))).toBe('publishAuthority');
});

it('has no say in what stays inside', () => {
  const inside = { ...published('s.moor'), target: salesFollowUp.target };
  expect(fillBy(inside, jun)).toBeNull();
});

const slow = (base: Contract): Contract => ({ ...base, approval: { ...base.approval, minReviewSeconds: 20 } });

it('an approval sooner than the contract allows is refused, a rejection is not', () => {
  const world = worldIn('proposed', refundRequest);
  world.contract = slow(refundRequest);
  const approve = commands.approve(refundRequest);
  expect(ruleOf(give(world, approve, maria))).toBe('minReviewSeconds');
  expect(ruleOf(give(world, { ...approve, seconds: 19 } as typeof approve, maria))).toBe('minReviewSeconds');
  expect(ruleOf(give(world, { ...approve, seconds: 20 } as typeof approve, maria))).toBeNull();
  expect(world.handoff?.decisions.at(-1)?.seconds).toBe(20);
  const other = worldIn('proposed', refundRequest);
  other.contract = slow(refundRequest);
  expect(ruleOf(give(other, commands.reject, maria))).toBeNull();
});

it('the self-check with Fill counts from the capture', () => {
  const world = worldIn('draft', slow(salesFollowUp));
  const capturedAt = world.handoff?.capture.capturedAt ?? '';
  const at = (seconds: number) => {
    world.now = new Date(Date.parse(capturedAt) + seconds * 1000 - 60_000).toISOString();
    return ruleOf(give(world, commands.plan(salesFollowUp)));
  };
  expect(at(5)).toBe('minReviewSeconds');
  expect(at(21)).toBeNull();
});
