/** What a new handoff may come under: the contracts in force, without those the organization closed. */
import type { Contract } from '../contract/schema';
import type { Policy } from '../pack/policy';
import { isPractice } from './identity';
import { activeContracts } from './packs';
import { readPolicy } from './policy';

/** Whether a contract may begin a handoff. What was begun under it before stays as it is. */
export function isOffered(contract: Contract, { disablePracticePack }: Policy): boolean {
  return !disablePracticePack || !isPractice(contract);
}

export async function offeredContracts(): Promise<Contract[]> {
  const policy = await readPolicy();
  return (await activeContracts()).filter((contract) => isOffered(contract, policy));
}
