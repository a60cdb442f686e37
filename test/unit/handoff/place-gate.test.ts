/** Who may place a value where: an approved handoff, by the rules of a fill. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { whyNotPlaced } from '../../../lib/handoff/place-gate';
import type { Actor, HandoffState } from '../../../lib/handoff/schema';
import {
  checksOf,
  commands,
  conditional,
  give,
  jun,
  KNOWN,
  maria,
  OTHER,
  refundRequest,
  ruleOf,
  salesFollowUp,
  sam,
  type World,
  worldIn,
} from './world';

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

/** Filled but for its first field, after one press. */
function partly(contract: Contract): World {
  const world = worldIn('draft', contract);
  world.around = KNOWN;
  expect(ruleOf(give(world, commands.plan(contract)))).toBeNull();
  give(world, commands.filled(contract, 't1', 1));
  return world;
}

test('what comes to call for a second person keeps the rest from being placed until they approved it', () => {
  const world = partly(conditional);
  const [first] = conditional.target.mappings;
  expect(ruleIn(world)).toBeNull();
  give(world, { kind: 'setField', field: 'nextStep', value: 'They want a discount' });
  expect(ruleIn(world)).toBe('state:approved');
  expect(ruleOf(give(world, { kind: 'placeByHand', field: first?.field ?? '' }))).not.toBeNull();
  expect(ruleOf(give(world, commands.plan(conditional)))).toBe('review:2');
  expect(ruleOf(give(world, commands.approve(conditional), maria))).toBeNull();
  expect(ruleIn(world)).toBeNull();
  expect(ruleOf(give(world, { kind: 'placeByHand', field: first?.field ?? '' }))).toBeNull();
});

test('what came to stand around it since is asked for a value as for a fill', () => {
  const contract: Contract = {
    ...salesFollowUp,
    target: { ...salesFollowUp.target, duplicateKey: ['recordKey'] },
    exceptions: [{ case: 'duplicate', route: 'openExisting' }],
  };
  const world = partly(contract);
  expect(ruleIn(world)).toBeNull();
  const other = { id: 'H-1', title: 'Acme call', subject: 'Acme', values: {}, recordKey: null, text: '' };
  world.around = { others: [other] };
  expect(ruleIn(world)).toBe('exception:duplicate');
  expect(ruleOf(give(world, commands.plan(contract)))).toBe('exception:duplicate');
});

describe('the questions of a fill', () => {
  const written = { handoffId: OTHER, record: '2040', on: '12 March 2026', by: 'Ann' };
  const RECORD = 'practice:crm/acme/activity/2041';
  const filled = (): World => {
    const world = worldIn('approved');
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp, 't1', 1));
    return world;
  };
  test('are asked before one value too, and each is answered by itself', () => {
    const world = worldIn('approved');
    expect(ruleIn(world, { written })).toBe('written.before');
    expect(ruleIn(world, { written, confirmed: ['action.existing'] })).toBe('written.before');
    expect(ruleIn(world, { written, confirmed: ['written.before'] })).toBeNull();
    expect(ruleIn(world, { address: RECORD })).toBe('action.existing');
    expect(ruleIn(world, { address: RECORD, confirmed: ['action.existing'] })).toBeNull();
  });
  test('were asked by the fill that stands in the form, and in the record it became; nowhere else', () => {
    const world = filled();
    expect(ruleIn(world, { written })).toBe('written.before');
    expect(ruleIn(world, { written, filledHere: true })).toBeNull();
    expect(ruleIn(world, { address: RECORD, filledHere: true })).toBe('action.existing');
    give(world, { kind: 'seeRecord', address: RECORD, key: '2041' });
    expect(ruleIn(world, { address: RECORD, filledHere: true })).toBeNull();
    expect(ruleIn(world, { address: RECORD })).toBe('action.existing');
    expect(ruleIn(world, { address: 'practice:crm/acme/activity/9', filledHere: true })).toBe('action.existing');
    give(world, { kind: 'undoFill', token: 't1' });
    expect(ruleIn(world, { written, filledHere: true })).toBe('written.before');
  });
  test('a change needs an open record, whoever stands there', () => {
    const update = { ...salesFollowUp, target: { ...salesFollowUp.target, action: 'update' } } as Contract;
    const world = { ...filled(), contract: update };
    expect(ruleIn(world, { filledHere: true })).toBe('action.noRecord');
    expect(ruleIn(world, { address: RECORD })).toBe('action.preview');
    expect(ruleIn(world, { address: RECORD, confirmed: ['action.preview'] })).toBeNull();
  });
  test('nothing is placed beside a label', () => {
    const world = worldIn('proposed', refundRequest);
    give(world, commands.plan(refundRequest, { provisional: true }));
    give(world, commands.filled(refundRequest, 't1', ['amount']));
    give(world, commands.approve(refundRequest), maria);
    const at = { address: `practice:crm/acme/${refundRequest.target.object}/new`, filledHere: true };
    expect(ruleIn(world, at)).toBe('label.on');
    give(world, commands.removed(refundRequest, ['amount']));
    expect(ruleIn(world, at)).toBeNull();
  });
});
