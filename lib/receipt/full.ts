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

/** Parsed JSON and its text; null where it is none. */
function parse(payload: Uint8Array): { value: unknown; text: string } | null {
  const text = readText(payload);
  try {
    return text === null ? null : { value: JSON.parse(text), text };
  } catch {
    return null;
  }
}

/** The statement in a payload, strictly: canonical JSON, no part missing or unknown. Says nothing about signatures. */
export function readStatement(payload: Uint8Array): Statement | null {
  const read = parse(payload);
  return read && Statement(read.value) && isCanonical(read.value, read.text) ? read.value : null;
}

export function readProofStatement(payload: Uint8Array): ProofStatement | null {
  const read = parse(payload);
  return read && ProofStatement(read.value) && isCanonical(read.value, read.text) ? read.value : null;
}

function named(x: string) {
  const jwk = { crv: 'Ed25519', kty: 'OKP', x } as const;
  return { keyId: thumbprint(jwk), jwk };
}

/** The key that signs first, as the statement names it: its JWK and its id. */
export function keyOf({ predicate }: Statement) {
  return named(predicate.verifier.key);
}

/** The same in JSON of which nothing is known; null where it names none. */
function keyIn(value: unknown) {
  const x = (value as { predicate?: { verifier?: { key?: unknown } } } | null)?.predicate?.verifier?.key;
  return typeof x === 'string' ? named(x) : null;
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

/** What an envelope holds, as bytes, and the key it names. */
export interface Opened {
  payload: Bytes;
  signatures: RawSignature[];
  key: ReturnType<typeof keyOf>;
  /** The statement, as strictly as `readStatement` reads it. It takes a while, in which the signature can be asked for. */
  judge(): Statement | null;
}

/** The payload and signatures in a full form. Nothing is known of the payload but that it is JSON and names a key. */
export function openFull(bytes: Bytes): Opened | null {
  const [version, count = 0] = bytes;
  if (version !== VERSION || count === 0) return null;
  const body = 2 + SIGNATURE + (count - 1) * (KEY_ID + SIGNATURE);
  const size = ((bytes[body] ?? 0) << 8) | (bytes[body + 1] ?? 0);
  const rest = body + 2 + size;
  const inflated = bytes.length > rest ? inflate(bytes.subarray(rest), LARGEST) : null;
  const payload = inflated && restoreBytes(inflated, bytes.subarray(body + 2, rest));
  const read = payload && parse(payload);
  const key = read && keyIn(read.value);
  if (!payload || !read || !key) return null;
  const signatures = [{ keyid: key.keyId, signature: bytes.subarray(2, 2 + SIGNATURE) }];
  for (let at = 2 + SIGNATURE; at < body; at += KEY_ID + SIGNATURE) {
    const signature = bytes.subarray(at + KEY_ID, at + KEY_ID + SIGNATURE);
    signatures.push({ keyid: toBase64url(bytes.subarray(at, at + KEY_ID)), signature });
  }
  const { value, text } = read;
  const judge = () => (Statement(value) && isCanonical(value, text) ? value : null);
  return { payload, signatures, key, judge };
}

/** What a full form holds where its payload is a statement. */
export function decodeFull(bytes: Bytes): (Opened & { statement: Statement }) | null {
  const opened = openFull(bytes);
  const statement = opened?.judge();
  return opened && statement ? { ...opened, statement } : null;
}
