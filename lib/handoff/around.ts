/** What stands around a handoff: the others that are open under its contract, and what a second person decided before. */
import type { CheckContext, OtherHandoff, Scored } from '../check/result';
import type { Contract } from '../contract/schema';
import type { Handoff } from './schema';

/** Open handoffs that are compared with, latest first: each is read word by word, at every press. */
const MOST_OTHERS = 100;

export type Around = Pick<CheckContext, 'others' | 'history'>;

/** What the checks of a contract want to know of other handoffs; most contracts want nothing, and nothing is read for them. */
export function wantsAround({ quality, target, approval }: Contract): { others: boolean; history: boolean } {
  const compares = ['duplicates', 'contradictedClaims'];
  const looksBack = approval.mandatoryWhen.some(({ when }) => when === 'changed');
  return {
    others: (target.duplicateKey ?? []).length > 0 || quality.some(({ metric }) => compares.includes(metric ?? '')),
    history: looksBack || approval.sampling !== undefined,
  };
}

/** Another open handoff as the checks compare with it: free text of the payload, in the contract's order. */
export function otherOf({ id, title, subject, values, record }: Handoff, contract: Contract): OtherHandoff {
  const plain = Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value]));
  const texts = contract.payload.fields
    .filter(({ logicalType, enum: choices }) => logicalType === 'string' && !choices)
    .map(({ name }) => plain[name] ?? '');
  return { id, title, subject, values: plain, recordKey: record?.key ?? null, text: texts.join('\n') };
}

/** The score of a handoff a second person decided on; null where none did. Edited, rejected or sent back later is a miss. */
export function scoreOf({ decisions, capture, contract, correctedBy }: Handoff): (Scored & { at: string }) | null {
  const made = decisions.filter(({ review }) => review === 'secondPerson');
  const last = made.at(-1);
  if (!last) return null;
  const right = made.every(({ decision }) => decision === 'approve') && !correctedBy;
  return { right, model: capture.model, promptVersion: contract.promptVersion ?? null, at: last.at };
}

/** What the checks see of `rows`, other handoffs under the contract in any state, latest first. `self` is the handoff they are for, which vouches for nothing of itself. For one that was saved `until` then, only what was decided before counts, and nothing is compared any more. */
export function aroundOf(rows: readonly Handoff[], contract: Contract, self: string | null, until?: string): Around {
  const wants = wantsAround(contract);
  const others = rows.filter(({ id }) => id !== self);
  const open = others.filter(({ state }) => until === undefined && state !== 'executed' && state !== 'rejected');
  const scores = others.flatMap((row) => scoreOf(row) ?? []).filter(({ at }) => until === undefined || at <= until);
  return {
    ...(wants.others && { others: open.slice(0, MOST_OTHERS).map((row) => otherOf(row, contract)) }),
    ...(wants.history && { history: scores.sort((a, b) => b.at.localeCompare(a.at)) }),
  };
}
