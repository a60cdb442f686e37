/** Who may place a value where: an approved handoff, by the rules of a fill. */
import { expect, test } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { whyNotPlaced } from '../../../lib/handoff/place-gate';
import type { Actor, HandoffState } from '../../../lib/handoff/schema';
import { checksOf, commands, give, jun, refundRequest, salesFollowUp, sam, type World, worldIn } from './world';

const page = { address: 'practice:crm/acme/activity/new', subject: 'match', subjectConfirmed: false } as const;

function ruleIn(world: World, at: Partial<Parameters<typeof whyNotPlaced>[1]> = {}, actor: Actor = jun): string | null {
  const { handoff, contract, now } = world;
  if (!handoff) throw new Error('no handoff');
  const checks = checksOf(world, commands.plan(contract), handoff);
  return whyNotPlaced(handoff, { ...page, ...at }, { contract, actor, now, checks })?.rule ?? null;
}

test.each<[HandoffState, string | null]>([
  ['draft', 'state:approved'],
  ['proposed', 'state:approved'],
  ['approved', null],
  ['escalated', 'state:approved'],
  ['rejected', 'state:approved'],
  ['executed', 'state:approved'],
])('in %s: %s', (state, rule) => {
  expect(ruleIn(worldIn(state))).toBe(rule);
});

test('of an approved one every rule of a fill is asked', () => {
  const world = worldIn('approved');
  expect(ruleIn(world, { address: 'practice:crm/acme/ticket/new' })).toBe('target');
  expect(ruleIn(world, { subject: 'mismatch' })).toBe('subject.mismatch');
  expect(ruleIn(world, { subject: 'unknown' })).toBe('subject.unknown');
  expect(ruleIn(world, { subject: 'unknown', subjectConfirmed: true })).toBeNull();
  expect(ruleIn(world, {}, sam)).toBe('nextStepOwner');
  const paused = { ...world, contract: { ...salesFollowUp, status: 'paused' } as Contract };
  expect(ruleIn(paused)).toBe('contract.status');
});

test('a fill of one press approves, and a changed value of a reviewed one does not stay approved', () => {
  const pressed = worldIn('draft');
  give(pressed, commands.plan(salesFollowUp));
  expect(ruleIn(pressed)).toBeNull();
  const reviewed = worldIn('approved', refundRequest);
  const at = { address: `practice:crm/acme/${refundRequest.target.object}/new` };
  expect(ruleIn(reviewed, at)).toBeNull();
  give(reviewed, { kind: 'setField', field: 'reason', value: 'Another reason' });
  expect(ruleIn(reviewed, at)).toBe('state:approved');
});
