/** The review a contract demands: which kind, in which levels, and what a person attests with it. */
import { membersOf } from './people';
import type { Contract, ReviewRule, Stakes } from './schema';
import { rulesOf } from './standard';

const RANK: Record<Stakes, number> = { low: 0, medium: 1, high: 2 };

export type Review = ReviewRule['review'];

/** Whether a rule applies to every handoff of the contract, to none, or depends on the handoff (null). */
export function appliesToAll({ when, atLeast }: ReviewRule, { stakes }: Pick<Contract, 'stakes'>): boolean | null {
  if (when === 'always') return true;
  if (when === 'stakes') return atLeast !== undefined && RANK[stakes] >= RANK[atLeast];
  return null;
}

/**
 * The review that must happen: the first rule of `mandatoryWhen` that applies decides. A condition that cannot be told from the contract
 * alone counts as given where it asks for a second person, so that none is skipped. Without an applicable rule it is a second person.
 */
export function reviewNeeded(contract: Contract): Review {
  const due = contract.approval.mandatoryWhen.find(
    (rule) => appliesToAll(rule, contract) ?? rule.review === 'secondPerson',
  );
  return due?.review ?? 'secondPerson';
}

/** Usernames that may decide, for a sentence. */
export function decidersOf(contract: Contract): string {
  return [...new Set(levelsOf(contract).flatMap((level) => membersOf(contract, level.role)))].join(', ');
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
