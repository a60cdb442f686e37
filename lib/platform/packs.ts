/** The contracts in force and their digests. */
import type { Contract } from '../contract/schema';
import { practicePack } from '../pack/bundled/practice';
import { starterPack } from '../pack/bundled/starter';
import type { Pack, Person } from '../pack/schema';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';

const digests = new Map<string, string>();

const LOOPBACK = 'http://127.0.0.1:*/';

/** Packs that are active in this browser. */
export function activePacks(): Pack[] {
  if (import.meta.env.MODE !== 'e2e') return [practicePack, starterPack];
  return [practicePack, onLoopback(practicePack, /^practice:/, '-loopback'), onLoopback(starterPack, EXAMPLE, '')];
}

/** Where starter contracts point until a team names its own system. */
const EXAMPLE = /^https:\/\/[a-z]+\.example\.com\//;

/** The contracts of a pack for systems on 127.0.0.1, so that tests fill pages that are not the extension's own. Only the e2e build holds it. */
function onLoopback(pack: Pack, from: RegExp, suffix: string): Pack {
  const contracts = pack.contracts.map((contract) => ({
    ...contract,
    id: contract.id + suffix,
    target: { ...contract.target, match: contract.target.match.map((pattern) => pattern.replace(from, LOOPBACK)) },
  }));
  return { ...pack, id: pack.id + suffix, contracts };
}

export function activeContracts(): Contract[] {
  return activePacks().flatMap((pack) => pack.contracts);
}

/** The contract of an id and the pack it is in, or null where no active pack holds it. */
export function findContract(id: string): { contract: Contract; pack: Pack } | null {
  for (const pack of activePacks()) {
    const contract = pack.contracts.find((candidate) => candidate.id === id);
    if (contract) return { contract, pack };
  }
  return null;
}

/** The person of an active pack with this username, practice characters aside; null where there is none. */
export function findPerson(username: string): Person | null {
  const people = activePacks().flatMap((pack) => pack.people);
  return people.find((person) => !person.practice && person.username === username) ?? null;
}

/** SHA-256 of a contract's canonical bytes, lower-case hex. */
export async function contractDigest(contract: Contract): Promise<string> {
  const name = `${contract.id}@${contract.version}`;
  const known = digests.get(name);
  if (known) return known;
  const digest = await digestText(canonical(contract));
  digests.set(name, digest);
  return digest;
}
