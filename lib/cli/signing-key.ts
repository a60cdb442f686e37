/** The file a publisher keeps: an Ed25519 key with its private half, readable by its owner alone. */
import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { canonical } from '../sign/canonical';
import { type PublicJwk, type SigningKey, thumbprint } from '../sign/key';

const KIND = 'waybill-signing-key';

/** `name` is what packs call the holder; null where the file does not say. */
export type FileKey = Pick<SigningKey, 'id' | 'privateKey' | 'jwk'> & { name: string | null };

interface PrivateJwk extends PublicJwk {
  d: string;
}

/** Makes a key and writes it to a new file, mode 600. Rejects with `EEXIST` where there is a file already: a key is never overwritten. */
export async function writeNewKey(path: string, name: string, created: string): Promise<{ id: string }> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { d = '', x = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const jwk: PrivateJwk = { crv: 'Ed25519', d, kty: 'OKP', x };
  const keyId = thumbprint({ crv: 'Ed25519', kty: 'OKP', x });
  const text = canonical({ created, jwk, keyId, kind: KIND, name, v: 1 });
  await writeFile(path, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return { id: keyId };
}

function jwkOf(text: string): { jwk: JsonWebKey; name: string | null } {
  if (text.startsWith('-----BEGIN')) return { jwk: createPrivateKey(text).export({ format: 'jwk' }), name: null };
  const value = JSON.parse(text) as { jwk?: JsonWebKey; kind?: unknown; name?: unknown };
  if (value.kind !== KIND) return { jwk: value as JsonWebKey, name: null };
  return { jwk: value.jwk ?? {}, name: typeof value.name === 'string' ? value.name : null };
}

/** Reads what `writeNewKey` wrote, a private JWK (RFC 8037) or a PKCS #8 PEM; null where it is none of them or its halves do not belong together. Rejects where the file cannot be read. */
export async function readSigningKey(path: string): Promise<FileKey | null> {
  const text = await readFile(path, 'utf8');
  try {
    const { jwk, name } = jwkOf(text);
    const { crv, d, kty, x } = jwk;
    if (crv !== 'Ed25519' || kty !== 'OKP' || !d || !x) return null;
    // Refuses a public half that is another key's.
    const privateKey = await crypto.subtle.importKey('jwk', { crv, d, kty, x }, 'Ed25519', false, ['sign']);
    const publicJwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x };
    return { id: thumbprint(publicJwk), privateKey, jwk: publicJwk, name };
  } catch {
    return null;
  }
}
