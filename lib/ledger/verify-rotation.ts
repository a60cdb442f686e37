/** Reads a change of the log's key: exactly one that both keys made. */
import { fromBase64 } from '../sign/base64';
import { importPublicKey, thumbprint, verifySignature } from '../sign/key';
import { type NoteKey, noteKeyHash } from '../sign/note';
import { rotationBytes } from './rotation';
import { type LedgerEvent, RotatedData } from './schema';

/** The new key of a rotation entry, where that key signed for it and `from` is the key in force; null for anything else. */
export async function readRotation(
  { origin, index, prev, data }: LedgerEvent,
  inForce: string,
): Promise<{ id: string; key: NoteKey } | null> {
  const read = RotatedData.safeParse(data);
  if (!read.success || read.data.from !== inForce || read.data.to !== thumbprint(read.data.key)) return null;
  const { from, to, key: jwk } = read.data;
  const key = await importPublicKey(jwk);
  const hash = await noteKeyHash(origin, jwk);
  const signature = fromBase64(read.data.signature);
  if (!key || !hash || !signature) return null;
  const signed = await verifySignature(key, signature, rotationBytes({ origin, index, prev }, { from, to, key: jwk }));
  return signed ? { id: to, key: { key, hash } } : null;
}
