/** The run of a handoff: five facts, folded from its events. */
import { describe, expect, it } from 'vitest';
import { foldRun, hasEnded } from '../../../lib/handoff/run';
import { runAttributes } from '../../../lib/ledger/attributes';
import { commands, give, maria, salesFollowUp, savedFields, type World, worldIn } from './world';

const runOf = (world: World) => foldRun(world.log);
const last = (world: World) => world.log.at(-1)?.at;

describe('a run', () => {
  it('is nothing before its capture, and open until it has landed', () => {
    expect(foldRun([])).toBeNull();
    const world = worldIn('approved');
    expect(runOf(world)).toEqual({
      startedAt: world.log[0]?.at,
      endedAt: null,
      failureReason: null,
      retryCount: 0,
      stepsIn: [],
    });
  });

  it('ends with the save; an approval is no stepping in', () => {
    const world = worldIn('executed');
    expect(runOf(world)).toMatchObject({ endedAt: last(world), failureReason: null, retryCount: 0, stepsIn: [] });
    expect(runAttributes(runOf(world) ?? never())).toEqual({
      'waybill.run.start_time': world.log[0]?.at,
      'waybill.run.end_time': last(world),
      'waybill.run.retry_count': 0,
      'waybill.run.human_step_in': false,
    });
  });

  it('counts fills after the first one, and says why the last one came to nothing until it is tried again', () => {
    const world = worldIn('approved');
    give(world, commands.plan(salesFollowUp));
    give(world, { kind: 'abandonFill', token: 't1', reason: { key: 'fillReadOnly' } });
    expect(runOf(world)).toMatchObject({ failureReason: 'fillReadOnly', retryCount: 0 });
    give(world, commands.plan(salesFollowUp, { token: 't2' }));
    expect(runOf(world)).toMatchObject({ failureReason: null, retryCount: 1 });
    give(world, commands.filled(salesFollowUp, 't2'));
    give(world, { kind: 'undoFill', token: 't2' });
    expect(runOf(world)).toMatchObject({ failureReason: 'undone', endedAt: null });
  });

  it('ends with a rejection and its reason, goes on where it is opened again, and counts that', () => {
    const world = worldIn('rejected');
    expect(runOf(world)).toMatchObject({ endedAt: last(world), failureReason: 'accuracy' });
    expect(runAttributes(runOf(world) ?? never())['error.type']).toBe('accuracy');
    give(world, { kind: 'reopen' });
    expect(runOf(world)).toMatchObject({ endedAt: null, failureReason: null, retryCount: 1 });
  });

  it('says withdrawn for a draft that was discarded, and that somebody did it where they did', () => {
    const withdrawn = worldIn('draft');
    give(withdrawn, { kind: 'discard' });
    expect(runOf(withdrawn)).toMatchObject({ failureReason: 'withdrawn', stepsIn: [] });
    const done = worldIn('draft');
    give(done, { kind: 'discard', done: { address: 'https://crm.example/1', reason: 'faster' } });
    expect(runOf(done)).toMatchObject({ failureReason: 'doneByHand', stepsIn: ['byHand'] });
  });

  it('names each way a person stepped in once, in the order of their first time', () => {
    const world = worldIn('draft');
    give(world, { kind: 'setField', field: 'nextStep', value: 'Call Dana' });
    give(world, { kind: 'setField', field: 'nextStep', value: 'Call Dana today' });
    give(world, { kind: 'propose' });
    give(world, commands.approve(salesFollowUp), maria);
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp, 't1', ['stage']));
    give(world, { kind: 'placeByHand', field: 'stage' });
    give(world, commands.saved(salesFollowUp, { fields: savedFields(salesFollowUp, 'edited') }));
    expect(runOf(world)).toMatchObject({ endedAt: last(world), stepsIn: ['changed', 'placed', 'edited'] });
    expect(runAttributes(runOf(world) ?? never())['waybill.run.human_step_in']).toBe(true);
  });

  it('has ended in exactly the states nothing is left to do in', () => {
    const states = ['draft', 'proposed', 'approved', 'executed', 'escalated', 'rejected'] as const;
    expect(states.filter(hasEnded)).toEqual(['executed', 'rejected']);
    for (const state of states) expect(runOf(worldIn(state))?.endedAt !== null, state).toBe(hasEnded(state));
  });
});

function never(): never {
  throw new Error('There is no run.');
}
