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
import { actorOf, commandFor, plainRun, plainStep, wayIn } from './random-commands';
import {
  checksOf,
  commands,
  conditional,
  FIGURES,
  give,
  ID,
  KNOWN,
  refundRequest,
  ruleOf,
  salesFollowUp,
  twoLevels,
  type World,
  worldOf,
} from './world';

/** What calls for a second person under the conditional contract, told from the log and the values alone. */
function callsForSecond({ contract, log }: World, { values }: Handoff): boolean {
  if (contract.id !== salesFollowUp.id || contract.approval.mandatoryWhen.length < 6) return false;
  const texts = Object.values(values).map(({ value }) => value);
  const doubted = log.findLastIndex(({ name }) => name === 'handoff.doubted');
  const reopened = log.findLastIndex(({ name }) => name === 'handoff.reopened');
  return (
    doubted > reopened || values.stage?.value === '' || texts.some((text) => /bank account|discount|11, 12/.test(text))
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

/** One value is placed by the rules of a fill: of an approved handoff both are refused for the same, and of any other no value is placed. */
function placedAlike(world: World, before: Handoff, command: Command, actor: Actor, refused: string | null): void {
  if (command.kind !== 'planFill' || command.provisional) return;
  const { contract, now } = world;
  const place = whyNotPlaced(before, command, { contract, actor, now, checks: checksOf(world, command, before) });
  expect(place?.rule ?? null).toBe(before.state === 'approved' ? refused : 'state:approved');
}

/** What must have been true at the moment a fill was planned or a record entered by hand: written anew, without the decider's own code. */
function gatesHeld(world: World, before: Handoff, command: Command, actor: Actor, events: RecordedEvent[]): void {
  const { contract } = world;
  expect(blocking(checksOf(world, command, before))).toEqual([]);
  expect(contract.status).toBe('active');
  expect(Object.values(before.owners).every(Boolean)).toBe(true);
  expect(actor.username).toBe(before.owners.nextStepOwner);
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
  for (const [field, { value }] of Object.entries(before.values)) {
    const figures = value === FIGURES && contract.payload.fields.find(({ name }) => name === field);
    if (!figures || figures.enum || figures.logicalType !== 'string') continue;
    // Nobody has seen a source for them, so somebody gave their word for every one.
    const word = world.log.some((event) => event.name === 'handoff.claims.vouched' && event.data.field === field);
    expect(word, `${field} was never confirmed`).toBe(true);
  }
  for (const event of world.log)
    if (event.name === 'handoff.review.decided' && event.data.decision === 'edit' && contract === conditional)
      expect(event.data.seconds ?? 0).toBeLessThanOrEqual(900);
  if (contract.stakes !== 'high' && !callsForSecond(world, before)) return;
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
  ['conditions', conditional],
] as const)('random commands: %s', (_, contract) => {
  const step = fc
    .oneof(
      { weight: 2, arbitrary: fc.tuple(commandFor(contract), actorOf) },
      { weight: 3, arbitrary: plainStep(contract) },
    )
    .map((one) => [one]);
  const some =
    contract === conditional
      ? fc.oneof({ weight: 8, arbitrary: step }, { weight: 1, arbitrary: plainRun(contract) })
      : step;
  const steps = fc
    .tuple(wayIn(contract), fc.array(some, { minLength: 1, maxLength: 40, size: 'max' }))
    .map(([way, list]) => [...way, ...list.flat()]);
  const seen = new Map<string, number>();
  const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
  const times = (name: string) => seen.get(name) ?? 0;

  it('never lands without every gate, never leaves the table, and replays to the same state', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const world = worldOf(contract);
        world.more = FIGURES;
        world.around = KNOWN;
        give(world, commands.capture(contract));
        for (const [command, actor] of list) {
          const before = world.handoff as Handoff;
          const at = world.log.length;
          const decided = give(world, command, actor);
          placedAlike(world, before, command, actor, ruleOf(decided));
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
            if (byHand.length > 0 && before.label) count('labelled and placed');
            if (byHand.length > 0 && (before.vouched || callsForSecond(world, before))) count('called and placed');
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
          if (events.some(({ name }) => name === 'handoff.claims.vouched')) count('vouched');
          if (command.kind === 'planFill' && !decided.ok && /^(?:review|exception):/.test(decided.refusal.rule))
            count('called');
          if (lands && callsForSecond(world, before)) count('seconded');
          if (lands) count('filled');
        }
        if (world.handoff?.state === 'executed') count('executed');
        expect(replay(world.log, ID)).toEqual(world.handoff);
        expect(replay(JSON.parse(JSON.stringify(world.log)), ID)).toEqual(world.handoff);
      }),
      { numRuns: 300, seed: 20261121 },
    );
    // The walk is only worth something if it gets somewhere.
    expect(times('refusedFills')).toBeGreaterThan(20);
    expect(times('filled')).toBeGreaterThan(5);
    for (const name of ['executed', 'placed', 'waited', 'pointed'])
      expect([name, times(name) > 0]).toEqual([name, true]);
    for (const name of ['removed', 'unlabelled', 'labelled and placed'])
      expect([name, times(name) > 0]).toEqual([name, contract.completion.provisionalFill === true]);
    if (contract === conditional) {
      expect(times('called')).toBeGreaterThan(5);
      for (const name of ['seconded', 'vouched', 'called and placed'])
        expect([name, times(name) > 0]).toEqual([name, true]);
    }
  }, 120_000);
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
