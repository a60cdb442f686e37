/** Why one value of a handoff may not be placed in a form now: the same rules as for a fill, of a handoff that is approved already. */

import { message } from '../text/message';
import { type FillPage, landingRefusals, pageRefusals } from './decide-fill';
import { refusal } from './refuse';
import type { DecideContext, Handoff, Refusal } from './schema';

/** The weightiest reason, or null. A draft is approved by a press on Fill or by its reviewer, never by placing. */
export function whyNotPlaced(handoff: Handoff, page: FillPage, context: DecideContext): Refusal | null {
  if (handoff.state !== 'approved') return refusal('state:approved', message('placeNotApproved'));
  const [first] = [...pageRefusals(handoff, page, context), ...landingRefusals(handoff, [], context)];
  return first ?? null;
}
