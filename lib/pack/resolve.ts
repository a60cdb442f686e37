/** Puts a pack together from the files it is written in: contracts it names instead of holding, and contracts that extend another. */
import type { PackProblem } from './problem';

/** The JSON of a contract called `id` in `version`; undefined where there is none. */
export type LoadContract = (id: string, version: string) => unknown;

export interface Resolved {
  json: unknown;
  problems: PackProblem[];
}

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const REFERENCE = /^([a-z0-9][a-z0-9._-]{0,63})@(\d+\.\d+\.\d+)$/;

/** The pack with every contract whole. Names that lead nowhere, or back to themselves, are told with their place; their contracts are left out. */
export function resolvePack(json: unknown, load: LoadContract): Resolved {
  if (!isJson(json) || !Array.isArray(json.contracts)) return { json, problems: [] };
  const problems: PackProblem[] = [];
  const contracts = json.contracts.flatMap((given: unknown, i) => {
    const contract = whole(given, `contracts[${i}]`, [], load, problems);
    return contract === undefined ? [] : [contract];
  });
  return { json: { ...json, contracts }, problems };
}

/** A contract alone, with what it extends. */
export function resolveContract(json: unknown, load: LoadContract): Resolved {
  const problems: PackProblem[] = [];
  const contract = whole(json, '', [], load, problems);
  return { json: contract ?? json, problems };
}

function whole(given: unknown, path: string, chain: string[], load: LoadContract, problems: PackProblem[]): unknown {
  if (typeof given === 'string') {
    const named = follow(given, path, chain, load, problems);
    return named === undefined ? undefined : whole(named, path, [...chain, given], load, problems);
  }
  if (!isJson(given) || given.extends === undefined) return given;
  const { extends: base, ...own } = given;
  const place = path === '' ? 'extends' : `${path}.extends`;
  const self = `${String(given.id)}@${String(given.version)}`;
  const above = chain.at(-1) === self ? chain : [...chain, self];
  const found = typeof base === 'string' ? follow(base, place, above, load, problems) : undefined;
  if (found === undefined) {
    if (typeof base !== 'string')
      problems.push({ path: place, message: 'must be a contract’s id and version, like refunds@1.0.0' });
    return undefined;
  }
  const under = whole(found, place, [...above, base as string], load, problems);
  return under === undefined ? undefined : merge(under, own);
}

function follow(name: string, path: string, chain: string[], load: LoadContract, problems: PackProblem[]): unknown {
  const [, id, version] = REFERENCE.exec(name) ?? [];
  if (id === undefined || version === undefined) {
    problems.push({ path, message: `“${name.slice(0, 80)}” is not a contract’s id and version, like refunds@1.0.0` });
    return undefined;
  }
  if (chain.includes(name)) {
    problems.push({
      path,
      message: `leads back to itself: ${[...chain.slice(chain.indexOf(name)), name].join(' → ')}`,
    });
    return undefined;
  }
  const found = load(id, version);
  if (!isJson(found)) {
    problems.push({ path, message: `there is no contract “${name}” beside this file` });
    return undefined;
  }
  if (found.id === id && found.version === version) return found;
  problems.push({
    path,
    message: `the contract beside this file is ${String(found.id)}@${String(found.version)}, not ${name}`,
  });
  return undefined;
}

/** The extending contract's parts over the other's, part by part; lists are replaced whole. */
function merge(under: unknown, over: unknown): unknown {
  if (!isJson(under) || !isJson(over)) return over;
  const names = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(over, name) ? merge(under[name], over[name]) : under[name]]),
  );
}
