import { describe, expect, it } from 'vitest';
import { checkLoops } from '../../../lib/check/loops';
import type { Scored } from '../../../lib/check/result';
import { membersOf } from '../../../lib/contract/people';
import type { Contract, ReviewRule } from '../../../lib/contract/schema';
import { aroundOf, wantsAround } from '../../../lib/handoff/around';
import { describeCapture } from '../../../lib/handoff/describe-capture';
import { reviewDue } from '../../../lib/handoff/review-due';
import type { Command, Decided, Handoff } from '../../../lib/handoff/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { captureOf } from '../../fixtures/checks/practice-capture';
import {
  checksOf,
  commands,
  conditional,
  FIGURES,
  give,
  ID,
  jun,
  KNOWN,
  maria,
  OTHER,
  refundRequest,
  ruleOf,
  salesFollowUp,
  type World,
  worldIn,
  worldOf,
} from './world';

const model = captureOf().turns[1]?.model.value ?? null;

/** A draft under a contract, in a world that knows its model and prompt. */
function draftOf(contract: Contract, changes: Partial<World> = {}): World {
  const world = Object.assign(worldOf(contract), { around: KNOWN, ...changes });
  give(world, commands.capture(contract));
  return world;
}
const EMPTY_RUNBOOK: NonNullable<Contract['runbook']> = {
  ...{ does: '', usedBy: '', normalInput: '', normalOutput: '', dailyChecks: [], weeklyChecks: [] },
  ...{ breaksFirst: [], callBuilderWhen: '', stopWhen: '' },
};
const set = (field: string, value: string): Command => ({ kind: 'setField', field, value });
const plan = (world: World): Decided => give(world, commands.plan(world.contract));
const keyOf = (decided: Decided) => (decided.ok ? null : decided.refusal.message.key);

describe('a handoff that calls for a second person', () => {
  it('is the author’s own where nothing does', () => {
    expect(ruleOf(plan(draftOf(conditional)))).toBeNull();
  });

  it.each<[string, Partial<World>, Command | null, string, string]>([
    ['low confidence', {}, { kind: 'doubt' }, 'exception:lowConfidence', 'checkNotSure'],
    ['a change to an account', {}, set('nextStep', 'Close their account'), 'review:1', 'checkReviewAccount'],
    ['a topic', {}, set('nextStep', 'Offer a discount'), 'review:2', 'checkReviewTopic'],
    ['something missing', {}, set('stage', ''), 'review:3', 'checkReviewMissing'],
    ['a model nobody approved', { around: { history: [] } }, null, 'review:4', 'checkReviewModel'],
    ['nobody having looked', { around: {} }, null, 'review:4', 'checkReviewModel'],
  ])(
    'for %s: the rule is named, its sentence is its own, and somebody else’s approval opens the way',
    (_, changes, command, rule, key) => {
      const world = draftOf(conditional, changes);
      if (command) expect(give(world, command).ok).toBe(true);
      const refused = plan(world);
      expect([ruleOf(refused), keyOf(refused)]).toEqual([rule, key]);
      expect(refused.ok ? [] : refused.refusal.checks.map(({ id }) => id)).toEqual([rule]);
      expect(refused.events.map(({ name }) => name)).toEqual(['handoff.fill.refused']);
      expect(ruleOf(give(world, { kind: 'recordByHand', address: 'a:b', reason: 'x', attested: [] }))).toBe(rule);
      give(world, { kind: 'propose' });
      expect(ruleOf(give(world, commands.approve(conditional)))).toBe('separationOfDuties');
      expect(ruleOf(plan(world))).toBe(rule);
      expect(give(world, commands.approve(conditional), maria).ok).toBe(true);
      expect(ruleOf(plan(world))).toBeNull();
    },
  );

  it('goes by the first rule that applies', () => {
    const rules = (...mandatoryWhen: ReviewRule[]): Contract => ({
      ...conditional,
      approval: { ...conditional.approval, mandatoryWhen },
    });
    const topic: ReviewRule = { when: 'topic', anyOf: ['renewal'], review: 'selfCheck' };
    const always: ReviewRule = { when: 'always', review: 'secondPerson' };
    expect(ruleOf(plan(draftOf(rules(topic, always))))).toBeNull();
    expect(ruleOf(plan(draftOf(rules(always, topic))))).toBe('review.secondPerson');
    expect(ruleOf(plan(draftOf(rules({ ...topic, anyOf: ['fraud'] }))))).toBe('review.secondPerson');
  });

  it('is never let through by checks that did not run', () => {
    expect(reviewDue({ contract: conditional, checks: [] })).toEqual(
      expect.objectContaining({ review: 'secondPerson' }),
    );
    expect(reviewDue({ contract: salesFollowUp, checks: [] }).review).toBe('selfCheck');
  });

  it('keeps a person’s doubt until it comes back as a draft', () => {
    const world = draftOf(conditional);
    give(world, { kind: 'doubt' });
    expect(world.handoff?.notSure).toBe('Jun Lee');
    expect(give(world, { kind: 'doubt' }).events).toEqual([]);
    give(world, set('nextStep', 'Call again'));
    expect(ruleOf(plan(world))).toBe('exception:lowConfidence');
    give(world, { kind: 'discard' });
    give(world, { kind: 'reopen' });
    expect(ruleOf(plan(world))).toBeNull();
  });

  it('takes no doubt where the contract does not ask, nor from somebody who reviews', () => {
    expect(ruleOf(give(worldIn('draft'), { kind: 'doubt' }))).toBe('confidence');
    const world = draftOf(conditional);
    give(world, { kind: 'propose' });
    expect(ruleOf(give(world, { kind: 'doubt' }, maria))).toBe('author');
  });

  it('follows a low confidence the contract has a route for, without a rule that says so', () => {
    const approval = {
      ...conditional.approval,
      mandatoryWhen: [{ when: 'always' as const, review: 'selfCheck' as const }],
    };
    const confidence = { ...(conditional.confidence as NonNullable<Contract['confidence']>), threshold: 1 };
    const contract: Contract = { ...conditional, approval, confidence };
    const low = {
      values: { summary: { value: '40 seats.', origin: 'ai' as const, by: null, span: null, original: null } },
    };
    const world = draftOf(contract);
    if (world.handoff)
      world.handoff = {
        ...world.handoff,
        values: {
          ...world.handoff.values,
          ...low.values,
          followUpDate: { ...low.values.summary, origin: 'person', value: '2026-11-26' },
        },
      };
    expect(ruleOf(plan(world))).toBe('exception:lowConfidence');
    world.contract = { ...contract, exceptions: [] };
    expect(ruleOf(plan(world))).toBeNull();
  });
});

describe('sampling', () => {
  const sampled = (stakes: Contract['stakes'] = 'medium', ...rules: ReviewRule[]): Contract => ({
    ...salesFollowUp,
    stakes,
    approval: {
      ...salesFollowUp.approval,
      mandatoryWhen: [{ when: 'always', review: 'secondPerson' }, ...rules],
      sampling: { enabledAfterScored: 10, requiredAccuracy: 1, rate: 0 },
    },
  });
  const scores = (...right: boolean[]): Scored[] =>
    right.map((one) => ({ right: one, model, promptVersion: salesFollowUp.input.promptVersion }));
  const ten = scores(...Array<boolean>(10).fill(true));

  it('lets what is not drawn be the author’s own check, after ten that were right', () => {
    expect(ruleOf(plan(draftOf(sampled(), { around: { history: ten } })))).toBeNull();
    expect(ruleOf(plan(draftOf(sampled(), { around: { history: ten.slice(1) } })))).toBe('review.secondPerson');
    expect(ruleOf(plan(draftOf(sampled(), { around: {} })))).toBe('review.secondPerson');
    expect(ruleOf(plan(draftOf(sampled(), { around: { history: [...scores(false), ...ten] } })))).toBe(
      'review.secondPerson',
    );
  });
  it('reviews what is drawn', () => {
    const contract = sampled();
    const all: Contract = {
      ...contract,
      approval: { ...contract.approval, sampling: { enabledAfterScored: 10, requiredAccuracy: 1, rate: 1 } },
    };
    expect(ruleOf(plan(draftOf(all, { around: { history: ten } })))).toBe('review.secondPerson');
  });
  it('leaves the first rule that applies as it is', () => {
    const contract = sampled('medium', { when: 'topic', anyOf: ['invoice'], review: 'secondPerson' });
    const own: ReviewRule = { when: 'topic', anyOf: ['renewal'], review: 'selfCheck' };
    const mandatoryWhen = [own, ...contract.approval.mandatoryWhen];
    const world = draftOf(
      { ...contract, approval: { ...contract.approval, mandatoryWhen } },
      { around: { history: ten } },
    );
    expect(ruleOf(plan(world))).toBeNull();
  });
  it('thins out neither high stakes nor what the handoff itself calls for', () => {
    const around = { history: ten };
    expect(ruleOf(plan(draftOf(sampled('high'), { around })))).toBe('review.secondPerson');
    const topic: ReviewRule = { when: 'topic', anyOf: ['renewal'], review: 'secondPerson' };
    expect(ruleOf(plan(draftOf(sampled('medium', topic), { around })))).toBe('review:1');
  });
});

describe('the edit cap', () => {
  const edit = (seconds?: number): Command => ({
    ...(commands.approve(refundRequest) as Extract<Command, { kind: 'decide' }>),
    decision: 'edit',
    edits: [{ field: 'reason', value: 'Charged twice.' }],
    ...(seconds !== undefined && { seconds }),
  });
  const capped: Contract = { ...refundRequest, approval: { ...refundRequest.approval, editCapMinutes: 15 } };
  const proposed = (): World => Object.assign(worldIn('proposed', refundRequest), { contract: capped });

  it('refuses an edit past it, and nothing else', () => {
    expect(ruleOf(give(proposed(), edit(901), maria))).toBe('editCap');
    expect(ruleOf(give(proposed(), { ...commands.approve(refundRequest), seconds: 901 } as Command, maria))).toBeNull();
    expect(ruleOf(give(proposed(), { ...commands.reject, seconds: 901 } as Command, maria))).toBeNull();
    expect(ruleOf(give(worldIn('proposed', refundRequest), edit(901), maria))).toBeNull();
  });
  it('records how long a review took where a contract caps it, and nowhere else', () => {
    const world = proposed();
    expect(give(world, edit(900), maria).ok).toBe(true);
    expect(world.handoff?.decisions.at(-1)?.seconds).toBe(900);
    const silent = proposed();
    give(silent, edit(), maria);
    expect(silent.handoff?.decisions.at(-1)).not.toHaveProperty('seconds');
    const uncapped = worldIn('proposed', refundRequest);
    give(uncapped, edit(30), maria);
    expect(uncapped.handoff?.decisions.at(-1)).not.toHaveProperty('seconds');
  });
});

it('sends a contract that keeps coming back where its exceptions and its runbook say', () => {
  const contract: Contract = { ...salesFollowUp, exceptions: [{ case: 'badOutput', route: 'operationsOwner' }] };
  const [plain] = checkLoops({ contract, loops: 2 });
  expect(plain?.detail?.params).toEqual(['2', membersOf(contract, 'operationsOwner')[0]]);
  const runbook = { ...EMPTY_RUNBOOK, callBuilderWhen: 'The date is wrong twice.' };
  expect(checkLoops({ contract: { ...contract, runbook }, loops: 2 })[0]?.detail).toMatchObject({
    key: 'handoffLoopsRunbook',
    params: ['2', expect.any(String), 'The date is wrong twice.'],
  });
  const world = draftOf(contract);
  if (world.handoff) world.handoff = { ...world.handoff, loops: 2 };
  const checks = checksOf(world, { kind: 'propose' }, world.handoff as Handoff);
  expect(checks.find(({ id }) => id === 'loops')?.verdict).toBe('warn');
  expect(ruleOf(plan(world))).toBeNull();
});

it('escalates to whom an exception names, and to nobody a role names in vain', () => {
  const contract: Contract = {
    ...salesFollowUp,
    exceptions: [
      { case: 'badOutput', route: 'x.ray' },
      { case: 'duplicate', route: 'openExisting' },
    ],
  };
  expect(ruleOf(give(draftOf(contract), { kind: 'escalate', to: 'x.ray', rule: 'person' }))).toBeNull();
  expect(ruleOf(give(draftOf(contract), { kind: 'escalate', to: 'openExisting', rule: 'person' }))).toBe('escalate.to');
  expect(ruleOf(give(draftOf(salesFollowUp), { kind: 'escalate', to: 'x.ray', rule: 'person' }))).toBe('escalate.to');
});

describe('figures confirmed as a group', () => {
  const vouch = (changes: Partial<Extract<Command, { kind: 'vouch' }>> = {}): Command => ({
    kind: 'vouch',
    rule: 'claims-in-sources',
    field: 'summary',
    count: 8,
    ...changes,
  });
  const full = (): World => {
    const world = draftOf(salesFollowUp, { more: FIGURES });
    give(world, set('summary', FIGURES));
    return world;
  };

  it('open the way once, by name, for those figures alone', () => {
    const world = full();
    expect(ruleOf(plan(world))).toBe('claims-in-sources');
    const decided = give(world, vouch());
    expect(decided.events).toEqual([
      {
        name: 'handoff.claims.vouched',
        data: { rule: 'claims-in-sources', field: 'summary', count: 8 },
        content: { claims: ['11', '12', '13', '14', '15', '16', '17', '18'] },
      },
    ]);
    expect(world.handoff?.vouched).toEqual([expect.objectContaining({ by: 'Jun Lee', field: 'summary' })]);
    give(world, set('summary', `${FIGURES} And 19.`));
    expect(ruleOf(plan(world))).toBe('claims-in-sources');
    give(world, set('summary', FIGURES));
    expect(ruleOf(plan(world))).toBeNull();
  });
  it.each<[string, Partial<Extract<Command, { kind: 'vouch' }>>]>([
    ['others than were shown', { count: 7 }],
    ['another field', { field: 'nextStep' }],
    ['another rule', { rule: 'tone' }],
  ])('are not confirmed for %s', (_, changes) => {
    const world = full();
    expect(ruleOf(give(world, vouch(changes)))).toBe('vouch');
    expect(ruleOf(plan(world))).toBe('claims-in-sources');
  });
  it('are not confirmed by somebody else, nor in the course of a fill', () => {
    const world = full();
    give(world, vouch());
    give(world, { kind: 'propose' });
    expect(ruleOf(give(world, vouch(), maria))).toBe('author');
    const filling = worldIn('draft');
    if (filling.handoff)
      filling.handoff = { ...filling.handoff, planned: { token: 't1', at: filling.now, address: 'a:b' } };
    expect(ruleOf(give(filling, vouch()))).toBe('fill.running');
  });
  it('stop again where what was confirmed has been erased', () => {
    const world = full();
    give(world, vouch());
    const [given] = world.handoff?.vouched ?? [];
    if (world.handoff && given) world.handoff = { ...world.handoff, vouched: [{ ...given, claims: [] }] };
    expect(ruleOf(plan(world))).toBe('claims-in-sources');
  });
  it('weigh on the confidence all the same', () => {
    const threshold = 0.9;
    const contract: Contract = {
      ...conditional,
      confidence: { ...(conditional.confidence as NonNullable<Contract['confidence']>), threshold },
    };
    const world = draftOf(contract, { more: FIGURES });
    give(world, set('summary', FIGURES));
    give(world, vouch());
    expect(ruleOf(plan(world))).toBe('exception:lowConfidence');
  });
});

describe('what stands around a handoff', () => {
  const wanting: Contract = {
    ...conditional,
    target: { ...conditional.target, duplicateKey: ['subject'] },
  };
  const approved = (by: 'approve' | 'edit' | 'reject', at: string, changes: Partial<Handoff> = {}): Handoff => {
    const world = worldIn('approved');
    const handoff = world.handoff as Handoff;
    const decision = {
      ...(handoff.decisions[0] as Handoff['decisions'][number]),
      decision: by,
      review: 'secondPerson' as const,
      at,
    };
    return {
      ...handoff,
      id: OTHER,
      contract: { ...handoff.contract, promptVersion: 'p1' },
      decisions: [decision],
      ...changes,
    };
  };
  it('is not read for a contract that does not ask', () => {
    expect(wantsAround(salesFollowUp)).toEqual({ others: false, history: false });
    expect(aroundOf([approved('approve', '1')], salesFollowUp, null)).toEqual({});
    expect(wantsAround(wanting)).toEqual({ others: true, history: true });
  });
  it('scores what a second person decided, latest first', () => {
    const rows = [
      approved('approve', '2026-01-01'),
      approved('edit', '2026-01-03'),
      approved('approve', '2026-01-02', { correctedBy: ID }),
      approved('approve', '2026-01-04', { decisions: [] }),
    ];
    expect(aroundOf(rows, wanting, null).history?.map(({ right }) => right)).toEqual([false, false, true]);
    expect(aroundOf(rows, wanting, OTHER).history).toEqual([]);
  });
  it('is what it was when the handoff was saved', () => {
    const rows = [approved('approve', '2026-01-01'), approved('edit', '2026-01-03')];
    const { history, others } = aroundOf(rows, wanting, null, '2026-01-02');
    expect(history?.map(({ right }) => right)).toEqual([true]);
    expect(others).toEqual([]);
  });
  it('compares with what is open, and not with itself', () => {
    const rows = [approved('approve', '1'), approved('approve', '1', { id: ID, state: 'executed' })];
    const [other, ...more] = aroundOf(rows, wanting, null).others ?? [];
    expect(more).toEqual([]);
    expect(other).toMatchObject({
      id: OTHER,
      title: 'Acme renewal',
      subject: 'Acme',
      values: { subject: 'Acme renewal' },
    });
    expect(other?.text).toContain('Send the corrected invoice');
    expect(aroundOf(rows, wanting, OTHER).others).toEqual([]);
  });
  it('knows the prompt version a handoff was captured under', () => {
    const pack = practicePack;
    const described = describeCapture(captureOf(), {
      ...{ contract: salesFollowUp, pack, actor: jun, digest: 'c1', contractDigest: 'd1', today: '2026-11-21' },
    });
    expect(described.contract.promptVersion).toBe(salesFollowUp.input.promptVersion);
    const row = { ...approved('approve', '1'), contract: described.contract };
    expect(aroundOf([row], wanting, null).history).toEqual([
      expect.objectContaining({ right: true, model: 'gpt-5', promptVersion: salesFollowUp.input.promptVersion }),
    ]);
  });
});

it('is decided by nobody twice: the author cannot approve what calls for a second person', () => {
  const world = draftOf(conditional, { around: { history: [] } });
  give(world, { kind: 'propose' });
  expect(ruleOf(give(world, commands.approve(conditional), jun))).toBe('separationOfDuties');
});
