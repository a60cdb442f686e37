/** What a plan leaves to the person; light, because every screen asks it. */
import type { FillPlan, PlanRow } from './schema';

/** Rows that a fill leaves alone and the person places, each with its reason. */
export function rowsByHand({ rows }: FillPlan): PlanRow[] {
  return rows.filter(({ status }) => status === 'refused');
}
