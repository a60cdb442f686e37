/** Packs from outside that were accepted in this browser: kept as the text that was signed, and verified anew by each worker and page that reads it. */
import { type OpenedPack, openPack, type PackOpened, readKnownPack } from '../pack/open-pack';
import type { Pack } from '../pack/schema';
import type { HeldPack, PackPlace } from '../pack/signed';
import { type Standing, standingOf } from '../pack/standing';
import type { VerifyKey } from '../sign/dsse';
import { browser } from './browser';
import { now } from './clock';
import { readPackRules } from './pack-rules';

const KEY = 'packs';

/** A pack as it is stored. `text` is null once it was removed; what must not be forgotten stays. */
export interface StoredPack {
  text: string | null;
  version: string;
  digest: string;
  /** Keys that signed this version. */
  signers: VerifyKey[];
  /** Keys that must sign the next one. */
  keys: VerifyKey[];
  /** ISO 8601 UTC. */
  addedAt: string;
}

/** One accepted pack; `opened` is null where its text cannot be read any more. */
export interface AcceptedPack {
  id: string;
  stored: StoredPack;
  opened: OpenedPack | null;
  standing: Standing;
}

export async function readStored(): Promise<Record<string, StoredPack>> {
  const found = (await browser.storage.local.get(KEY))[KEY];
  return typeof found === 'object' && found !== null ? (found as Record<string, StoredPack>) : {};
}

export async function writeStored(id: string, stored: StoredPack): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await readStored()), [id]: stored } });
}

/** What a text opens to never changes, so it is opened once in the life of a worker or page. */
const opened = new Map<string, Promise<PackOpened>>();

/** Texts remembered at most; more packs than this are opened again each time. */
const REMEMBERED = 32;

function openStored(text: string, signers: readonly VerifyKey[]): Promise<PackOpened> {
  const known = opened.get(text);
  if (known) return known;
  if (opened.size >= REMEMBERED) opened.clear();
  const opening = openPack(text, readKnownPack, signers);
  opened.set(text, opening);
  return opening;
}

/** Accepted packs in the order of their ids, removed ones left out. */
export async function acceptedPacks(): Promise<AcceptedPack[]> {
  const [stored, rules] = [await readStored(), await readPackRules()];
  const rows = Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1));
  const found = await Promise.all(
    rows.map(async ([id, row]): Promise<AcceptedPack | null> => {
      if (row.text === null) return null;
      const open = await openStored(row.text, row.signers);
      if (!open.ok || open.opened.pack.id !== id) return { id, stored: row, opened: null, standing: 'expired' };
      return { id, stored: row, opened: open.opened, standing: standingOf(open.opened, rules, now()) };
    }),
  );
  return found.filter((one) => one !== null);
}

/** What a pack that comes in is measured by. */
export async function packPlace(bundled: readonly Pack[]): Promise<PackPlace> {
  const held = Object.entries(await readStored()).map(
    ([id, { version, digest, keys, text }]): HeldPack => ({ id, version, digest, keys, removed: text === null }),
  );
  const accepted = (await acceptedPacks()).flatMap(({ opened }) => (opened ? [opened.pack] : []));
  return { at: now(), rules: await readPackRules(), held, bundled, accepted };
}
