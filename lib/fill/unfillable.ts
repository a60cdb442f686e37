/** The one rule of whether a plan may be carried out as a whole; light, because every screen asks it. */
import { type Message, message } from '../text/message';
import type { FillPlan } from './schema';

/** Why a plan is not carried out, or null: all fields or none, so that no record is half of a handoff (req 6). */
export function whyUnfillable(plan: FillPlan): Message | null {
  if (plan.refusal) return plan.refusal;
  const refused = plan.rows.find((row) => row.status === 'refused');
  return refused ? (refused.reason ?? message('chipNotFound', refused.label)) : null;
}
