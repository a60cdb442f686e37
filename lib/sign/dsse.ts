/** Signed envelopes (secure-systems-lab/dsse, protocol.md and envelope.md): what signs them, and the one verifier for everything signed. */
import { fromAnyBase64, fromBase64, toBase64 } from './base64';
import { type Bytes, concat, isWellFormed, utf8 } from './bytes';
import { canonical, isCanonical } from './canonical';
import { type PublicJwk, type SigningKey, sign, verifyBy } from './key';

/** DSSE's JSON envelope. `payload` and `sig` are base64; `keyid` only narrows which keys are tried. */
export interface Envelope {
  payload: string;
  payloadType: string;
  signatures: { keyid?: string; sig: string }[];
}

/** A key a verifier accepts, under the id that envelopes name it by. */
export interface VerifyKey {
  id: string;
  jwk: PublicJwk;
}

/**
 * `signers` are the ids of the accepted keys; `unverified` counts signatures that are nobody's among them.
 * `form`: no envelope; `type`: a payload of a kind the caller does not read; `signature`: too few accepted keys signed.
 */
export type Signed =
  | { ok: true; payload: Bytes; type: string; signers: string[]; unverified: number }
  | { ok: false; reason: 'form' | 'type' | 'signature' };

/** More signatures than any envelope of ours needs; keeps a hostile file from costing minutes. */
const MOST_SIGNATURES = 64;

/** Pre-authentication encoding: `DSSEv1 <type length> <type> <payload length> <payload>`, lengths in bytes. Type and length come first, so no payload passes for another kind. */
export function preAuthenticate(type: string, payload: Uint8Array): Bytes {
  return concat(utf8(`DSSEv1 ${utf8(type).length} ${type} ${payload.length} `), payload);
}

export async function signEnvelope(
  type: string,
  payload: Uint8Array,
  keys: readonly Pick<SigningKey, 'id' | 'privateKey'>[],
): Promise<Envelope> {
  const bytes = preAuthenticate(type, payload);
  const signatures = keys.map(async ({ id, privateKey }) => ({
    keyid: id,
    sig: toBase64(await sign(privateKey, bytes)),
  }));
  return { payload: toBase64(payload), payloadType: type, signatures: await Promise.all(signatures) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const holdsOnly = (value: Record<string, unknown>, names: readonly string[]) =>
  Object.keys(value).every((name) => names.includes(name));

function isSignature(value: unknown): value is Envelope['signatures'][number] {
  if (!isRecord(value) || !holdsOnly(value, ['keyid', 'sig']) || typeof value.sig !== 'string') return false;
  return value.keyid === undefined || (typeof value.keyid === 'string' && isWellFormed(value.keyid));
}

/** The envelope in parsed JSON; null where a part is missing, unknown or of another kind. */
export function readEnvelope(value: unknown): Envelope | null {
  if (!isRecord(value) || !holdsOnly(value, ['payload', 'payloadType', 'signatures'])) return null;
  const { payload, payloadType, signatures } = value;
  if (typeof payload !== 'string' || typeof payloadType !== 'string' || !isWellFormed(payloadType)) return null;
  if (!Array.isArray(signatures) || signatures.length > MOST_SIGNATURES) return null;
  return signatures.every(isSignature) ? { payload, payloadType, signatures } : null;
}

/** One line, the only spelling of an envelope this project writes. */
export function formatEnvelope(envelope: Envelope): string {
  return canonical(envelope);
}

/** Reads what `formatEnvelope` wrote, and nothing else: canonical JSON and base64, every signature with its key id. So each changed byte is either refused here or covered by a signature. */
export function parseEnvelope(text: string): Envelope | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const envelope = readEnvelope(value);
  if (!envelope || !isCanonical(value, text) || fromBase64(envelope.payload) === null) return null;
  const strict = envelope.signatures.every(({ keyid, sig }) => keyid !== undefined && fromBase64(sig)?.length === 64);
  return strict ? envelope : null;
}

/** A signature as bytes; `keyid` as in the envelope. */
export interface RawSignature {
  keyid?: string;
  signature: Bytes;
}

/** The keys that signed a payload of a type, their ids by their `x`, and how many signatures are nobody's among them. A key is tried only for signatures that name it or nobody. */
export async function findSigners(
  type: string,
  payload: Uint8Array,
  signatures: readonly RawSignature[],
  keys: readonly VerifyKey[],
): Promise<{ accepted: Map<string, string>; unverified: number }> {
  const bytes = preAuthenticate(type, payload);
  const accepted = new Map<string, string>();
  let unverified = 0;
  for (const { keyid, signature } of signatures.length > MOST_SIGNATURES ? [] : signatures) {
    let signer: VerifyKey | null = null;
    for (const key of keys) {
      const named = keyid === undefined || keyid === key.id;
      if (!signer && named && (await verifyBy(key.jwk, signature, bytes))) signer = key;
    }
    if (!signer) unverified += 1;
    else if (!accepted.has(signer.jwk.x)) accepted.set(signer.jwk.x, signer.id);
  }
  return { accepted, unverified };
}

/**
 * Verifies an envelope against keys somebody trusts. `types` are the payload types the caller can read; `threshold` different keys must
 * have signed (1 where absent), however many ids or signatures name them.
 * Parse the payload of the result, never the envelope's own.
 */
export async function verifySigned(
  envelope: unknown,
  keys: readonly VerifyKey[],
  { types, threshold = 1 }: { types: readonly string[]; threshold?: number },
): Promise<Signed> {
  const read = readEnvelope(envelope);
  const payload = read && fromAnyBase64(read.payload);
  if (!read || !payload) return { ok: false, reason: 'form' };
  const signatures: RawSignature[] = [];
  for (const { keyid, sig } of read.signatures) {
    const signature = fromAnyBase64(sig);
    if (!signature) return { ok: false, reason: 'form' };
    signatures.push({ ...(keyid === undefined ? {} : { keyid }), signature });
  }
  const { accepted, unverified } = await findSigners(read.payloadType, payload, signatures, keys);
  if (accepted.size < Math.max(1, threshold)) return { ok: false, reason: 'signature' };
  if (!types.includes(read.payloadType)) return { ok: false, reason: 'type' };
  return { ok: true, payload, type: read.payloadType, signers: [...accepted.values()], unverified };
}
