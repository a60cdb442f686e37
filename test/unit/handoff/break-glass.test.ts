/** Break-glass: what it leaves out, what it never leaves out, and what becomes of the approval. */
import { describe, expect, it } from 'vitest';
import { isGlassFill, isGlassOpen, isOverdue } from '../../../lib/handoff/break-glass';
import { projectHandoff } from '../../../lib/ledger/project';
import { commands, give, jun, maria, refundRequest, ruleOf, sam, type World, worldIn } from './world';

const REASON = 'The bank closes at five';
const press = commands.plan(refundRequest, { breakGlass: REASON });

/** Filled under break-glass, and saved where asked for. */
function broken(saved = false): World {
  const world = worldIn('proposed', refundRequest);
  expect(ruleOf(give(world, press))).toBeNull();
  give(world, commands.filled(refundRequest));
  if (saved) expect(ruleOf(give(world, commands.saved(refundRequest)))).toBeNull();
  return world;
}

it('is an event of its own, with the reason, who is told and when the approval is due', () => {
  const { log, handoff, now } = broken(true);
  const event = log.find(({ name }) => name === 'handoff.glass.broken');
  expect(event).toMatchObject({ actor: jun, data: { to: 's.moor' }, content: { reason: REASON } });
  expect(handoff?.glass).toMatchObject({ to: 's.moor', reason: REASON, settled: null });
  expect(Date.parse(handoff?.glass?.due ?? '') - Date.parse(event?.at ?? '')).toBe(86_400_000);
  expect(handoff?.state).toBe('executed');
  expect(handoff && isOverdue(handoff, now)).toBe(false);
  expect(handoff && isOverdue(handoff, '2026-11-23T00:00:00.000Z')).toBe(true);
});

it('waits for its reviewer until that is decided, saved or not', () => {
  const { handoff } = broken(true);
  if (!handoff) throw new Error('no handoff');
  expect(projectHandoff(handoff, 1)).toMatchObject({ landed: 0, owner: 'm.ruiz' });
});

describe('stands in for the second person and for nothing else', () => {
  const refusedWith = (change: (world: World) => void, with_ = press, actor = jun) => {
    const world = worldIn('proposed', refundRequest);
    change(world);
    return ruleOf(give(world, with_, actor));
  };
  it.each<[string, () => string | null]>([
    ['breakGlass.reason', () => refusedWith(() => {}, commands.plan(refundRequest, { breakGlass: ' ' }))],
    ['attestation', () => refusedWith(() => {}, commands.plan(refundRequest, { breakGlass: REASON, attested: [] }))],
    ['subject.mismatch', () => refusedWith(() => {}, { ...press, subject: 'mismatch' } as typeof press)],
    ['nextStepOwner', () => refusedWith(() => {}, press, maria)],
    [
      'claims-in-sources',
      () =>
        refusedWith((w) =>
          give(w, { kind: 'setField', field: 'reason', value: 'In 77 days they were charged twice again' }),
        ),
    ],
    ['amount-given', () => refusedWith((w) => give(w, { kind: 'setField', field: 'amount', value: '' }))],
    [
      'contract.status',
      () => refusedWith((w) => Object.assign(w, { contract: { ...refundRequest, status: 'paused' } })),
    ],
    [
      'breakGlass',
      () =>
        refusedWith((w) =>
          Object.assign(w, {
            contract: { ...refundRequest, approval: { ...refundRequest.approval, breakGlass: undefined } },
          }),
        ),
    ],
    [
      'breakGlass',
      () =>
        refusedWith((w) =>
          Object.assign(w, {
            contract: {
              ...refundRequest,
              approval: { ...refundRequest.approval, breakGlass: { to: '@capturer', dueWithin: 'P1D' } },
            },
          }),
        ),
    ],
    [
      'breakGlass.state',
      () => {
        const w = worldIn('draft', refundRequest);
        return ruleOf(give(w, press));
      },
    ],
  ])('%s', (rule, refused) => expect(refused()).toBe(rule));
});

it('keeps what was filled as it is until somebody decides or the fill is undone', () => {
  const world = broken();
  for (const command of [
    { kind: 'setField', field: 'amount', value: '9999' },
    { kind: 'withdraw' },
    { kind: 'discard' },
    { kind: 'escalate', to: 'm.ruiz', rule: 'person' },
  ] as const)
    expect(ruleOf(give(world, command)), command.kind).toBe('breakGlass.open');
  expect(
    ruleOf(
      give(
        world,
        { ...commands.approve(refundRequest), decision: 'edit', edits: [{ field: 'amount', value: '1' }] } as never,
        maria,
      ),
    ),
  ).toBe('breakGlass.edit');
  give(world, { kind: 'undoFill', token: 't1' });
  expect(world.handoff?.glass).toBeNull();
  expect(ruleOf(give(world, { kind: 'setField', field: 'amount', value: '9999' }))).toBeNull();
});

it('does not put the approval off by being broken again', () => {
  const world = broken();
  const due = world.handoff?.glass?.due;
  give(world, commands.plan(refundRequest, { breakGlass: 'The form was closed', token: 't2' }));
  expect(world.handoff?.glass?.due).toBe(due);
  give(world, { kind: 'abandonFill', token: 't2', reason: { key: 'handoffNoSuchFill' } });
  expect(world.handoff && isGlassFill(world.handoff)).toBe(true);
});

it('a fill that was not pressed for with a reason lands no more than before', () => {
  const world = worldIn('proposed', refundRequest);
  expect(ruleOf(give(world, commands.plan(refundRequest)))).toBe('review.secondPerson');
  expect(ruleOf(give(world, commands.saved(refundRequest)))).toBe('state:proposed');
});

it.each(['approve', 'reject'] as const)('is settled afterwards by %s, by somebody with authority', (decision) => {
  const world = broken(true);
  const command = decision === 'approve' ? commands.approve(refundRequest) : commands.reject;
  for (const actor of [jun, sam]) expect(give(world, command, actor).ok, actor.name).toBe(false);
  expect(ruleOf(give(world, command, maria))).toBeNull();
  const { handoff } = world;
  expect(handoff?.state).toBe('executed');
  expect(handoff?.glass?.settled).toMatchObject({ decision, by: maria });
  expect(handoff && isGlassOpen(handoff)).toBe(false);
  expect(handoff && projectHandoff(handoff, 1).landed).toBe(1);
  expect(ruleOf(give(world, command, maria))).toBe('state:executed');
});

it('approved before its save it lands like any other', () => {
  const world = broken();
  give(world, commands.approve(refundRequest), maria);
  expect([world.handoff?.state, world.handoff?.glass?.settled?.decision]).toEqual(['approved', 'approve']);
  expect(ruleOf(give(world, commands.saved(refundRequest)))).toBeNull();
});

it('a stop rule in force by then takes no saved record back', () => {
  const world = broken(true);
  world.prompt = 'They threaten legal action';
  give(world, commands.approve(refundRequest), maria);
  expect(world.handoff?.state).toBe('executed');
});
