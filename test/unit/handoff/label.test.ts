import { describe, expect, it } from 'vitest';
import type { Contract, Mapping } from '../../../lib/contract/schema';
import { hasLabel, labelPlace } from '../../../lib/handoff/label';
import { fieldsToPlace } from '../../../lib/handoff/placed';
import type { Command, FilledField } from '../../../lib/handoff/schema';
import {
  commands,
  give,
  jun,
  maria,
  refundRequest,
  ruleOf,
  salesFollowUp,
  savedFields,
  startOf,
  type World,
  worldIn,
} from './world';

const RECORD = 'practice:crm/acme/refund/2041';
const LABEL = refundRequest.completion.provisionalLabel;
const provisional = commands.plan(refundRequest, { provisional: true });
const row = (readBack: string): FilledField => ({
  field: 'reason',
  label: 'Reason',
  before: '',
  wanted: readBack,
  readBack,
  grade: 'verified',
});
const remove = (changes: Partial<Extract<Command, { kind: 'removeLabel' }>> = {}): Command => ({
  kind: 'removeLabel',
  token: 't9',
  address: RECORD,
  fields: [row('Charged twice.')],
  confirmed: false,
  ...changes,
});

/** Filled with its label before the decision, and linked to its record. */
function labelled(): World {
  const world = worldIn('proposed', refundRequest);
  give(world, provisional);
  give(world, commands.filled(refundRequest));
  give(world, { kind: 'seeRecord', address: RECORD, key: '2041' });
  return world;
}

describe('where the label goes', () => {
  const values = startOf(refundRequest);
  const place = (change: Partial<Mapping>, field = 'reason', completion: Partial<Contract['completion']> = {}) => {
    const mappings = refundRequest.target.mappings.map((one) => (one.field === field ? { ...one, ...change } : one));
    const contract = {
      ...refundRequest,
      completion: { ...refundRequest.completion, ...completion },
      target: { ...refundRequest.target, mappings },
    };
    const found = labelPlace(contract, values);
    return found.ok ? found.field : found.reason.key;
  };
  it('in front of an internal text', () => {
    expect(place({})).toBe('reason');
  });
  it.each([
    ['a customer reads that text', { audience: 'customer' as const }, 'reason', {}, 'handoffLabelCustomer'],
    ['a customer reads another field', { audience: 'customer' as const }, 'amount', {}, 'handoffLabelCustomer'],
    ['no text is written', { control: 'select' as const }, 'reason', {}, 'handoffLabelNoPlace'],
    ['the contract does not allow it', {}, 'reason', { provisionalFill: false }, 'handoffNotProvisional'],
    ['there is no label', {}, 'reason', { provisionalLabel: ' ' }, 'handoffNotProvisional'],
  ])('refused where %s', (_, change, field, completion, key) => {
    expect(place(change, field, completion)).toBe(key);
  });
});

describe('a fill before the decision', () => {
  it('stays proposed, linked to its record, with the label on', () => {
    const world = labelled();
    expect(world.handoff).toMatchObject({
      state: 'proposed',
      record: { key: '2041' },
      label: { field: 'reason', text: LABEL },
    });
    expect(world.handoff && hasLabel(world.handoff)).toBe(true);
  });
  it('is for a handoff that waits for its decision, under a contract that allows it', () => {
    expect(ruleOf(give(worldIn('draft', refundRequest), provisional))).toBe('provisional.state');
    expect(ruleOf(give(worldIn('approved', refundRequest), provisional))).toBe('provisional.state');
    const plan = commands.plan(salesFollowUp, { provisional: true });
    expect(ruleOf(give(worldIn('proposed'), plan))).toBe('provisional');
    expect(ruleOf(give(worldIn('proposed', refundRequest), provisional, maria))).toBe('nextStepOwner');
  });
  it('is written once: with the label on, nothing else is', () => {
    const world = labelled();
    expect(ruleOf(give(world, provisional))).toBe('label.on');
    give(world, commands.approve(refundRequest), maria);
    expect(ruleOf(give(world, commands.plan(refundRequest)))).toBe('label.on');
    const byHand: Command = { kind: 'recordByHand', address: RECORD, reason: 'Form down' };
    expect(ruleOf(give(world, byHand))).toBe('label.on');
    expect(ruleOf(give(world, commands.saved(refundRequest)))).toBe('label.on');
    expect(ruleOf(give(world, commands.saved(refundRequest, { confirmed: true })))).toBe('label.on');
    expect(world.handoff?.state).toBe('approved');
  });
  it('goes with its label where it is taken back', () => {
    const world = labelled();
    give(world, { kind: 'undoFill', token: 't1' });
    expect(world.handoff?.label).toBeNull();
  });
});

describe('removing the label', () => {
  it('waits for the approval', () => {
    expect(ruleOf(give(labelled(), remove()))).toBe('label.unapproved');
  });
  it('needs the field read back without it, by whoever the next step is', () => {
    const world = labelled();
    give(world, commands.approve(refundRequest), maria);
    expect(ruleOf(give(world, remove({ fields: [] })))).toBe('label.on');
    expect(ruleOf(give(world, remove({ fields: [row(`${LABEL} Charged twice.`)] })))).toBe('label.on');
    expect(ruleOf(give(world, remove({ fields: [{ ...row(''), grade: 'mismatch' }] })))).toBe('label.on');
    expect(ruleOf(give(world, remove(), maria))).toBe('nextStepOwner');
    expect(ruleOf(give(world, remove(), jun))).toBeNull();
    expect(world.handoff?.fill?.fields.find(({ field }) => field === 'reason')?.readBack).toBe('Charged twice.');
    expect(world.handoff?.fill?.address).toBe(RECORD);
    expect(ruleOf(give(world, commands.saved(refundRequest, { address: RECORD })))).toBeNull();
    expect(world.handoff?.state).toBe('executed');
  });
  it('that is taken back leaves the label on', () => {
    const world = labelled();
    give(world, commands.approve(refundRequest), maria);
    give(world, remove());
    give(world, { kind: 'undoFill', token: 't9' });
    expect(world.handoff?.label?.removedBy).toBeNull();
    expect(world.handoff?.fill?.undoneAt).toBeNull();
    expect(ruleOf(give(world, commands.saved(refundRequest)))).toBe('label.on');
  });
  it('is a person’s word where they say so, whatever became of the handoff', () => {
    const world = labelled();
    give(world, commands.reject, maria);
    expect(ruleOf(give(world, remove({ confirmed: true, fields: [] })))).toBeNull();
    expect(world.log.at(-1)).toMatchObject({ name: 'handoff.label.removed', data: { confirmed: true } });
    expect(world.handoff && hasLabel(world.handoff)).toBe(false);
    expect(ruleOf(give(world, remove({ confirmed: true })))).toBe('label');
  });
});

describe('a provisional fill in part', () => {
  const left = (world: World) => fieldsToPlace(world.handoff?.fill ?? null).map(({ field }) => field);
  const inPart = (fields: string[]): World => {
    const world = worldIn('proposed', refundRequest);
    give(world, provisional);
    give(world, commands.filled(refundRequest, 't1', fields));
    give(world, { kind: 'seeRecord', address: RECORD, key: '2041' });
    give(world, commands.approve(refundRequest), maria);
    return world;
  };
  it('is none where its label could not be written', () => {
    const world = worldIn('proposed', refundRequest);
    give(world, provisional);
    expect(ruleOf(give(world, commands.filled(refundRequest, 't1', ['reason'])))).toBe('provisional.label');
    expect(ruleOf(give(world, { ...commands.filled(refundRequest), fields: [] } as Command))).toBe('provisional.label');
    expect(world.handoff).toMatchObject({ fill: null, planned: { token: 't1' } });
    expect(ruleOf(give(world, commands.filled(refundRequest, 't1', ['amount', 'target.status'])))).toBeNull();
    expect(left(world)).toEqual(['amount', 'target.status']);
  });
  it('lands only with the label out and the rest placed', () => {
    const world = inPart(['amount']);
    const unread = savedFields(refundRequest).map((one) =>
      one.field === 'amount' ? { ...one, saved: null, grade: 'unreadable' as const } : one,
    );
    const save = commands.saved(refundRequest, { fields: unread, confirmed: true });
    expect(ruleOf(give(world, save))).toBe('label.on');
    give(world, commands.removed(refundRequest, ['amount']));
    expect(ruleOf(give(world, save))).toBe('save.place');
    give(world, { kind: 'placeByHand', field: 'amount' });
    expect(ruleOf(give(world, save))).toBeNull();
    expect(world.handoff?.state).toBe('executed');
  });
  it('keeps its label where the removal could not write that field', () => {
    const world = inPart([]);
    expect(ruleOf(give(world, commands.removed(refundRequest, ['reason'])))).toBe('label.on');
    expect(ruleOf(give(world, commands.removed(refundRequest, ['amount'])))).toBeNull();
    expect(left(world)).toEqual(['amount']);
  });
  it('what was placed of it counts on where the approved value is the same, and not where it is another', () => {
    for (const [wanted, open] of [
      ['x', []],
      ['y', ['amount']],
    ] as const) {
      const world = inPart(['amount']);
      give(world, { kind: 'placeByHand', field: 'amount' });
      give(world, commands.removed(refundRequest, ['amount'], wanted));
      expect(left(world)).toEqual(open);
    }
  });
  it('its status is nobody’s to place once a person took the label out', () => {
    const world = inPart(['amount', 'target.status']);
    give(world, remove({ confirmed: true, fields: [] }));
    expect(left(world)).toEqual(['amount']);
  });
});
