/** Does what WebCrypto does for a verification where a browser has not got it, or has it without Ed25519. */
import type { Bytes } from '../../sign/bytes';
import { verifyEd25519 } from '../../sign/ed25519';
import { generateKey, sign, verifySignature } from '../../sign/key';
import { sha256 } from '../../sign/sha256';

async function hasEd25519(): Promise<boolean> {
  try {
    const key = await generateKey();
    const bytes = new Uint8Array(1);
    return await verifySignature(key.publicKey, await sign(key.privateKey, bytes), bytes);
  } catch {
    return false;
  }
}

type Key = { raw: Uint8Array };

/** The three calls a verification makes; nothing else is in it. */
export function standInFor(own: Pick<SubtleCrypto, 'digest'> | undefined) {
  return {
    digest: async (name: string, bytes: Bytes) => (own ? own.digest(name, bytes) : sha256(bytes).buffer),
    importKey: async (_: string, raw: Bytes): Promise<Key> => ({ raw }),
    verify: async (_: string, { raw }: Key, signature: Bytes, bytes: Bytes) => verifyEd25519(raw, signature, bytes),
  };
}

/** True where the browser's own cryptography is used; otherwise it is replaced, in this page alone. */
export async function ensureCrypto(): Promise<boolean> {
  if (await hasEd25519()) return true;
  const subtle = standInFor(globalThis.crypto?.subtle);
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { subtle } });
  return false;
}
