/** The full form of a receipt: the whole signed statement, deflated, with its signatures. */
import { fromBase64, fromBase64url, toBase64url } from '../sign/base64';
import { type Bytes, concat, utf8 } from '../sign/bytes';
import { isCanonical } from '../sign/canonical';
import type { Envelope, RawSignature } from '../sign/dsse';
import { thumbprint } from '../sign/key';
import { deflate } from './deflate';
import { inflate } from './inflate';
import { IN_TOTO, ProofStatement, Statement } from './schema';
import { restoreBytes, shortenText } from './shorten';

const VERSION = 1;
const KEY_ID = 32;
const SIGNATURE = 64;

/** Bytes a statement may have: many times what any has. */
const LARGEST = 1 << 17;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null where the bytes are no UTF-8. */
function readText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function parseCanonical(text: string | null): unknown {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isCanonical(value, text ?? '') ? value : null;
  } catch {
    return null;
  }
}

/** The statement in a payload, strictly: canonical JSON, no part missing or unknown. Says nothing about signatures. */
export function readStatement(payload: Uint8Array): Statement | null {
  const value = parseCanonical(readText(payload));
  return Statement(value) ? value : null;
}

export function readProofStatement(payload: Uint8Array): ProofStatement | null {
  const value = parseCanonical(readText(payload));
  return ProofStatement(value) ? value : null;
}

/** The key that signs first, as the statement names it: its JWK and its id. */
export function keyOf({ predicate }: Statement) {
  const jwk = { crv: 'Ed25519', kty: 'OKP', x: predicate.verifier.key } as const;
  return { keyId: thumbprint(jwk), jwk };
}

/** Version, number of signatures, the first one, each further one behind its key id, the length of the digests in two bytes, they, and the deflated rest. Null for an envelope that is none of ours. */
export async function encodeFull(envelope: Envelope): Promise<Bytes | null> {
  const payload = fromBase64(envelope.payload);
  const statement = payload && readStatement(payload);
  if (!payload || !statement || envelope.payloadType !== IN_TOTO) return null;
  const [first, ...more] = envelope.signatures;
  if (first?.keyid !== keyOf(statement).keyId || more.length > 254) return null;
  const signature = fromBase64(first.sig);
  const further = more.flatMap(({ keyid = '', sig }) => [fromBase64url(keyid), fromBase64(sig)]);
  const lengths = more.flatMap(() => [KEY_ID, SIGNATURE]);
  if (signature?.length !== SIGNATURE || further.some((part, i) => part?.length !== lengths[i])) return null;
  const { bytes, text } = shortenText(new TextDecoder().decode(payload));
  if (bytes.length > 0xffff) return null;
  const head = Uint8Array.of(VERSION, envelope.signatures.length);
  const size = Uint8Array.of(bytes.length >> 8, bytes.length & 0xff);
  const signatures = further.filter((part) => part !== null);
  return concat(head, signature, ...signatures, size, bytes, await deflate(utf8(text)));
}

/** What an envelope holds, as bytes. */
export interface Full {
  statement: Statement;
  payload: Bytes;
  signatures: RawSignature[];
}

/** The payload in a full form, known to be a statement, and its signatures. */
export function decodeFull(bytes: Bytes): Full | null {
  const [version, count = 0] = bytes;
  if (version !== VERSION || count === 0) return null;
  const body = 2 + SIGNATURE + (count - 1) * (KEY_ID + SIGNATURE);
  const size = ((bytes[body] ?? 0) << 8) | (bytes[body + 1] ?? 0);
  const rest = body + 2 + size;
  const inflated = bytes.length > rest ? inflate(bytes.subarray(rest), LARGEST) : null;
  const payload = inflated && restoreBytes(inflated, bytes.subarray(body + 2, rest));
  const statement = payload && readStatement(payload);
  if (!statement) return null;
  const signatures = [{ keyid: keyOf(statement).keyId, signature: bytes.subarray(2, 2 + SIGNATURE) }];
  for (let at = 2 + SIGNATURE; at < body; at += KEY_ID + SIGNATURE) {
    const signature = bytes.subarray(at + KEY_ID, at + KEY_ID + SIGNATURE);
    signatures.push({ keyid: toBase64url(bytes.subarray(at, at + KEY_ID)), signature });
  }
  return { statement, payload, signatures };
}
