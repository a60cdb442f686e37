/** The record's own status among the mapped fields: written by us, though no answer holds it. */
import type { Contract, Mapping } from './schema';

/** Name of the status in fills; no payload field is called so. */
export const STATUS_FIELD = 'target.status';

export function statusMapping({ target: { statusWrite } }: Contract): Mapping | null {
  if (!statusWrite) return null;
  const { control = 'select', locate } = statusWrite;
  return { field: STATUS_FIELD, control, locate, write: 'replace', audience: 'internal' };
}

/** Every field a fill may write: those of the payload, then the status where the contract names one. */
export function mappingsOf(contract: Contract): Mapping[] {
  const status = statusMapping(contract);
  return status ? [...contract.target.mappings, status] : contract.target.mappings;
}
