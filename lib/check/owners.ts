/** Gate: input, review and next step each have a named owner (req 56: an unowned handoff cannot leave draft). */
import { type OwnerRole, ownerRoles } from '../contract/people';
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

/** A gap for every owner the handoff lacks, because its contract names nobody or somebody its pack does not know. */
export function checkOwners({ owners }: CheckContext): CheckResult[] {
  return ownerRoles
    .filter((role) => !owners[role]?.trim())
    .map((role) =>
      outcome({ id: `owner:${role}`, metric: 'owner', nonNegotiable: true }, message(TITLES[role]), 'gap', {
        detail: message(DETAILS[role]),
      }),
    );
}
