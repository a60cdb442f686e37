/** Who a contract names: its owners and the members of each role. */
import type { Contract, TeamRole } from './schema';

/** Username that stands for whoever captured the answer. */
export const CAPTURER = '@capturer';

export const ownerRoles = ['inputOwner', 'reviewOwner', 'nextStepOwner'] as const;
export type OwnerRole = (typeof ownerRoles)[number];

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
