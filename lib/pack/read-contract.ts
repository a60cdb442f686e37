/** Reads one contract from parsed JSON, for whoever works on it without its pack. */
import { Contract } from '../contract/schema';
import { type PackProblem, writePath } from './problem';
import { reasonOf } from './read-pack';

export type ContractRead = { ok: true; contract: Contract } | { ok: false; problems: PackProblem[] };

/** The contract, or every problem of its shape with the path where it stands. */
export function readContract(json: unknown): ContractRead {
  const read = Contract.safeParse(json);
  if (read.success) return { ok: true, contract: read.data };
  return {
    ok: false,
    problems: read.error.issues.map((issue) => ({ path: writePath(issue.path), message: reasonOf(issue, json) })),
  };
}
