/** The review a contract demands: which kind, in which levels, and what a person attests with it. */
import type { Contract, Stakes } from './schema';
import { rulesOf } from './standard';

const RANK: Record<Stakes, number> = { low: 0, medium: 1, high: 2 };

/**
 * The review that must happen: the first rule of `mandatoryWhen` that applies decides. A condition that cannot be told from the contract
 * alone counts as given where it asks for a second person, so that none is skipped. Without an applicable rule it is a second person.
 */
export function reviewNeeded(contract: Contract): 'selfCheck' | 'secondPerson' {
  for (const { when, atLeast, review } of contract.approval.mandatoryWhen) {
    if (when === 'always') return review;
    if (when === 'stakes') {
      if (atLeast !== undefined && RANK[contract.stakes] >= RANK[atLeast]) return review;
    } else if (review === 'secondPerson') return review;
  }
  return 'secondPerson';
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
