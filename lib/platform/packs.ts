/** The contracts in force and their digests. */
import type { Contract } from '../contract/schema';
import { practicePack } from '../pack/bundled/practice';
import { starterPack } from '../pack/bundled/starter';
import type { Pack, Person } from '../pack/schema';
import { retirePack } from '../pack/standing';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import { acceptedPacks } from './accepted-packs';

const LOOPBACK = 'http://127.0.0.1:*/';

/** Where starter contracts point: example addresses, and products that have one address for everybody. */
const ANY_SITE = /^https:\/\/[^/]+\//;

/** Packs that came with the extension. */
export const bundledPacks: readonly Pack[] =
  import.meta.env.MODE === 'e2e'
    ? [practicePack, onLoopback(practicePack, /^practice:/, '-loopback'), onLoopback(starterPack, ANY_SITE, '')]
    : [practicePack, starterPack];

/** The contracts of a pack for systems on 127.0.0.1, so that tests fill pages that are not the extension's own. Only the e2e build holds it. */
function onLoopback(pack: Pack, from: RegExp, suffix: string): Pack {
  const contracts = pack.contracts.map((contract) => ({
    ...contract,
    id: contract.id + suffix,
    target: { ...contract.target, match: contract.target.match.map((pattern) => pattern.replace(from, LOOPBACK)) },
  }));
  return { ...pack, id: pack.id + suffix, contracts };
}

/**
 * Packs of this browser now. Those from outside come first: where one of theirs and a bundled sample fit an answer equally, the
 * organization's own is meant. What is left of one that counts no more comes last. Read anew each time: a worker's memory holds no truth.
 */
export async function activePacks(): Promise<Pack[]> {
  const outside = (await acceptedPacks()).flatMap(({ opened, standing }) =>
    opened ? [{ pack: opened.pack, counts: standing === 'active' }] : [],
  );
  return [
    ...outside.flatMap(({ pack, counts }) => (counts ? [pack] : [])),
    ...bundledPacks,
    ...outside.flatMap(({ pack, counts }) => (counts ? [] : [retired(pack)])),
  ];
}

/** What is left of a pack is still named by the digests of what was signed. */
function retired(pack: Pack): Pack {
  const rest = retirePack(pack);
  digests.set(rest, digestOf(pack));
  rest.contracts.forEach((contract, i) => {
    digests.set(contract, digestOf(pack.contracts[i] as Contract));
  });
  return rest;
}

export async function activeContracts(): Promise<Contract[]> {
  return (await activePacks()).flatMap((pack) => pack.contracts);
}

/** The contract of an id and the pack it is in, or null where no active pack holds it. */
export async function findContract(id: string): Promise<{ contract: Contract; pack: Pack } | null> {
  for (const pack of await activePacks()) {
    const contract = pack.contracts.find((candidate) => candidate.id === id);
    if (contract) return { contract, pack };
  }
  return null;
}

/** The person of an active pack with this username, practice characters aside; null where there is none. */
export async function findPerson(username: string): Promise<Person | null> {
  const people = (await activePacks()).flatMap((pack) => pack.people);
  return people.find((person) => !person.practice && person.username === username) ?? null;
}

const digests = new WeakMap<object, Promise<string>>();

/** SHA-256 of a contract's or a pack's canonical bytes, lower-case hex. */
export function digestOf(part: Contract | Pack): Promise<string> {
  const known = digests.get(part) ?? digestText(canonical(part));
  digests.set(part, known);
  return known;
}
