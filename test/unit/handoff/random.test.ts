import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocking } from '../../../lib/check/verdict';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import { evolve, replay } from '../../../lib/handoff/evolve';
import type { Actor, Command, Handoff, RecordedEvent } from '../../../lib/handoff/schema';
import { statesAfter } from '../../../lib/handoff/transitions';
import {
  checksOf,
  commands,
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
  const grade = fc.constantFrom('exact' as const, 'edited' as const, 'unreadable' as const);
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
    }),
    fc.tuple(token, fc.constantFrom(0, 0, 1, 2)).map(([name, left]) => commands.filled(contract, name, left)),
    fc.record({ kind: fc.constant('placeByHand' as const), field }),
    fc.record({ kind: fc.constant('placeByHand' as const), field, read: fc.constant(true as const) }),
    fc.record({
      kind: fc.constant('abandonFill' as const),
      token,
      reason: fc.constant({ key: 'handoffNoSuchFill' as const }),
    }),
    fc.record({ kind: fc.constant('undoFill' as const), token }),
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
    fc.record({
      kind: fc.constant('recordChanged' as const),
      fields: fc.constant([{ field: 'summary', label: 'Notes', from: 'a', to: 'b' }]),
    }),
  );
  return any.map((command) => command as Command);
}

/** Steps of the plain way, so that the walk reaches every state and not only the first refusals. */
function plainStep(contract: Contract): fc.Arbitrary<[Command, Actor]> {
  return fc.constantFrom<[Command, Actor]>(
    [{ kind: 'propose' }, jun],
    [commands.approve(contract), maria],
    [commands.approve(contract), sam],
    [commands.plan(contract), jun],
    [commands.filled(contract), jun],
    [commands.filled(contract, 't1', 1), jun],
    [{ kind: 'placeByHand', field: contract.target.mappings[0]?.field ?? '' }, jun],
    [commands.saved(contract), jun],
    [commands.saved(contract, { fields: savedFields(contract, 'unreadable') }), jun],
    [commands.saved(contract, { fields: savedFields(contract, 'unreadable'), confirmed: true }), jun],
  );
}

/** Fields of the last fill that nobody placed: neither said or seen before, nor read again with what was wanted. Written anew from the log alone. */
function unplaced(log: RecordedEvent[], save: Extract<Command, { kind: 'recordSave' }>): string[] {
  const at = log.findLastIndex(({ name }) => name === 'handoff.filled');
  const fill = log[at];
  if (fill?.name !== 'handoff.filled') return [];
  const placed = log.slice(at).flatMap((event) => (event.name === 'handoff.field.placed' ? [event.data.field] : []));
  const again = save.fields.filter(({ grade }) => grade === 'exact' || grade === 'same').map(({ field }) => field);
  const left = fill.data.grades.filter(({ grade }) => grade === 'notFilled').map(({ field }) => field);
  return left.filter((field) => !placed.includes(field) && !again.includes(field));
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

describe.each([
  ['self-check', salesFollowUp],
  ['second person', refundRequest],
  ['two levels', twoLevels],
] as const)('random commands: %s', (_, contract) => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.tuple(commandFor(contract), actorOf) },
    { weight: 3, arbitrary: plainStep(contract) },
  );
  const steps = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
  const seen = { executed: 0, refusedFills: 0, filled: 0, placed: 0, waited: 0 };

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
              event.name === 'handoff.fill.planned' || (event.name === 'handoff.committed' && event.data.byHand),
          );
          if (lands) gatesHeld(world, before, command, actor, events);
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
            if (byHand.length > 0) seen.placed += 1;
          }
          if (!decided.ok && decided.refusal.rule === 'save.place') seen.waited += 1;
          if (decided.ok && events.length > 0) expect(statesAfter(before.state, command.kind)).toContain(after.state);
          if (!decided.ok) expect([before.state, 'escalated', 'proposed']).toContain(after.state);
          if (before.state === 'executed') expect(after.state).toBe('executed');
          if (command.kind === 'planFill' && !decided.ok) {
            // The same refusal again is not another event.
            if (before.refused?.rules[0] !== decided.refusal.rule) expect(events[0]?.name).toBe('handoff.fill.refused');
            seen.refusedFills += 1;
          }
          world.log.push(...events);
          if (lands) seen.filled += 1;
        }
        if (world.handoff?.state === 'executed') seen.executed += 1;
        expect(replay(world.log, ID)).toEqual(world.handoff);
        expect(replay(JSON.parse(JSON.stringify(world.log)), ID)).toEqual(world.handoff);
      }),
      { numRuns: 300, seed: 20261121 },
    );
    // The walk is only worth something if it gets somewhere.
    expect(seen.refusedFills).toBeGreaterThan(20);
    expect(seen.filled).toBeGreaterThan(5);
    expect(seen.executed).toBeGreaterThan(0);
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
