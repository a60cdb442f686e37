/** Reads what the checks of a contract want to know of other handoffs; nothing for a contract that wants nothing. */
import type { Contract } from '../contract/schema';
import { type Around, aroundOf, wantsAround } from '../handoff/around';
import { type LedgerDatabase, sharedStore } from './store';

/** Handoffs of the contract that are read, latest first: more than a person works on at once, and than any sample needs. */
const MOST = 500;

/** `self` is the handoff it is for; null before there is one. `until`: when that was saved. */
export async function readAround(
  contract: Contract,
  self: string | null,
  until?: string,
  db: LedgerDatabase = sharedStore(),
): Promise<Around> {
  const wants = wantsAround(contract);
  if (!wants.others && !wants.history) return {};
  const [ordered, own] = await Promise.all([
    db.handoff.orderBy('updatedAt').reverse().primaryKeys(),
    db.handoff.where('contractId').equals(contract.id).primaryKeys(),
  ]);
  const ids = new Set(own);
  const rows = await db.handoff.bulkGet(ordered.filter((id) => ids.has(id)).slice(0, MOST));
  return aroundOf(
    rows.flatMap((row) => (row ? [row.handoff] : [])),
    contract,
    self,
    until,
  );
}
