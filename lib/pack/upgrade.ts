/** Brings a pack or contract written for an older schema to the present one. What was read is never changed: a new object is made, and the original stays whole. */

type Json = Record<string, unknown>;

/** The version of the form that is read here. */
export const PRESENT = 'handoff/v1';

/** Older versions, oldest first, each with what makes a contract of the next version out of one of it. */
const STEPS: { from: string; to: string; contract(contract: Json): Json }[] = [
  { from: 'handoff/v0', to: 'handoff/v1', contract: fromV0 },
];

export interface Upgraded {
  /** Of the present version; the very object that was given where nothing had to be done. */
  json: unknown;
  /** What was given. */
  original: unknown;
  /** The version it was written for; null where it is the present one, or none that is known. */
  from: string | null;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** Upgrades a pack with its contracts, or a contract alone. Parts that are not as their version has them are left for the reader to name. */
export function upgrade(original: unknown): Upgraded {
  if (!isJson(original)) return { json: original, original, from: null };
  const own = String(original.apiVersion);
  const inside = listOf(original.contracts).some(({ apiVersion }) => isOlder(apiVersion));
  if (!isOlder(own) && !inside) return { json: original, original, from: null };
  const contracts = Array.isArray(original.contracts) ? { contracts: original.contracts.map(step) } : {};
  const json =
    original.kind === 'HandoffContract' ? step(original) : { ...original, apiVersion: PRESENT, ...contracts };
  return { json, original, from: isOlder(own) ? own : 'handoff/v0' };
}

const isOlder = (version: unknown): boolean => STEPS.some(({ from }) => from === version);

function step(contract: unknown): unknown {
  if (!isJson(contract)) return contract;
  return STEPS.reduce<Json>(
    (now, { from, to, contract: change }) => (now.apiVersion === from ? { ...change(now), apiVersion: to } : now),
    contract,
  );
}

/** v0 named owners one by one, called quality rules checks with severities warn and block, and the subject by a word. */
function fromV0({ owners, checks, subject, separationOfDuties, ...rest }: Json): Json {
  const roles = isJson(owners) ? Object.entries(owners) : [];
  const members = roles.map(([role, username]) => ({ username, role: role.endsWith('Owner') ? role : `${role}Owner` }));
  const quality = listOf(checks).map(({ check, severity, ...rule }) => ({
    ...rule,
    type: check === undefined ? 'text' : 'library',
    ...(check !== undefined && { metric: check }),
    ...(severity !== undefined && { severity: severity === 'block' ? 'error' : 'warning' }),
  }));
  return {
    ...rest,
    ...(owners !== undefined && { team: { members, separationOfDuties: separationOfDuties ?? false } }),
    ...(checks !== undefined && { quality }),
    ...(subject !== undefined && { subject: typeof subject === 'string' ? { field: subject } : subject }),
  };
}

/** What the schema fills in by itself, for whoever takes a pack that was read before without reading it again. */
export function withDefaults(pack: Json): Json {
  const contracts = listOf(pack.contracts).map((contract) => ({
    ...contract,
    subject: { from: [], page: { select: [] }, ...(isJson(contract.subject) ? contract.subject : {}) },
    stopRules: listOf(contract.stopRules).map((rule) => ({
      route: { to: '@capturer' },
      message: '',
      ...rule,
      when: { phrases: [], in: ['prompt', 'answer'], ...(isJson(rule.when) ? rule.when : {}) },
    })),
  }));
  const people = listOf(pack.people).map(({ keys, ...person }) =>
    keys === undefined ? person : { ...person, keys: listOf(keys).map(withoutNull) },
  );
  return { ...pack, contracts, people };
}

/** A key that was never revoked may say so with null. */
function withoutNull({ revokedAt, ...key }: Json): Json {
  return revokedAt === null || revokedAt === undefined ? key : { ...key, revokedAt };
}
