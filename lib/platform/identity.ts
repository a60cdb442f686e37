/** Who acts in this browser: a typed name, self-declared, or a character of the practice pack on the practice pages. */
import type { Contract } from '../contract/schema';
import type { Actor } from '../handoff/schema';
import type { Pack, Person } from '../pack/schema';
import { isPracticeAddress } from './address';
import { browser } from './browser';
import { say } from './say';

const KEY = 'identity';

/** The typed name of the person, or null before anything was typed. */
export async function readIdentity(): Promise<{ username: string; name: string } | null> {
  const found = (await browser.storage.local.get(KEY))[KEY] as { username?: unknown; name?: unknown } | undefined;
  if (typeof found?.username !== 'string' || typeof found.name !== 'string') return null;
  return { username: found.username, name: found.name };
}

/** Keeps a typed name; the username is made of its letters and digits. */
export async function writeIdentity(name: string): Promise<void> {
  const clean = name.trim().slice(0, 80);
  const username = clean
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.+|\.+$/g, '');
  if (clean === '' || username === '') await browser.storage.local.remove(KEY);
  else await browser.storage.local.set({ [KEY]: { username, name: clean } });
}

/** True where everything a contract touches is a practice page. */
export function isPractice(contract: Contract): boolean {
  return contract.target.match.length > 0 && contract.target.match.every(isPracticeAddress);
}

/** Who gives a command under a contract. `as` plays another practice character, and only under a practice contract. */
export async function actorFor(contract: Contract, pack: Pack, as: string | null = null): Promise<Actor> {
  const play = (person: Person): Actor => ({
    username: person.username,
    name: person.name,
    keyId: null,
    declared: 'practice',
  });
  if (isPractice(contract)) {
    const played = pack.people.find((person) => person.practice && person.username === as);
    if (played) return play(played);
  }
  const identity = await readIdentity();
  if (identity) return { ...identity, keyId: null, declared: 'self' };
  const first = pack.people.find((person) => person.practice);
  if (isPractice(contract) && first) return play(first);
  return { username: 'me', name: say({ key: 'actorMe' }), keyId: null, declared: 'self' };
}
