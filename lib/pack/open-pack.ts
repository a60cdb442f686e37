/** Opens a signed pack: its form, what it holds, and which of the keys it names signed it. Whether those keys are to be trusted is judged elsewhere. */
import { fromBase64 } from '../sign/base64';
import { canonicalText } from '../sign/canonical';
import { sha256Hex } from '../sign/digest';
import { type Envelope, type VerifyKey, verifySigned } from '../sign/dsse';
import type { PublicJwk } from '../sign/key';
import { type Message, message } from '../text/message';
import { PACK_TYPE, readPackFile } from './pack-file';
import type { PackProblem } from './problem';
import type { Pack, Person, PersonKey } from './schema';
import { upgrade, withDefaults } from './upgrade';

/** One key that signed. `name` is what the pack calls its holder; null where the pack does not name the key. */
export interface PackSigner {
  keyId: string;
  jwk: PublicJwk;
  name: string | null;
  person: Person | null;
  /** The entry that binds the key to the person; null for a publisher's. */
  key: PersonKey | null;
}

export interface OpenedPack {
  pack: Pack;
  /** SHA-256 of the signed bytes, lower-case hex. */
  digest: string;
  signers: PackSigner[];
}

export type PackOpened =
  | { ok: true; opened: OpenedPack }
  | { ok: false; step: 'bytes' | 'shape' | 'signatures'; reason: Message; problems: PackProblem[] };

function refuse(step: 'bytes' | 'shape' | 'signatures', reason: Message, problems: PackProblem[] = []): PackOpened {
  return { ok: false, step, reason, problems };
}

export type PackRead = { ok: true; pack: Pack } | { ok: false; problems: PackProblem[] };

/** The JSON of a payload that is exactly the canonical form of what it says. */
function readPayload(payload: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    const value: unknown = JSON.parse(text);
    const own = canonicalText(value);
    return own.ok && own.text === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The keys a pack names: of its publishers and of its people. */
export function namedKeys({ publishers = [], people }: Pack): PackSigner[] {
  return [
    ...publishers.map(({ kid, jwk, name }) => ({ keyId: kid, jwk, name, person: null, key: null })),
    ...people.flatMap((person) =>
      (person.keys ?? []).map((key) => ({ keyId: key.kid, jwk: key.jwk, name: person.name, person, key })),
    ),
  ];
}

async function openSignatures(
  envelope: Envelope,
  pack: Pack,
  known: readonly VerifyKey[],
): Promise<PackSigner[] | Message> {
  const named = namedKeys(pack);
  const others = known.filter(({ id }) => named.every(({ keyId }) => keyId !== id));
  const all = [...named, ...others.map(({ id, jwk }) => ({ keyId: id, jwk, name: null, person: null, key: null }))];
  const ids = envelope.signatures.map(({ keyid = '' }) => keyid);
  const stranger = ids.find((id) => all.every(({ keyId }) => keyId !== id));
  if (stranger !== undefined) return message('packSignerUnknown', stranger);
  const keys = all.map(({ keyId, jwk }) => ({ id: keyId, jwk }));
  const signed = await verifySigned(envelope, keys, { types: [PACK_TYPE] });
  return signed.ok && signed.unverified === 0 && new Set(ids).size === ids.length
    ? ids.flatMap((id) => all.find(({ keyId }) => keyId === id) ?? [])
    : message('packForged');
}

/**
 * Opens a file or armored text, strictly. The payload is read before its signatures are checked, because it names the keys: each is named
 * by its own thumbprint, so nobody can name one they do not mean. `read` makes a pack of the payload's JSON; `known` are keys from
 * elsewhere that may have signed too. Every signature must hold, or the pack is refused whole.
 */
export async function openPack(
  text: string,
  read: (json: unknown) => PackRead,
  known: readonly VerifyKey[] = [],
): Promise<PackOpened> {
  const envelope = readPackFile(text);
  const payload = envelope && fromBase64(envelope.payload);
  const json = payload ? readPayload(payload) : undefined;
  if (!envelope || !payload || json === undefined) return refuse('bytes', message('packForm'));
  const found = read(json);
  if (!found.ok) {
    const [first] = found.problems;
    const reason = message('packProblem', first?.path || '$', first?.message ?? '');
    return refuse('shape', reason, found.problems);
  }
  const signers = await openSignatures(envelope, found.pack, known);
  if (!Array.isArray(signers)) return refuse('signatures', signers);
  return { ok: true, opened: { pack: found.pack, digest: await sha256Hex(payload), signers } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes a payload for the pack a page of the extension found it to be: for the background, which carries no schemas. Never for a text nobody has read before. */
export function readKnownPack(json: unknown): PackRead {
  const lists = isRecord(json) && [json.contracts, json.people, json.policyLibrary].every(Array.isArray);
  const named = lists && typeof json.id === 'string' && typeof json.version === 'string';
  if (!named) return { ok: false, problems: [] };
  const { json: present } = upgrade(json);
  return { ok: true, pack: withDefaults(present as Record<string, unknown>) as unknown as Pack };
}
