/** Who gives a command in this browser, and with which key. Belongs to the background, which alone may open the log. */
import type { Contract } from '../contract/schema';
import { chooseActor, type Presence } from '../handoff/actor';
import type { Actor } from '../handoff/schema';
import { type BrowserKey, readKey } from '../ledger/read';
import { formatKeyFile, KEY_TYPE, keyStatement } from '../pack/key-statement';
import { bindingOf } from '../pack/people';
import type { Pack } from '../pack/schema';
import type { Message } from '../text/message';
import { isPracticeAddress } from './address';
import { ledger } from './background/recall';
import { now } from './clock';
import { activePacks } from './packs';
import { readPolicy } from './policy';
import { say } from './say';
import { readTypedName } from './typed-name';

/** True where everything a contract touches is a practice page. */
export function isPractice(contract: Contract): boolean {
  return contract.target.match.length > 0 && contract.target.match.every(isPracticeAddress);
}

async function presence(): Promise<Presence & { key: BrowserKey | null }> {
  // The key is made, or a lost one replaced, before anybody is said to act with it.
  const opened = await ledger.open();
  const key = opened.ok ? await readKey() : null;
  const { person } = await readPolicy();
  return {
    assigned: person,
    typed: await readTypedName(),
    key,
    keyId: key?.id ?? null,
    at: now(),
    unnamed: say({ key: 'actorMe' }),
  };
}

/** Who gives a command under a contract. `as` plays another practice character, and only under a practice contract. */
export async function actorFor(contract: Contract, pack: Pack, as: string | null = null): Promise<Actor> {
  return chooseActor({ pack, practice: isPractice(contract), as }, await presence());
}

/** Who acts where no handoff is concerned: on the key, or on the packs. */
export async function actorHere(): Promise<Actor> {
  const { assigned, typed, keyId, unnamed, at } = await presence();
  const bound = keyId === null ? null : bindingOf(await activePacks(), keyId, at);
  const { username, name } = bound?.person ?? assigned ?? typed ?? { username: 'me', name: unnamed };
  return { username, name, keyId, declared: bound ? 'pack' : assigned ? 'policy' : 'self' };
}

/** Replaces the key of this browser; the entry says who did. */
export async function rotateKey(): Promise<{ ok: true; keyId: string } | { ok: false; message: Message }> {
  return ledger.rotateKey(await actorHere());
}

/** The text that carries the public key to whoever binds it, signed by the key. */
export async function publishKey(who: {
  name: string;
  username: string;
}): Promise<{ ok: true; text: string } | { ok: false; message: Message }> {
  const { key } = await presence();
  const opened = await ledger.open();
  if (!opened.ok) return opened;
  if (!key) return { ok: false, message: { key: 'ledgerKeyGone' } };
  const signed = await ledger.sign(KEY_TYPE, keyStatement(key, { ...who, created: key.since }));
  return signed.ok ? { ok: true, text: formatKeyFile(signed.envelope) } : signed;
}
