/** What a pack holds, in the few words a person reads before they accept it and finds in the settings after. */
import type { Message } from '../text/message';
import { lintPack } from './lint';
import { isValidAt } from './people';
import type { PackProblem } from './problem';
import type { Pack } from './schema';
import type { Standing } from './standing';

export interface PackSummary {
  id: string;
  version: string;
  /** What people call this version. */
  name: string;
  expires: string | null;
  contracts: { id: string; name: string; product: string; places: string[] }[];
  /** `bound` says that a key of theirs counts now. */
  people: { username: string; name: string; bound: boolean }[];
  policies: number;
  /** Chat sites it brings support for; `verified` is the day it was last seen to hold, `builtIn` the day of what Waybill has for it: null for nothing. */
  sites: { id: string; name: string; verified: string; builtIn: string | null }[];
  /** What the handoff standard asks for and its contracts lack, errors first. `contract` is the name of the one it is about; null for the pack itself. */
  missing: { contract: string | null; severity: 'error' | 'warning'; path: string; message: Message | string }[];
}

/** One key that signed, as it is shown: whose the pack says it is, and whether that is more than the pack's own word. */
export interface SignerShown {
  keyId: string;
  name: string | null;
  trusted: boolean;
}

/** A pack of this browser in the settings. */
export interface PackEntry {
  summary: PackSummary;
  bundled: boolean;
  standing: Standing;
  signers: SignerShown[];
  /** ISO 8601 UTC; null for a bundled one. */
  addedAt: string | null;
}

/** Lists of all packs here; `unreadable` are ids of packs whose stored text no longer opens. */
export interface PackList {
  packs: PackEntry[];
  unreadable: string[];
}

/** A pack that may be accepted: what it is, who signed it, and what that is worth here. */
export interface PackOffer {
  summary: PackSummary;
  digest: string;
  signers: SignerShown[];
  trust: 'policy' | 'same' | 'first';
  change: 'new' | 'update' | 'repeat';
  from: string | null;
  otherBefore: boolean;
}

export type PackLook = { ok: true; offer: PackOffer } | { ok: false; message: Message; problems: PackProblem[] };

/** `at` is ISO 8601 UTC; `builtIn` are the sites that need no pack. */
export function summarizePack(
  pack: Pack,
  at: string,
  builtIn: readonly { id: string; verified: string }[] = [],
): PackSummary {
  const moment = Date.parse(at);
  return {
    id: pack.id,
    version: pack.version,
    name: pack.versionName,
    expires: pack.expires ?? null,
    contracts: pack.contracts.map(({ id, name, target }) => ({
      id,
      name,
      product: target.product,
      places: target.match,
    })),
    people: pack.people
      .filter((person) => !person.practice)
      .map(({ username, name, keys = [] }) => ({ username, name, bound: keys.some((key) => isValidAt(key, moment)) })),
    policies: pack.policyLibrary.length,
    sites: (pack.adapters ?? []).map(({ id, name, verified }) => ({
      id,
      name,
      verified,
      builtIn: builtIn.find((site) => site.id === id)?.verified ?? null,
    })),
    missing: lintPack(pack, at.slice(0, 10)).map(({ severity, path, message }) => ({
      contract: pack.contracts[Number(/^contracts\[(\d+)\]/.exec(path)?.[1] ?? -1)]?.name ?? null,
      severity,
      path,
      message,
    })),
  };
}
