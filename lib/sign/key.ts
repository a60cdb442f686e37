/** Ed25519 keys: the private half never leaves the browser, the public half is named by its RFC 7638 thumbprint. */
import { fromBase64url, toBase64url } from './base64';
import { type Bytes, utf8 } from './bytes';
import { sha256 } from './sha256';

/** Public key as a JWK (RFC 8037): `x` is the 32-byte key in base64url. */
export interface PublicJwk {
  crv: 'Ed25519';
  kty: 'OKP';
  x: string;
}

/** A key this browser signs with. Both halves survive IndexedDB; the private one cannot be exported. */
export interface SigningKey {
  id: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: PublicJwk;
}

/** RFC 7638 thumbprint (SHA-256, base64url), over the members RFC 8037 requires, in their lexical order. */
export function thumbprint({ x }: PublicJwk): string {
  if (last?.x !== x) last = { x, id: toBase64url(sha256(utf8(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`))) };
  return last.id;
}

/** The key that was named last: whoever reads a receipt asks for its name several times over. */
let last: { x: string; id: string } | null = null;

/** The raw 32 bytes of a public key; null where `x` is not exactly that. */
export function rawKey(jwk: PublicJwk): Bytes | null {
  const raw = fromBase64url(jwk.x);
  return raw?.length === 32 ? raw : null;
}

/** Makes a key whose private half is not extractable. */
export async function generateKey(): Promise<SigningKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const exported = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x: exported.x ?? '' };
  return { id: thumbprint(jwk), privateKey: pair.privateKey, publicKey: pair.publicKey, jwk };
}

async function importRaw(jwk: PublicJwk): Promise<CryptoKey | null> {
  const raw = rawKey(jwk);
  if (!raw) return null;
  try {
    return await crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
  } catch {
    return null;
  }
}

/** Keys read last, by their `x`, which has one spelling for the same 32 bytes. Receipts and checkpoints come by the dozen from the same few, and reading a key costs as much as a signature does. */
const imported = new Map<string, CryptoKey>();
const MOST_IMPORTED = 64;

/** Reads a public key; null where it is none. */
export async function importPublicKey(jwk: PublicJwk): Promise<CryptoKey | null> {
  const known = imported.get(jwk.x);
  if (known) return known;
  const key = await importRaw(jwk);
  if (imported.size >= MOST_IMPORTED) imported.clear();
  if (key) imported.set(jwk.x, key);
  return key;
}

/** 64-byte signature (RFC 8032). */
export async function sign(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes));
}

export async function verifySignature(key: CryptoKey, signature: Bytes, bytes: Bytes): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch {
    return false;
  }
}

/** The same by a key's JWK; false too where that is no key. Of a key that was read before the browser is asked at once, so that it works beside whatever the caller does next. */
export async function verifyBy(jwk: PublicJwk, signature: Bytes, bytes: Bytes): Promise<boolean> {
  const key = imported.get(jwk.x) ?? (await importPublicKey(jwk));
  return key !== null && verifySignature(key, signature, bytes);
}
