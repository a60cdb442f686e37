/** Who a contract names: its owners, who may decide at which level, and what a person attests. */
import type { Contract, Stakes, TeamRole } from './schema';

/** Username that stands for whoever captured the answer. */
export const CAPTURER = '@capturer';

export type OwnerRole = 'inputOwner' | 'reviewOwner' | 'nextStepOwner';
export const ownerRoles: readonly OwnerRole[] = ['inputOwner', 'reviewOwner', 'nextStepOwner'];

/** The three owners by username, the first member of each role; null where the contract names none. `@capturer` becomes `capturer` where one is given. */
export function ownersOf(contract: Contract, capturer: string = CAPTURER): Record<OwnerRole, string | null> {
  const named = (role: OwnerRole): string | null => {
    const username = contract.team.members.find((member) => member.role === role)?.username.trim();
    if (!username) return null;
    return username === CAPTURER ? capturer : username;
  };
  return { inputOwner: named('inputOwner'), reviewOwner: named('reviewOwner'), nextStepOwner: named('nextStepOwner') };
}

/** Usernames that hold a role, in the contract's order. */
export function membersOf(contract: Contract, role: TeamRole): string[] {
  return contract.team.members.filter((member) => member.role === role).map((member) => member.username);
}

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

/** The sentences a person attests with a decision, in the contract's order. */
export function attestationsOf(contract: Contract): string[] {
  return contract.quality.filter((rule) => rule.type === 'text').map((rule) => rule.description ?? rule.id);
}
