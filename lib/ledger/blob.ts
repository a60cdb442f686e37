/** Values kept beside the log: salted, digested, and stored as their canonical text. */
import { toBase64 } from '../sign/base64';
import { canonical, canonicalText } from '../sign/canonical';
import { digestSalted, makeSalt } from '../sign/salt';
import type { BlobRow } from './store';

/** Name of a whole captured answer among an event's contents. */
export const CAPTURE = 'capture';

/** Name of what is kept of it for good, where its contract keeps only the digest of some texts. */
export const KEPT = 'kept';

/** Contents no reader of entries needs with them: each is read by its digest. */
export const isCapture = (name: string): boolean => name === CAPTURE || name === KEPT;

/** A value that knows its digest and is not stored yet. */
export type PreparedBlob = BlobRow;

/** Half of a character, as a cut through an emoji leaves it, becomes U+FFFD: what UTF-8 would make of it, but visible in what is signed. */
export function repairText<T>(value: T): T {
  const fault = canonicalText(value);
  if (fault.ok || fault.fault.reason !== 'loneSurrogate') return value;
  const repair = (item: unknown): unknown => {
    if (typeof item === 'string') return item.replace(/\p{Surrogate}/gu, '\ufffd');
    if (Array.isArray(item)) return item.map(repair);
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [repair(key), repair(inner)]));
  };
  return repair(value) as T;
}

/** Salts and digests a value, so that its digest is known before it is appended. Throws where the value is not JSON, which no message can carry. */
export async function prepareBlob(name: string, value: unknown): Promise<PreparedBlob> {
  const text = canonical(repairText(value));
  const salt = makeSalt();
  return { digest: await digestSalted(salt, name, text), salt: toBase64(salt), name, value: text };
}
