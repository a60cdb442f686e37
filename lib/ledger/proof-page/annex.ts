/** What stands beside the trail in a page that verifies itself: packs in force, people and their keys, time zone, and sentences. Signed by the key of the trail. */
import { fieldLabel } from '../../contract/field';
import type { Contract } from '../../contract/schema';
import { mappingsOf } from '../../contract/status';
import type { Pack } from '../../pack/schema';
import { type Bytes, utf8 } from '../../sign/bytes';
import { canonical, isCanonical } from '../../sign/canonical';
import { digestText } from '../../sign/digest';
import { preAuthenticate } from '../../sign/dsse';
import type { SigningKey } from '../../sign/key';
import type { NoteKey } from '../../sign/note';
import { checkSignature, signText } from '../checkpoint';
import type { PageWords } from './words';

/** DSSE payload type of it: its signature can never pass for another one's. */
const ANNEX_TYPE = 'application/vnd.waybill.proof-page+json';

export interface Annex {
  v: 1;
  written: string;
  version: string;
  /** BCP 47 tag and IANA time zone of whoever exported. */
  locale: string;
  zone: string;
  packs: { id: string; version: string; versionName: string; contracts: string[] }[];
  /** What contracts in force and their fields are called, by the digest entries name them with (hex). */
  called: Record<string, { name: string; fields: Record<string, string> }>;
  /** `until` null: no end is set. */
  people: {
    username: string;
    name: string;
    roles: string[];
    keys: { id: string; from: string; until: string | null }[];
  }[];
  words: PageWords;
}

type Facts = Omit<Annex, 'v' | 'packs' | 'people' | 'called'>;

function namesIn(contract: Contract): Annex['called'][string] {
  const fields = [
    ...contract.payload.fields.map(({ name }) => name),
    ...mappingsOf(contract).map(({ field }) => field),
  ];
  return { name: contract.name, fields: Object.fromEntries(fields.map((name) => [name, fieldLabel(contract, name)])) };
}

async function callAll(packs: readonly Pack[]): Promise<Annex['called']> {
  const named = packs
    .flatMap(({ contracts }) => contracts)
    .map(async (contract) => {
      const digest = await digestText(canonical(contract));
      return [digest.replace(/^sha256:/, ''), namesIn(contract)] as const;
    });
  return Object.fromEntries(await Promise.all(named));
}

/** Packs are named and not told: what a contract says is in the pack itself. */
export async function makeAnnex(packs: readonly Pack[], facts: Facts): Promise<Annex> {
  const people = new Map(packs.flatMap((pack) => pack.people).map((person) => [person.username, person]));
  return {
    v: 1,
    ...facts,
    called: await callAll(packs),
    packs: packs.map(({ id, version, versionName, contracts }) => {
      return { id, version, versionName, contracts: contracts.map(({ name, version: of }) => `${name} ${of}`) };
    }),
    people: [...people.values()].map(({ username, name, roles, keys = [] }) => {
      const bound = keys.map(({ kid, validFrom, revokedAt }) => ({
        id: kid,
        from: validFrom,
        until: revokedAt ?? null,
      }));
      return { username, name, roles, keys: bound };
    }),
  };
}

function bytesOf(annex: Annex): Bytes {
  return preAuthenticate(ANNEX_TYPE, utf8(canonical(annex)));
}

/** One line. Without a key its signature is empty, and the page says so. */
export async function formatAnnex(annex: Annex, origin: string, key: SigningKey | undefined): Promise<string> {
  return canonical({ annex, signature: key ? await signText(key, origin, bytesOf(annex)) : '' });
}

/** What `formatAnnex` wrote; null where it is out of form. Its signature is not checked here. */
export function parseAnnex(text: string): { annex: Annex; signature: string } | null {
  try {
    const read = JSON.parse(text) as { annex?: Annex; signature?: string };
    const whole = read.annex?.v === 1 && typeof read.signature === 'string' && isCanonical(read, text);
    return whole ? (read as { annex: Annex; signature: string }) : null;
  } catch {
    return null;
  }
}

export function isAnnexSigned(
  { annex, signature }: { annex: Annex; signature: string },
  key: NoteKey,
): Promise<boolean> {
  return checkSignature(key, signature, bytesOf(annex));
}
