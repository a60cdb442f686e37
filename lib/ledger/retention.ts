/** What contracts say about how long values are kept, as erasures to carry out. */
import { readDuration } from '../contract/duration';
import type { Contract } from '../contract/schema';
import type { ErasureRequest } from './plan-erasure';

/**
 * One request a contract, for handoffs done longer ago than its `privacy.retention`. `now` is ISO 8601 UTC. A duration that cannot be read
 * erases nothing: what is gone by mistake does not come back.
 */
export function requestRetention(
  contracts: readonly Pick<Contract, 'id' | 'privacy'>[],
  now: string,
): Extract<ErasureRequest, { kind: 'retention' }>[] {
  return contracts.flatMap(({ id, privacy }) => {
    const kept = readDuration(privacy.retention);
    if (kept === null) return [];
    const before = new Date(Date.parse(now) - kept).toISOString();
    return [{ kind: 'retention' as const, before, contract: id }];
  });
}
