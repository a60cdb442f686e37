/** What the checks look at, taken from a handoff or from a capture that is not one yet. */
import type { Capture } from '../capture/schema';
import type { CheckContext } from '../check/result';
import type { Contract } from '../contract/schema';
import type { CapturedData } from './schema';

/** The check context of a handoff's present values. `today` is an ISO date in the person's time zone. */
export function checkContextOf(handoff: CapturedData, contract: Contract, capture: Capture, today: string): CheckContext {
  const values: Record<string, string> = {};
  const byPerson = new Set<string>();
  for (const [field, held] of Object.entries(handoff.values)) {
    values[field] = held.value;
    if (held.origin === 'person') byPerson.add(field);
  }
  return { contract, values, byPerson, owners: handoff.owners, capture, sources: handoff.sources, subject: handoff.subject, today };
}
