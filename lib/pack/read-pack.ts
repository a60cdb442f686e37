/** Reads a pack from parsed JSON, of an older schema too: its shape first, then everything its parts say about each other. */
import { findContractProblems } from './contract-problems';
import type { PackRead } from './open-pack';
import { findKeyProblems } from './people';
import { type PackProblem, writePath } from './problem';
import { Pack } from './schema';
import { upgrade } from './upgrade';

/** The pack, or every problem with the path where it stands. Nothing of a pack with a problem is used. */
export function readPack(given: unknown): PackRead {
  const { json } = upgrade(given);
  const read = Pack.safeParse(json);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map((issue) => ({ path: writePath(issue.path), message: reasonOf(issue, json) })),
    };
  }
  const pack = read.data;
  const usernames = new Set(pack.people.map((person) => person.username));
  const policies = new Set(pack.policyLibrary.map((entry) => entry.id));
  const problems: PackProblem[] = [
    ...repeated(pack.contracts.map((contract) => contract.id)).map((i) => ({
      path: `contracts[${i}].id`,
      message: `another contract is already called “${pack.contracts[i]?.id}”`,
    })),
    ...repeated(pack.people.map((person) => person.username)).map((i) => ({
      path: `people[${i}].username`,
      message: `another person is already called “${pack.people[i]?.username}”`,
    })),
    ...findKeyProblems(pack.people),
    ...repeated(pack.policyLibrary.map((entry) => entry.id)).map((i) => ({
      path: `policyLibrary[${i}].id`,
      message: `another policy is already called “${pack.policyLibrary[i]?.id}”`,
    })),
    ...pack.policyLibrary.flatMap((entry, i) =>
      usernames.has(entry.verifiedBy)
        ? []
        : [{ path: `policyLibrary[${i}].verifiedBy`, message: `nobody in this pack is called “${entry.verifiedBy}”` }],
    ),
    ...pack.contracts.flatMap((contract, i) =>
      findContractProblems(contract, { usernames, policies }).map(({ path, message }) => ({
        path: `contracts[${i}].${path}`,
        message,
      })),
    ),
  ];
  return problems.length === 0 ? { ok: true, pack } : { ok: false, problems };
}

/** Indexes of the items that repeat an earlier one. */
export function repeated(items: string[]): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const again = seen.has(item);
    seen.add(item);
    return again ? [i] : [];
  });
}

interface Issue {
  code: string;
  path: readonly PropertyKey[];
  message: string;
  expected?: unknown;
  values?: unknown;
  errors?: unknown;
}

/** Why a part is not as its schema has it, with what stands there. */
export function reasonOf(issue: Issue, json: unknown): string {
  const found = issue.path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  );
  const shown =
    found === undefined
      ? 'nothing'
      : found === null
        ? 'null'
        : Array.isArray(found)
          ? 'a list'
          : typeof found === 'object'
            ? 'an object'
            : `“${String(found).slice(0, 60)}”`;
  if (Array.isArray(issue.values)) return `must be ${issue.values.map(String).join(' or ')}, but is ${shown}`;
  if (typeof issue.expected === 'string') return `must be ${issue.expected}, but is ${shown}`;
  return `${issue.message}, but is ${shown}`;
}
