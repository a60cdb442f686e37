/** Gate: input, review and next step each have a named owner (req 56: an unowned handoff cannot leave draft). */
import { type OwnerRole, ownerRoles, ownersOf } from '../contract/people';
import { message } from '../text/message';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

const TITLES = {
  inputOwner: 'checkOwnerInputTitle',
  reviewOwner: 'checkOwnerReviewTitle',
  nextStepOwner: 'checkOwnerNextStepTitle',
} as const satisfies Record<OwnerRole, string>;

const DETAILS = {
  inputOwner: 'checkOwnerInputMissing',
  reviewOwner: 'checkOwnerReviewMissing',
  nextStepOwner: 'checkOwnerNextStepMissing',
} as const satisfies Record<OwnerRole, string>;

/** A gap for every owner the contract does not name. */
export function checkOwners({ contract }: CheckContext): CheckResult[] {
  const owners = ownersOf(contract);
  return ownerRoles
    .filter((role) => owners[role] === null)
    .map((role) =>
      outcome({ id: `owner:${role}`, metric: 'owner', nonNegotiable: true }, message(TITLES[role]), 'gap', {
        detail: message(DETAILS[role]),
      }),
    );
}
