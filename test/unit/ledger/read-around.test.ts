/** What checks learn of other handoffs: those of the contract alone, the latest, and nothing where it does not ask. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import type { Decision, Handoff } from '../../../lib/handoff/schema';
import { projectHandoff } from '../../../lib/ledger/project';
import { readAround } from '../../../lib/ledger/read-around';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { freshStore, JUN, makeHandoff } from './example';

const asking: Contract = {
  ...salesFollowUp,
  target: { ...salesFollowUp.target, duplicateKey: ['subject'] },
  approval: {
    ...salesFollowUp.approval,
    mandatoryWhen: [{ when: 'changed', anyOf: ['model'], review: 'secondPerson' }],
  },
};
const decision = (at: string): Decision => ({
  ...{ decision: 'approve', review: 'secondPerson', by: JUN, at, reason: null, cause: null, attested: [], comment: '' },
});

async function storeOf(...handoffs: Handoff[]) {
  const db = freshStore();
  await db.handoff.bulkPut(handoffs.map((handoff, i) => projectHandoff(handoff, i)));
  return db;
}
const of = (id: string, changes: Partial<Handoff> = {}): Handoff => ({
  ...makeHandoff(id),
  contract: { id: salesFollowUp.id, version: '1', name: 'Sales', digest: 'd', promptVersion: 'p7' },
  ...changes,
});

describe('around a handoff', () => {
  it('stand the others of its contract, and what was decided on them', async () => {
    const db = await storeOf(
      of('H-1'),
      of('H-2', { state: 'executed', decisions: [decision('2026-11-20T10:00:00.000Z')] }),
      of('H-3', { contract: { id: 'other', version: '1', name: 'Other', digest: 'd' } }),
      of('H-4'),
    );
    const around = await readAround(asking, 'H-4', undefined, db);
    expect(around.others?.map(({ id }) => id)).toEqual(['H-1']);
    expect(around.history).toMatchObject([{ right: true, model: 'gpt-5', promptVersion: 'p7' }]);
    expect((await readAround(asking, null, undefined, db)).others?.map(({ id }) => id).sort()).toEqual(['H-1', 'H-4']);
  });

  it('nothing is read for a contract that does not ask', async () => {
    expect(await readAround(salesFollowUp, null, undefined, await storeOf(of('H-1')))).toEqual({});
  });

  it('no more are read than anybody needs, the latest of them', async () => {
    const many = Array.from({ length: 520 }, (_, i) =>
      of(`H-${i}`, { updatedAt: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString() }),
    );
    const { others = [] } = await readAround(asking, null, undefined, await storeOf(...many));
    expect(others).toHaveLength(100);
    expect(others[0]?.id).toBe('H-519');
  });
});
