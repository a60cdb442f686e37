/** Whether a pack that was accepted still counts, and what is left of one that does not. */
import type { OpenedPack } from './open-pack';
import type { Pack } from './schema';
import { isAllowedBy, isBelowMinimum, isExpiredAt, type PackRules } from './signed';

export type Standing = 'active' | 'expired' | 'belowMinimum' | 'notByPolicy';

/** Asked anew at each use: time passes and policy changes. `at` is ISO 8601 UTC. */
export function standingOf({ pack, signers }: OpenedPack, rules: PackRules, at: string): Standing {
  if (!isAllowedBy(signers, rules)) return 'notByPolicy';
  if (isBelowMinimum(pack, rules)) return 'belowMinimum';
  return isExpiredAt(pack, at) ? 'expired' : 'active';
}

const remains = new WeakMap<Pack, Pack>();

/** A pack that counts no more: it binds nobody and its contracts are retired, so that what is under way can be read, saved and taken back, and nothing new is proposed or filled. The same object for the same pack. */
export function retirePack(pack: Pack): Pack {
  const known = remains.get(pack);
  if (known) return known;
  const retired: Pack = {
    ...pack,
    contracts: pack.contracts.map((contract) => ({ ...contract, status: 'retired' })),
    people: pack.people.map(({ keys: _, ...person }) => person),
    adapters: [],
  };
  remains.set(pack, retired);
  return retired;
}
