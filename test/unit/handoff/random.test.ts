import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocking } from '../../../lib/check/verdict';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import type { RecordedEvent } from '../../../lib/handoff/event';
import { evolve, replay } from '../../../lib/handoff/evolve';
import { type PlacePage, whyNotPlaced } from '../../../lib/handoff/place-gate';
import type { Actor, Command, FilledField, Handoff } from '../../../lib/handoff/schema';
import { statesAfter } from '../../../lib/handoff/transitions';
import {
  checksOf,
  commands,
  filledFields,
  give,
  ID,
  jun,
  maria,
  OTHER,
  paulo,
  refundRequest,
  salesFollowUp,
  sam,
  savedFields,
  twoLevels,
  type World,
  worldOf,
} from './world';

const token = fc.constantFrom('t1', 't2');
const actorOf = fc.oneof(
  { weight: 5, arbitrary: fc.constant(jun) },
  { weight: 4, arbitrary: fc.constantFrom(maria, sam) },
  { weight: 1, arbitrary: fc.constantFrom(paulo, { ...maria, declared: 'self' as const }) },
);

function commandFor(contract: Contract): fc.Arbitrary<Command> {
  const sentences = attestationsOf(contract);
  const attested = fc.oneof({ weight: 4, arbitrary: fc.constant(sentences) }, fc.subarray(sentences));
  const field = fc.constantFrom(...contract.payload.fields.map((item) => item.name));
  const value = fc.constantFrom('', 'Acme', 'in 3 days', '2026-11-26', '1240', 'Card', 'a chargeback', 'Normal');
  const object = contract.target.object;
  const address = fc.constantFrom(
    `practice:crm/acme/${object}/new`,
    `practice:crm/acme/${object}/2041`,
    'https://example.org/',
  );
  const grade = fc.constantFrom('exact' as const, 'edited' as const, 'altered' as const, 'unreadable' as const);
  const left = fc.oneof(fc.constantFrom<number | string[]>(0, 0, 1, 2), fc.subarray(fieldsOf(contract)));
  const readBack = fc.constantFrom('Acme was charged twice.', '[AI draft - not approved] Acme was charged twice.');
  const gradeOfRow = fc.constantFrom('verified' as const, 'verified' as const, 'notFilled' as const);
  const removed = fc
    .tuple(readBack, gradeOfRow, left)
    .map(([text, grade, without]) => [
      { field: 'reason', label: 'Reason', before: '', wanted: text, readBack: text, grade },
      ...filledFields(contract, without).filter(({ field }) => field !== 'reason'),
    ]);
  const any = fc.oneof(
    fc.constantFrom<Command>(
      commands.capture(contract),
      { kind: 'propose' },
      { kind: 'propose' },
      { kind: 'withdraw' },
      { kind: 'discard' },
      { kind: 'reopen' },
      { kind: 'reopen' },
      { kind: 'expire' },
      { kind: 'escalate', to: 'm.ruiz', rule: 'person' },
      { kind: 'escalate', to: 'nobody', rule: 'person' },
      { kind: 'correct', nextId: OTHER },
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
    fc.record({ kind: fc.constant('removeLabel' as const), token, address, fields: removed, confirmed: fc.boolean() }),
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

/** Ways on which a part was left to the person, before the approval or after it; the walk goes on from there. */
function wayIn(contract: Contract): fc.Arbitrary<[Command, Actor][]> {
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
function plainStep(contract: Contract): fc.Arbitrary<[Command, Actor]> {
  return fc.constantFrom<[Command, Actor]>(
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

/** Fields of the last fill that nobody placed: neither said or seen before, nor read again with what was wanted. Written anew from the log alone. */
function unplaced(log: RecordedEvent[], save: Extract<Command, { kind: 'recordSave' }>): string[] {
  const rows = new Map<string, FilledField>();
  const placed = new Set<string>();
  for (const event of log.slice(log.findLastIndex(({ name }) => name === 'handoff.filled'))) {
    if (event.name === 'handoff.field.placed') placed.add(event.data.field);
    if (event.name === 'handoff.field.unplaced') placed.delete(event.data.field);
    if (event.name !== 'handoff.filled' && event.name !== 'handoff.label.removed') continue;
    // Whoever took the label out themselves set the status as they wanted it.
    const status = rows.get('target.status');
    if (event.name === 'handoff.label.removed' && event.data.confirmed && status?.grade === 'notFilled')
      rows.delete('target.status');
    for (const row of event.content.fields) {
      if (rows.get(row.field)?.wanted !== row.wanted) placed.delete(row.field);
      rows.set(row.field, row);
    }
  }
  const again = save.fields.filter(({ grade }) => grade === 'exact' || grade === 'same').map(({ field }) => field);
  const left = [...rows.values()].filter(({ grade }) => grade === 'notFilled').map(({ field }) => field);
  return left.filter((field) => !placed.has(field) && !again.includes(field));
}

/** What must be true where one value may be placed by pointing: approved, no label, and every question answered here or by the fill that stands here. */
function placingHeld(world: World, { subject, subjectConfirmed, ...page }: PlacePage, actor: Actor): boolean {
  const { contract, handoff, now } = world;
  if (!handoff) return false;
  const checks = checksOf(world, commands.plan(contract), handoff);
  const at = { ...page, subject, subjectConfirmed };
  if (whyNotPlaced(handoff, at, { contract, actor, now, checks }) !== null) return false;
  expect(handoff.state).toBe('approved');
  expect(handoff.label == null || handoff.label.removedBy !== null).toBe(true);
  expect(subject === 'match' || (subject === 'unknown' && subjectConfirmed)).toBe(true);
  const stands = handoff.fill !== null && handoff.fill.undoneAt === null && page.filledHere === true;
  if (stands && [handoff.fill?.address, handoff.record?.address].includes(page.address)) return true;
  if (page.written) expect(page.confirmed).toContain('written.before');
  if (/\/\d+$/.test(page.address)) expect(page.confirmed).toContain('action.existing');
  return true;
}

/** What must have been true at the moment a fill was planned or a record entered by hand: written anew, without the decider's own code. */
function gatesHeld(world: World, before: Handoff, command: Command, actor: Actor, events: RecordedEvent[]): void {
  const { contract } = world;
  expect(blocking(checksOf(world, command, before))).toEqual([]);
  expect(contract.status).toBe('active');
  expect(Object.values(before.owners).every(Boolean)).toBe(true);
  expect(actor.username).toBe('j.lee');
  if (command.kind === 'planFill') {
    expect(command.subject === 'match' || (command.subject === 'unknown' && command.subjectConfirmed)).toBe(true);
    expect(command.address.startsWith(`practice:crm/acme/${contract.target.object}/`)).toBe(true);
    if (command.written) expect(command.confirmed).toContain('written.before');
    if (/\/\d+$/.test(command.address)) expect(command.confirmed).toContain('action.existing');
  }
  const lastChange = world.log.findLastIndex(
    (event) =>
      event.name === 'handoff.field.set' || event.name === 'handoff.subject.set' || event.name === 'handoff.proposed',
  );
  const lastEdit = world.log.findLastIndex(
    (event) => event.name === 'handoff.field.set' || event.name === 'handoff.subject.set',
  );
  const decisions = [...world.log.slice(Math.min(lastChange, lastEdit < 0 ? lastChange : lastEdit)), ...events].filter(
    (event) => event.name === 'handoff.review.decided' && event.data.decision !== 'reject',
  );
  const words = decisions.flatMap((event) => (event.name === 'handoff.review.decided' ? event.data.attested : []));
  for (const sentence of attestationsOf(contract)) expect(words).toContain(sentence);
  if (contract.stakes !== 'high') return;
  const deciders = decisions.map((event) => event.actor);
  expect(deciders.every((person) => person.username !== before.author.username && person.declared !== 'self')).toBe(
    true,
  );
  for (const level of contract.approval.levels) {
    const able = contract.team.members.filter((member) => member.role === level.role).map((member) => member.username);
    expect(deciders.some((person) => able.includes(person.username))).toBe(true);
  }
}

/** What holds of a label whatever happens: written only before the approval and where the contract allows it, never on in a record that is executed. */
function labelKept(contract: Contract, before: Handoff, after: Handoff, events: RecordedEvent[]): void {
  const isOn = ({ label }: Handoff) => label != null && label.removedBy === null;
  if (after.state === 'executed') expect(isOn(after)).toBe(false);
  for (const event of events) {
    if (event.name === 'handoff.committed') expect(isOn(before)).toBe(false);
    if (event.name === 'handoff.fill.planned' && event.data.provisional) {
      expect(contract.completion.provisionalFill).toBe(true);
      expect([before.state, after.state]).toEqual(['proposed', 'proposed']);
      expect(isOn(before)).toBe(false);
    }
    const name = before.planned?.provisional?.field;
    if (event.name === 'handoff.filled' && name !== undefined)
      expect(event.content.fields.find(({ field }) => field === name)?.grade).toBe('verified');
    if (event.name === 'handoff.label.removed' && !event.data.confirmed) {
      expect(before.state).toBe('approved');
      expect(event.content.fields.find(({ field }) => field === before.label?.field)?.grade).toBe('verified');
      expect(event.content.fields.some(({ readBack }) => readBack.includes('[AI draft'))).toBe(false);
    }
  }
}

describe.each([
  ['self-check', salesFollowUp],
  ['second person', refundRequest],
  ['two levels', twoLevels],
] as const)('random commands: %s', (_, contract) => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.tuple(commandFor(contract), actorOf) },
    { weight: 3, arbitrary: plainStep(contract) },
  );
  const steps = fc
    .tuple(wayIn(contract), fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }))
    .map(([way, list]) => [...way, ...list]);
  const names = ['executed', 'refusedFills', 'filled', 'removed', 'placed', 'waited', 'unlabelled', 'both', 'pointed'];
  const seen: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const count = (name: string) => {
    seen[name] = (seen[name] ?? 0) + 1;
  };

  it('never lands without every gate, never leaves the table, and replays to the same state', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const world = worldOf(contract);
        give(world, commands.capture(contract));
        for (const [command, actor] of list) {
          const before = world.handoff as Handoff;
          const at = world.log.length;
          const decided = give(world, command, actor);
          const events = world.log.splice(at);
          const after = world.handoff as Handoff;
          const lands = events.some(
            (event) =>
              (event.name === 'handoff.fill.planned' && !event.data.provisional) ||
              (event.name === 'handoff.committed' && event.data.byHand),
          );
          if (lands) gatesHeld(world, before, command, actor, events);
          labelKept(contract, before, after, events);
          if (events.some(({ name }) => name === 'handoff.label.removed')) count('removed');
          if (events.some((event) => event.name === 'handoff.committed' && !event.data.byHand)) {
            expect(before.state).toBe('approved');
            expect(before.fill?.undoneAt).toBeNull();
            const save = command as Extract<Command, { kind: 'recordSave' }>;
            expect(unplaced(world.log, save)).toEqual([]);
            // A field left to the person may stay unread where they said or were seen to have placed it.
            const byHand = before.fill?.fields.filter((item) => item.grade === 'notFilled') ?? [];
            const mustBeRead = save.fields.filter(({ field }) => !byHand.some((item) => item.field === field));
            expect(
              save.confirmed || (save.evidence.length > 0 && mustBeRead.every((item) => item.grade !== 'unreadable')),
            ).toBe(true);
            if (byHand.length > 0) count('placed');
            if (byHand.length > 0 && before.label) count('both');
          }
          if (!decided.ok && decided.refusal.rule === 'save.place') count('waited');
          if (!decided.ok && decided.refusal.rule === 'provisional.label') count('unlabelled');
          if (command.kind === 'planFill' && placingHeld(world, { ...command, filledHere: at % 2 === 0 }, actor))
            count('pointed');
          if (decided.ok && events.length > 0) expect(statesAfter(before.state, command.kind)).toContain(after.state);
          if (!decided.ok) expect([before.state, 'escalated', 'proposed']).toContain(after.state);
          if (before.state === 'executed') expect(after.state).toBe('executed');
          if (command.kind === 'planFill' && !decided.ok) {
            // The same refusal again is not another event.
            if (before.refused?.rules[0] !== decided.refusal.rule) expect(events[0]?.name).toBe('handoff.fill.refused');
            count('refusedFills');
          }
          world.log.push(...events);
          if (lands) count('filled');
        }
        if (world.handoff?.state === 'executed') count('executed');
        expect(replay(world.log, ID)).toEqual(world.handoff);
        expect(replay(JSON.parse(JSON.stringify(world.log)), ID)).toEqual(world.handoff);
      }),
      { numRuns: 300, seed: 20261121 },
    );
    // The walk is only worth something if it gets somewhere.
    expect(seen.refusedFills).toBeGreaterThan(20);
    expect(seen.filled).toBeGreaterThan(5);
    expect(seen.executed).toBeGreaterThan(0);
    const isProvisional = contract.completion.provisionalFill === true;
    for (const name of ['removed', 'unlabelled', 'both'])
      expect([name, (seen[name] ?? 0) > 0]).toEqual([name, isProvisional]);
    expect(seen.pointed).toBeGreaterThan(0);
    expect(seen.placed).toBeGreaterThan(0);
    expect(seen.waited).toBeGreaterThan(0);
  });
});

it.each([
  ['content gone', () => undefined],
  ['content emptied', (content: object) => Object.fromEntries(Object.keys(content).map((name) => [name, null]))],
])('erased content leaves a state that still folds: %s', (_, empty) => {
  const erase = (event: RecordedEvent): RecordedEvent =>
    'content' in event
      ? ({ ...event, content: empty(event.content), erased: true } as unknown as RecordedEvent)
      : event;
  const world = worldOf();
  give(world, commands.capture(salesFollowUp));
  give(world, { kind: 'setField', field: 'nextStep', value: 'Call' });
  give(world, { kind: 'addSource', source: { title: 'Mail of Acme', url: null, quote: null, hidden: false } });
  give(world, commands.plan(salesFollowUp));
  give(world, commands.filled(salesFollowUp));
  give(world, commands.saved(salesFollowUp));
  const erased = world.log.map((event) => erase(event));
  const state = erased.reduce<Handoff | null>((handoff, event) => evolve(handoff, event, ID), null);
  expect(state?.state).toBe('executed');
  expect(state?.values).toEqual({ nextStep: expect.objectContaining({ value: '', origin: 'person' }) });
  expect(JSON.stringify(state)).not.toContain('Acme');
});
