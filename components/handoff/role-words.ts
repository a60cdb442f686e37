/** What the screen calls the parts of a handoff that have an owner. */
import type { OwnerRole } from '../../lib/contract/people';
import type { MessageKey } from '../../lib/text/message';

export const roleWords: Record<OwnerRole, MessageKey> = {
  inputOwner: 'roleInput',
  reviewOwner: 'roleReview',
  nextStepOwner: 'roleNextStep',
};
