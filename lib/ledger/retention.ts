/** What contracts say about how long values are kept, as erasures to carry out. */
import { readDuration } from '../contract/duration';
import type { Contract } from '../contract/schema';
import { isTextDue } from '../handoff/digest-only';
import type { ErasureRequest } from './plan-erasure';
import { type LedgerDatabase, sharedStore } from './store';

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

/** Handoffs that ended since (ISO 8601 UTC; '' for ever) and still have texts of which their contract keeps only the digest. */
export async function endedWithTexts(since: string, db: LedgerDatabase = sharedStore()): Promise<string[]> {
  const ended = await db.handoff
    .where('updatedAt')
    .aboveOrEqual(since)
    .filter(({ handoff }) => isTextDue(handoff))
    .toArray();
  const held = await db.blob.bulkGet(ended.map(({ handoff }) => handoff.capture.digest));
  return ended.flatMap(({ id }, i) => (held[i] ? [id] : []));
}
