/** The name a person gave themselves, or the entry of a pack they picked; kept in this browser, confirmed by nobody. */
import { browser } from './browser';

const KEY = 'identity';

export interface TypedName {
  username: string;
  name: string;
}

/** Null before anything was typed. */
export async function readTypedName(): Promise<TypedName | null> {
  const found = (await browser.storage.local.get(KEY))[KEY] as { username?: unknown; name?: unknown } | undefined;
  if (typeof found?.username !== 'string' || typeof found.name !== 'string') return null;
  return { username: found.username, name: found.name };
}

/** Keeps a name. The username is the picked entry's, or made of the letters and digits of the name. */
export async function writeTypedName(name: string, picked: TypedName | null): Promise<void> {
  const clean = name.trim().slice(0, 80);
  const username = clean
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.+|\.+$/g, '');
  if (picked) await browser.storage.local.set({ [KEY]: { username: picked.username, name: picked.name } });
  else if (clean === '' || username === '') await browser.storage.local.remove(KEY);
  else await browser.storage.local.set({ [KEY]: { username, name: clean } });
}
