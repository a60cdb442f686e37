/** Whether a signed pack may be used here: who signed it, whether that is enough, and whether it is newer than what was here before. */
import type { VerifyKey } from '../sign/dsse';
import { type Message, message } from '../text/message';
import { type OpenedPack, openPack, type PackRead, type PackSigner } from './open-pack';
import { isValidAt, readMoment } from './people';
import type { Pack } from './schema';
import { compareVersions } from './version';

/** What an organization says about packs through browser policy. */
export interface PackRules {
  /** Public keys (JWK `x`) of those who may publish packs; nobody else may. Null where the organization names nobody. */
  publisherKeys: readonly string[] | null;
  minVersions: readonly { id: string; minVersion: string }[];
}

export const NO_RULES: PackRules = { publisherKeys: null, minVersions: [] };

/** A pack of an id that is here, or was: `removed` remembers its version and keys, so that an old one does not come back unseen. */
export interface HeldPack {
  id: string;
  version: string;
  digest: string;
  /** Keys that must sign what replaces it. */
  keys: readonly VerifyKey[];
  removed: boolean;
}

export interface PackPlace {
  /** Now, ISO 8601 UTC. */
  at: string;
  rules: PackRules;
  held: readonly HeldPack[];
  /** Packs whose ids are taken for good. */
  bundled: readonly Pack[];
  /** Packs from outside that are here. */
  accepted: readonly Pack[];
}

/**
 * `policy`: signed by a key the organization names. `same`: by all keys that signed the version here. `first`: nobody vouches for the
 * keys yet, so the person reads who signed and decides (trust on first use). `otherBefore`: a pack of this id was removed here whose keys were others.
 */
export type PackVerified =
  | {
      ok: true;
      pack: Pack;
      digest: string;
      signers: (Omit<PackSigner, 'key'> & { trusted: boolean })[];
      /** Keys that must sign the next version. */
      keys: VerifyKey[];
      trust: 'policy' | 'same' | 'first';
      change: 'new' | 'update' | 'repeat';
      /** Version here until now; null where there is none. */
      from: string | null;
      otherBefore: boolean;
    }
  | { ok: false; reason: Message; problems: { path: string; message: string }[] };

/** Whether a pack's last day has passed. */
export function isExpiredAt({ expires }: Pack, at: string): boolean {
  const end = expires === undefined ? Number.POSITIVE_INFINITY : readMoment(expires);
  return end === null || Date.parse(at) >= end;
}

export function minVersionOf(id: string, { minVersions }: PackRules): string | null {
  return minVersions.find((one) => one.id === id)?.minVersion ?? null;
}

export function isBelowMinimum({ id, version }: Pick<Pack, 'id' | 'version'>, rules: PackRules): boolean {
  const least = minVersionOf(id, rules);
  return least !== null && compareVersions(version, least) < 0;
}

/** Whether policy lets these signers publish; true where it names nobody. */
export function isAllowedBy(signers: readonly Pick<PackSigner, 'jwk'>[], { publisherKeys }: PackRules): boolean {
  return publisherKeys === null || signers.some(({ jwk }) => publisherKeys.includes(jwk.x));
}

/** Opens and judges a pack; nothing of a refused one is used. `read` is `readOutsidePack` wherever a text is met first. */
export async function verifyPack(
  text: string,
  read: (json: unknown) => PackRead,
  place: PackPlace,
): Promise<PackVerified> {
  const known = place.held.flatMap((held) => (held.removed ? [] : held.keys));
  const found = await openPack(text, read, known);
  if (!found.ok) return { ok: false, reason: found.reason, problems: found.problems };
  return judgePack(found.opened, place);
}

/** Signers the pack itself names, with keys that count at a moment: these speak for it from here on. */
export function speakersOf({ signers }: OpenedPack, at: string): PackSigner[] {
  return signers.filter(({ name, key }) => name !== null && (key === null || isValidAt(key, Date.parse(at))));
}

/** Handoffs name their contract by its id alone, so no two packs may hold the same. */
function clashOf(pack: Pack, { bundled, accepted }: PackPlace): Message | null {
  if (bundled.some(({ id }) => id === pack.id)) return message('packIdTaken', pack.id);
  for (const other of [...bundled, ...accepted.filter(({ id }) => id !== pack.id)]) {
    const twice = other.contracts.find(({ id }) => pack.contracts.some((contract) => contract.id === id));
    if (twice) return message('packContractTaken', twice.id, other.versionName, other.id);
  }
  return null;
}

/** Why its version may not follow what is here, or was. */
function versionRefusal({ pack, digest }: OpenedPack, held: HeldPack | null): Message | null {
  if (!held) return null;
  const order = compareVersions(pack.version, held.version);
  if (order < 0) return message('packOlder', pack.version, held.version);
  return order === 0 && digest !== held.digest ? message('packSameVersion', pack.version) : null;
}

export function judgePack(opened: OpenedPack, place: PackPlace): PackVerified {
  const { at, rules, held } = place;
  const { pack, digest, signers } = opened;
  const refuse = (reason: Message): PackVerified => ({ ok: false, reason, problems: [] });
  const before = held.find(({ id }) => id === pack.id) ?? null;
  const here = before?.removed ? null : before;
  const keys = speakersOf(opened, at).map(({ keyId, jwk }) => ({ id: keyId, jwk }));
  if (keys.length === 0) return refuse(message('packSignerRevoked'));
  const clash = clashOf(pack, place);
  if (clash) return refuse(clash);
  const byPolicy = rules.publisherKeys !== null;
  if (!isAllowedBy(signers, rules)) return refuse(message('packNotByPolicy'));
  const signed = ({ id }: VerifyKey) => signers.some(({ keyId }) => keyId === id);
  if (!byPolicy && here && !here.keys.every(signed)) return refuse(message('packOtherKeys', pack.id));
  const otherBefore = before?.removed === true && !before.keys.every(signed);
  const late = versionRefusal(opened, otherBefore ? null : before);
  if (late) return refuse(late);
  if (isBelowMinimum(pack, rules))
    return refuse(message('packBelowMinimum', pack.version, minVersionOf(pack.id, rules) ?? ''));
  if (isExpiredAt(pack, at)) return refuse(message('packExpired', pack.expires ?? ''));
  const isTrusted = ({ jwk, keyId }: Pick<PackSigner, 'jwk' | 'keyId'>) =>
    rules.publisherKeys?.includes(jwk.x) ?? here?.keys.some(({ id }) => id === keyId) ?? false;
  return {
    ok: true,
    pack,
    digest,
    signers: signers.map(({ key: _, ...one }) => ({ ...one, trusted: isTrusted(one) })),
    keys,
    trust: byPolicy ? 'policy' : here ? 'same' : 'first',
    change: here === null ? 'new' : here.digest === digest ? 'repeat' : 'update',
    from: here?.version ?? null,
    otherBefore,
  };
}
