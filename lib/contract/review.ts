/** The review a contract demands: which kind, in which levels, and what a person attests with it. */
import type { Contract, Stakes } from './schema';
import { rulesOf } from './standard';

const RANK: Record<Stakes, number> = { low: 0, medium: 1, high: 2 };

/** The review that must happen: the first rule of `mandatoryWhen` that applies decides. A contract without an applicable rule needs a second person. */
export function reviewNeeded(contract: Contract): 'selfCheck' | 'secondPerson' {
  const rule = contract.approval.mandatoryWhen.find(
    ({ when, atLeast }) => when === 'always' || (atLeast !== undefined && RANK[contract.stakes] >= RANK[atLeast]),
  );
  return rule?.review ?? 'secondPerson';
}

/** Levels of approval, lowest order first. */
export function levelsOf(contract: Contract): Contract['approval']['levels'] {
  return [...contract.approval.levels].sort((a, b) => a.order - b.order);
}

/** The sentences a person attests with a decision, in the contract's order, its output standard's last. */
export function attestationsOf(contract: Contract): string[] {
  return rulesOf(contract)
    .filter((rule) => rule.type === 'text')
    .map((rule) => rule.description ?? rule.id);
}
