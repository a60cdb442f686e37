/** Why one value of a handoff may not be placed in a form now: the same rules as for a fill, of a handoff that is approved already. */

import { message } from '../text/message';
import { type FillPage, landingRefusals, pageRefusals } from './decide-fill';
import { fillQuestions } from './fill-questions';
import { refusal } from './refuse';
import type { DecideContext, Handoff, Refusal } from './schema';

/** The page a value is placed in. `filledHere`: the tab is the one that was filled, and nobody saved it for good since. */
export type PlacePage = FillPage & { filledHere?: boolean };

/** The weightiest reason, or null. A draft is approved by a press on Fill or by its reviewer, never by placing. */
export function whyNotPlaced(handoff: Handoff, page: PlacePage, context: DecideContext): Refusal | null {
  if (handoff.state !== 'approved') return refusal('state:approved', message('placeNotApproved'));
  const asked = pageRefusals(handoff, answeredBy(handoff, page, context), context);
  const [first] = [...asked, ...landingRefusals(handoff, [], context)];
  return first ?? null;
}

/** The fill was asked already: in the form it stands in, and in the record that this very form became, only what nobody can confirm is asked again. */
function answeredBy({ fill, record }: Handoff, page: PlacePage, { contract }: DecideContext): FillPage {
  const stands = fill !== null && fill.undoneAt === null && page.filledHere === true;
  if (!stands || (page.address !== fill.address && page.address !== record?.address)) return page;
  const { address, written = null } = page;
  return { ...page, confirmed: fillQuestions(contract, { address, written }).map(({ rule }) => rule) };
}
