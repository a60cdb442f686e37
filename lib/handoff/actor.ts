/** Who acts under a contract: a person the contract's pack binds to this browser's key, a practice character, the person the organization named, or whoever somebody says they are. */
import { bindingOf } from '../pack/people';
import type { Pack, Person } from '../pack/schema';
import type { Actor } from './schema';

/** What is known about who sits here. */
export interface Presence {
  /** The person a policy names; null where none does. It is no key and gives no right to decide for others. */
  assigned: { username: string; name: string } | null;
  /** Typed name, or the entry of a pack that was picked; null before either. */
  typed: { username: string; name: string } | null;
  /** The key that signs here; null only where the trail cannot be written at all. */
  keyId: string | null;
  /** Now, ISO 8601 UTC. */
  at: string;
  /** What to call somebody who gave no name. */
  unnamed: string;
}

export interface Stage {
  /** The contract's own pack: the word of no other counts for its roles, because usernames are each pack's own. */
  pack: Pack;
  /** Whether everything the contract touches is a practice page. */
  practice: boolean;
  /** Username of the practice character to play, on practice pages only. */
  as: string | null;
}

/** The key id is always this browser's, whoever acts: it is what signs. */
export function chooseActor({ pack, practice, as }: Stage, { assigned, typed, keyId, at, unnamed }: Presence): Actor {
  const play = ({ username, name }: Person): Actor => ({ username, name, keyId, declared: 'practice' });
  const played = practice ? pack.people.find((person) => person.practice && person.username === as) : undefined;
  if (played) return play(played);
  const bound = keyId === null ? null : bindingOf([pack], keyId, at);
  if (bound) return { username: bound.person.username, name: bound.person.name, keyId, declared: 'pack' };
  if (assigned) return { ...assigned, keyId, declared: 'policy' };
  if (typed) return { ...typed, keyId, declared: 'self' };
  const first = practice ? pack.people.find((person) => person.practice) : undefined;
  return first ? play(first) : { username: 'me', name: unnamed, keyId, declared: 'self' };
}
