/** Commands for random walks: any at all, and those of the plain way, one by one and in a row. */
import fc from 'fast-check';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import type { Actor, Command, FilledField } from '../../../lib/handoff/schema';
import { commands, conditional, FIGURES, filledFields, jun, maria, OTHER, paulo, sam, savedFields } from './world';

const token = fc.constantFrom('t1', 't2');
/** The author most often, their reviewers, and people who may not. */
export const actorOf = fc.oneof(
  { weight: 5, arbitrary: fc.constant(jun) },
  { weight: 4, arbitrary: fc.constantFrom(maria, sam) },
  { weight: 1, arbitrary: fc.constantFrom(paulo, { ...maria, declared: 'self' as const }) },
);

/** Each of them calls for a second person under the conditional contract; the last is a group of figures to confirm. */
const SIGNALS = ['Change the bank account', 'They want a discount', FIGURES];

/** Any command, fitting or not. */
export function commandFor(contract: Contract): fc.Arbitrary<Command> {
  const sentences = attestationsOf(contract);
  const attested = fc.oneof({ weight: 4, arbitrary: fc.constant(sentences) }, fc.subarray(sentences));
  const field = fc.constantFrom(...contract.payload.fields.map((item) => item.name));
  const value = fc.constantFrom(
    '',
    'Acme',
    'in 3 days',
    '2026-11-26',
    '1240',
    'Card',
    'a chargeback',
    'Normal',
    ...SIGNALS,
  );
  const object = contract.target.object;
  const address = fc.constantFrom(
    `practice:crm/acme/${object}/new`,
    `practice:crm/acme/${object}/2041`,
    'https://example.org/',
  );
  const grade = fc.constantFrom('exact' as const, 'edited' as const, 'altered' as const, 'unreadable' as const);
  const left = fc.oneof(fc.constantFrom<number | string[]>(0, 0, 1, 2), fc.subarray(fieldsOf(contract)));
  const any = fc.oneof(
    fc.constantFrom<Command>(
      commands.capture(contract),
      { kind: 'propose' },
      { kind: 'propose' },
      { kind: 'withdraw' },
      { kind: 'discard' },
      { kind: 'discard', done: { address: 'practice:crm/acme/activity/7', reason: 'Form down' } },
      { kind: 'reopen' },
      { kind: 'reopen' },
      { kind: 'expire' },
      { kind: 'escalate', to: 'm.ruiz', rule: 'person' },
      { kind: 'escalate', to: 'nobody', rule: 'person' },
      { kind: 'correct', nextId: OTHER },
      { kind: 'doubt' },
      { kind: 'reassign', role: 'nextStepOwner', to: 'm.ruiz', reason: 'Away' },
      { kind: 'reassign', role: 'nextStepOwner', to: 'j.lee', reason: 'Back' },
      { kind: 'reassign', role: 'reviewOwner', to: 's.moor', reason: 'Away' },
      ...['summary', 'nextStep', 'reason'].map(
        (field): Command => ({ kind: 'vouch', rule: 'claims-in-sources', field, count: 8 }),
      ),
    ),
    fc.record({ kind: fc.constant('setField' as const), field, value }),
    fc.record({ kind: fc.constant('setSubject' as const), subject: fc.constantFrom('Acme', 'Apex', '') }),
    fc.record(
      {
        kind: fc.constant('decide' as const),
        decision: fc.constantFrom('approve' as const, 'approve' as const, 'edit' as const, 'reject' as const),
        reason: fc.constantFrom('accuracy' as const, 'tone' as const),
        cause: fc.constantFrom('prompt' as const, 'input' as const),
        attested,
        edits: fc.array(fc.record({ field, value }), { maxLength: 1 }),
        seconds: fc.constantFrom(30, 901),
      },
      { requiredKeys: ['kind', 'decision', 'attested'] },
    ),
    fc.record({
      kind: fc.constant('planFill' as const),
      token,
      address,
      subject: fc.constantFrom('match' as const, 'match' as const, 'unknown' as const, 'mismatch' as const),
      subjectConfirmed: fc.boolean(),
      attested,
      written: fc.constantFrom(null, null, { handoffId: OTHER, record: '2040', on: '12 March 2026', by: 'Ann' }),
      confirmed: fc.subarray(['written.before', 'action.existing']),
      provisional: fc.boolean(),
    }),
    fc.tuple(token, left).map(([name, without]) => commands.filled(contract, name, without)),
    fc.record({ kind: fc.constant('placeByHand' as const), field }),
    fc.record({ kind: fc.constant('placeByHand' as const), field, read: fc.constant(true as const) }),
    fc.record({ kind: fc.constant('undoPlace' as const), field }),
    fc.record({
      kind: fc.constant('abandonFill' as const),
      token,
      reason: fc.constant({ key: 'handoffNoSuchFill' as const }),
    }),
    fc.record({ kind: fc.constant('undoFill' as const), token }),
    fc.record({
      kind: fc.constant('removeLabel' as const),
      token,
      address,
      fields: removedFrom(contract, left),
      confirmed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('recordSave' as const),
      address,
      key: fc.constant('2041'),
      evidence: fc.subarray(['text:Saved']),
      fields: grade.map((item) => savedFields(contract, item)),
      confirmed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('recordByHand' as const),
      address,
      reason: fc.constantFrom('', 'Form down'),
      attested,
    }),
    fc.record({ kind: fc.constant('recordRestore' as const), token, address, fields: fc.constant([]) }),
    fc.record({
      kind: fc.constant('recordChanged' as const),
      fields: fc.constant([{ field: 'summary', label: 'Notes', from: 'a', to: 'b' }]),
    }),
  );
  return any.map((command) => command as Command);
}

/** Every field a fill may write. */
const fieldsOf = (contract: Contract): string[] => filledFields(contract).map(({ field }) => field);

/** What taking the label out leaves in the record: the text with it or without, written or not. */
function removedFrom(contract: Contract, left: fc.Arbitrary<number | string[]>): fc.Arbitrary<FilledField[]> {
  const readBack = fc.constantFrom('Acme was charged twice.', '[AI draft - not approved] Acme was charged twice.');
  const grade = fc.constantFrom('verified' as const, 'verified' as const, 'notFilled' as const);
  return fc
    .tuple(readBack, grade, left)
    .map(([text, graded, without]) => [
      { field: 'reason', label: 'Reason', before: '', wanted: text, readBack: text, grade: graded },
      ...filledFields(contract, without).filter(({ field }) => field !== 'reason'),
    ]);
}

/** Ways on which a part was left to the person, before the approval or after it; the walk goes on from there. */
export function wayIn(contract: Contract): fc.Arbitrary<[Command, Actor][]> {
  const approved: [Command, Actor][] = [
    [commands.approve(contract), maria],
    [commands.approve(contract), sam],
  ];
  const left = fieldsOf(contract).slice(-1);
  const direct: [Command, Actor][] = [
    [{ kind: 'propose' }, jun],
    ...approved,
    [commands.plan(contract), jun],
    [commands.filled(contract, 't1', left), jun],
  ];
  const draft: [Command, Actor][] = [
    [{ kind: 'propose' }, jun],
    [commands.plan(contract, { provisional: true }), jun],
    [commands.filled(contract, 't1', left), jun],
    ...approved,
  ];
  return fc.constantFrom([], [], direct, draft, [...draft, [commands.removed(contract, left), jun]]);
}

/** Steps of the plain way, so that the walk reaches every state and not only the first refusals. */
export function plainStep(contract: Contract): fc.Arbitrary<[Command, Actor]> {
  const signals: [Command, Actor][] = [
    [{ kind: 'setField', field: 'nextStep', value: 'They want a discount' }, jun],
    [{ kind: 'setField', field: 'summary', value: FIGURES }, jun],
    [{ kind: 'vouch', rule: 'claims-in-sources', field: 'summary', count: 8 }, jun],
  ];
  return fc.constantFrom<[Command, Actor]>(
    ...(contract === conditional ? signals : []),
    [{ kind: 'propose' }, jun],
    [commands.approve(contract), maria],
    [commands.approve(contract), sam],
    [commands.plan(contract), jun],
    [commands.plan(contract, { provisional: true }), jun],
    [commands.filled(contract), jun],
    [commands.filled(contract, 't1', 1), jun],
    [{ kind: 'placeByHand', field: contract.target.mappings[0]?.field ?? '' }, jun],
    [{ kind: 'placeByHand', field: fieldsOf(contract).at(-1) ?? '' }, jun],
    [commands.removed(contract), jun],
    [commands.removed(contract, fieldsOf(contract).slice(-1)), jun],
    [commands.removed(contract, fieldsOf(contract).slice(-1), 'y'), jun],
    [commands.saved(contract), jun],
    [commands.saved(contract, { fields: savedFields(contract, 'unreadable') }), jun],
    [commands.saved(contract, { fields: savedFields(contract, 'unreadable'), confirmed: true }), jun],
  );
}

/** Steps in a row that chance alone hardly ever finds: figures confirmed and reviewed, a fill that left a field, which is placed, and the save. */
export function plainRun(contract: Contract): fc.Arbitrary<[Command, Actor][]> {
  const figures: [Command, Actor][] = [
    [{ kind: 'setField', field: 'summary', value: FIGURES }, jun],
    [{ kind: 'vouch', rule: 'claims-in-sources', field: 'summary', count: 8 }, jun],
  ];
  const doubted: [Command, Actor][] = [[{ kind: 'doubt' }, jun]];
  const reviewed: [Command, Actor][] = [
    [{ kind: 'propose' }, jun],
    [commands.approve(contract), maria],
  ];
  const placed: [Command, Actor][] = [
    [commands.plan(contract), jun],
    [commands.filled(contract, 't1', 1), jun],
    [{ kind: 'placeByHand', field: contract.target.mappings[0]?.field ?? '' }, jun],
    [commands.saved(contract), jun],
  ];
  return fc.constantFrom([...figures, ...reviewed], [...doubted, ...reviewed], placed, [...reviewed, ...placed]);
}
