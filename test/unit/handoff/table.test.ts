import { describe, expect, it } from 'vitest';
import type { Command, HandoffState } from '../../../lib/handoff/schema';
import { type StateBefore, statesAfter, transitions } from '../../../lib/handoff/transitions';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import {
  commands,
  conditional,
  FIGURES,
  filledFields,
  give,
  jun,
  maria,
  OTHER,
  refundRequest,
  ruleOf,
  salesFollowUp,
  type World,
  worldIn,
} from './world';

const STATES: StateBefore[] = ['none', 'draft', 'proposed', 'approved', 'executed', 'escalated', 'rejected'];
const KINDS = Object.keys(transitions) as Command['kind'][];

/** What the house plan says, written down once more by hand: from, command, states that may follow. */
const PLAN: [StateBefore, Command['kind'], HandoffState[]][] = [
  ['none', 'capture', ['draft', 'escalated']],
  ['draft', 'propose', ['proposed']],
  ['proposed', 'withdraw', ['draft']],
  ['draft', 'escalate', ['escalated']],
  ['proposed', 'escalate', ['escalated']],
  ['approved', 'escalate', ['escalated']],
  ['proposed', 'decide', ['approved', 'proposed', 'rejected']],
  ['draft', 'discard', ['rejected']],
  ['proposed', 'discard', ['rejected']],
  ['approved', 'discard', ['rejected']],
  ['escalated', 'discard', ['rejected']],
  ['rejected', 'reopen', ['draft']],
  ['escalated', 'reopen', ['draft']],
  ['approved', 'expire', ['proposed']],
  ['approved', 'recordSave', ['executed']],
];

it('holds every line of the plan, and no other way into another state', () => {
  for (const [from, kind, to] of PLAN) expect(statesAfter(from, kind), `${from} ${kind}`).toEqual(to);
  const planned = new Set(PLAN.map(([from, kind]) => `${from} ${kind}`));
  const passing = KINDS.flatMap((kind) => STATES.map((from) => [from, kind] as const)).filter(
    ([from, kind]) => !planned.has(`${from} ${kind}`) && (statesAfter(from, kind) ?? []).some((to) => to !== from),
  );
  expect(passing.map((pair) => pair.join(' ')).sort()).toEqual(
    [
      // a changed value is reviewed again
      'approved setField',
      'approved setSubject',
      // low stakes: one press proposes, attests and plans, or records by hand
      'draft planFill',
      'proposed planFill',
      'draft recordByHand',
      'proposed recordByHand',
      'approved recordByHand',
    ].sort(),
  );
});

/** A text of the contract in which claims are checked. */
const vouchedField = (contract: World['contract']): string => (contract.id === salesFollowUp.id ? 'summary' : 'reason');

/** The command as a person would give it so that it succeeds, wherever it can. */
function fitting(kind: Command['kind'], world: World): Command {
  const { contract } = world;
  switch (kind) {
    case 'capture':
      return commands.capture(contract);
    case 'setField':
      return { kind, field: Object.keys(world.handoff?.values ?? { subject: 1 })[0] ?? 'subject', value: 'Renewal' };
    case 'setSubject':
      return { kind, subject: 'Apex' };
    case 'addSource':
      return { kind, source: { title: 'Mail', url: null, quote: 'x', hidden: false, from: 'person' } };
    case 'completeCapture': {
      const completeness = { captured: 200, total: 200, known: true, streaming: false };
      return { kind, from: 'c1', to: { digest: 'c2', completeness, turns: 200 } };
    }
    case 'vouch':
      return { kind, rule: 'claims-in-sources', field: vouchedField(contract), count: 8 };
    case 'reassign':
      return { kind, role: 'nextStepOwner', to: 'm.ruiz', reason: 'Jun is away' };
    case 'escalate':
      return { kind, to: 'm.ruiz', rule: 'person' };
    case 'decide':
      return commands.approve(contract);
    case 'planFill':
      return commands.plan(contract);
    case 'removeLabel':
      return { kind, token: 't2', address: 'practice:crm/acme/activity/7', fields: [], confirmed: true };
    case 'recordFill':
      return commands.filled(contract);
    case 'abandonFill':
      return { kind, token: 't1', reason: { key: 'handoffNoSuchFill' } };
    case 'undoFill':
      return { kind, token: 't1' };
    case 'placeByHand':
      return { kind, field: contract.target.mappings[0]?.field ?? '' };
    case 'undoPlace':
      return { kind, field: contract.target.mappings[0]?.field ?? '' };
    case 'seeRecord':
      return { kind, address: 'practice:crm/acme/activity/7', key: '7' };
    case 'recordSave':
      return commands.saved(contract);
    case 'recordByHand':
      return {
        kind,
        address: 'practice:crm/acme/activity/7',
        reason: 'The form was down',
        attested: contract.quality.flatMap((rule) => rule.description ?? []),
      };
    case 'recordRestore':
      return { kind, token: 't2', address: `practice:crm/acme/${contract.target.object}/2041`, fields: [] };
    case 'recordChanged':
      return { kind, fields: [{ field: 'summary', label: 'Notes', from: 'a', to: 'b' }] };
    case 'correct':
      return { kind, nextId: OTHER };
    case 'recordReceipt':
      return { kind, digest: 'a'.repeat(64), form: 'full', field: 'summary', envelope: {} };
    default:
      return { kind } as Command;
  }
}

/** Brings about what a command needs besides its state: a plan, a fill, time gone by. */
function prepare(kind: Command['kind'], world: World): void {
  const { handoff, contract } = world;
  if (!handoff || handoff.state === 'executed') return;
  const token = { token: 't1', at: world.now, address: 'practice:crm/acme/activity/new' };
  if (kind === 'recordFill' || kind === 'abandonFill') world.handoff = { ...handoff, planned: token };
  const needsFill = ['undoFill', 'seeRecord', 'recordSave', 'placeByHand', 'recordReceipt'];
  if (needsFill.includes(kind)) {
    const fields = filledFields(contract, kind === 'placeByHand' ? 1 : 0);
    world.handoff = { ...handoff, fill: { ...token, by: jun, fields, undoneAt: null } };
  }
  if (kind === 'doubt' && conditional.confidence) world.contract = { ...contract, confidence: conditional.confidence };
  const field = vouchedField(contract);
  const value = handoff.values[field];
  if (kind === 'vouch' && value) {
    world.more = FIGURES;
    world.handoff = { ...handoff, values: { ...handoff.values, [field]: { ...value, value: FIGURES } } };
  }
  if (kind === 'removeLabel')
    world.handoff = { ...handoff, label: { field: 'reason', text: '[draft]', token: 't1', removedBy: null } };
  if (kind === 'expire') {
    world.contract = { ...contract, approval: { ...contract.approval, expiresAfter: 'P1D' } };
    world.now = '2026-12-21T10:00:00.000Z';
  }
}

describe.each([salesFollowUp, refundRequest])('$name', (contract) => {
  const pairs = STATES.flatMap((state) => KINDS.map((kind) => [state, kind] as const));
  it.each(pairs)('%s × %s', (state, kind) => {
    const world = worldIn(state, contract);
    prepare(kind, world);
    const before = world.handoff;
    const actor = kind === 'decide' ? maria : jun;
    const decided = give(world, fitting(kind, world), actor);
    const allowed = statesAfter(state, kind);
    const twoPeople =
      contract === refundRequest && state !== 'approved' && (kind === 'planFill' || kind === 'recordByHand');
    // Its rule on claims is not negotiable, so nobody's word stands in for a source.
    const firm = contract === refundRequest && kind === 'vouch';
    if (allowed && !twoPeople && !firm) {
      expect(ruleOf(decided)).toBeNull();
      expect(allowed).toContain(world.handoff?.state);
    } else {
      expect(decided.ok).toBe(false);
      expect(world.handoff?.state).toBe(before?.state);
      if (!decided.ok) {
        expect(decided.refusal.rule).not.toBe('');
        expect(formatMessage(en, decided.refusal.message)).not.toBe(decided.refusal.message.key);
        const recorded = decided.events.map((event) => event.name);
        expect(recorded).toEqual(kind === 'planFill' && before ? ['handoff.fill.refused'] : []);
      }
    }
  });
});
