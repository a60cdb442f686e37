/** Chooses the contract an answer fits best. */
import type { Capture } from '../capture/schema';
import type { Contract } from '../contract/schema';
import { extractHandoff } from './extract';

/** The contract that finds most fields in the answer, among those that are active and allow the tool, as long as there are any. Equal ones keep the order of the pack. `contracts` must not be empty. */
export function chooseContract(capture: Capture, contracts: readonly Contract[]): Contract {
  const ranked = contracts.map((contract) => ({
    contract,
    rank: [
      contract.status === 'active' ? 1 : 0,
      allows(contract, capture.tool) ? 1 : 0,
      countPlaced(capture, contract),
    ],
  }));
  const [best] = ranked.sort((a, b) => compare(b.rank, a.rank));
  if (!best) throw new Error('chooseContract needs at least one contract');
  return best.contract;
}

/** Fields found at a place of their own; the whole answer fits every contract and says nothing. */
function countPlaced(capture: Capture, contract: Contract): number {
  const placed = extractHandoff(capture, contract).proposals.filter((proposal) => proposal.from !== 'body');
  return new Set(placed.map((proposal) => proposal.field)).size;
}

function allows(contract: Contract, tool: string): boolean {
  return contract.task.allowedTools.some((allowed) => allowed === '*' || allowed === tool);
}

function compare(a: number[], b: number[]): number {
  const differs = a.findIndex((value, i) => value !== b[i]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
