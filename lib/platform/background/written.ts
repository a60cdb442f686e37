/** Looks up whether the same was already written into a system, in the person's words. */
import type { Contract } from '../../contract/schema';
import { fillQuestions, recordRefusal } from '../../handoff/fill-questions';
import type { Handoff, Refusal } from '../../handoff/schema';
import { type WrittenBefore, writtenBefore } from '../../handoff/written-before';
import { writtenHandoffs } from '../../ledger/read';
import { activeContracts } from '../packs';
import { localeOfWords } from '../say';

/** Contracts that write into the same kind of record of the same system: one of their addresses is the same. */
async function contractsLike({ id, target }: Contract): Promise<string[]> {
  const alike = (await activeContracts()).filter(
    (other) => other.target.object === target.object && other.target.match.some((one) => target.match.includes(one)),
  );
  return [...new Set([id, ...alike.map((other) => other.id)])];
}

/** The earlier writing of the same payload; null where this is the first. */
export async function findWritten(
  handoff: Handoff,
  contract: Contract,
  address: string,
): Promise<WrittenBefore | null> {
  const rows = await writtenHandoffs(await contractsLike(contract));
  const found = writtenBefore(
    handoff,
    rows.map((row) => row.handoff),
    contract,
    address,
  );
  if (!found?.record) return null;
  const at = new Date(found.saved?.at ?? found.record.seenAt);
  const on = at.toLocaleDateString(localeOfWords(), { day: 'numeric', month: 'long', year: 'numeric' });
  return {
    handoffId: found.id,
    record: found.record.key ?? found.record.address,
    on,
    by: found.fill?.by.name ?? found.author.name,
  };
}

/** What a fill at this address would be asked, as the panel and the chip show it. */
export async function asksOf(handoff: Handoff, contract: Contract, address: string): Promise<Refusal[]> {
  const noRecord = recordRefusal(contract, address);
  if (noRecord) return [noRecord];
  return fillQuestions(contract, { address, written: await findWritten(handoff, contract, address) });
}
