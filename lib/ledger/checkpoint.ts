/** Checkpoints (c2sp.org/tlog-checkpoint@v1.0.0): a signed note of a log's name, size and root; one signature covers every entry before it. */
import { fromBase64, toBase64 } from '../sign/base64';
import { type Bytes, sameBytes, utf8 } from '../sign/bytes';
import { type SigningKey, sign, verifySignature } from '../sign/key';
import {
  decodeSignature,
  encodeSignature,
  formatNote,
  type Note,
  type NoteKey,
  noteKeyHash,
  parseNote,
} from '../sign/note';
import type { Chain } from './chain';
import { rootOf } from './tree';

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

export function checkpointOf({ origin, tree }: Chain): Checkpoint {
  return { origin, size: tree.size, root: rootOf(tree) };
}

/** The three lines a signature covers. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a checkpoint note strictly; null where it is none. Extension lines, which the format allows, are covered by the signature and otherwise ignored. */
export function parseCheckpoint(text: string): { checkpoint: Checkpoint; note: Note } | null {
  const note = parseNote(text);
  const [origin, size, root, ...rest] = note?.text.split('\n') ?? [];
  if (!note || !origin || rest.pop() !== '' || rest.includes('') || !/^(?:0|[1-9]\d{0,15})$/.test(size ?? ''))
    return null;
  const hash = fromBase64(root ?? '');
  if (hash?.length !== 32) return null;
  return { checkpoint: { origin, size: Number(size), root: hash }, note };
}

/** Base64 signature (key hash first) over a checkpoint, as an event row keeps it. */
export async function signCheckpoint(key: SigningKey, checkpoint: Checkpoint): Promise<string> {
  return signText(key, checkpoint.origin, utf8(formatCheckpoint(checkpoint)));
}

/** Signs any bytes with the log's key, in the same form. */
export async function signText(key: SigningKey, origin: string, bytes: Bytes): Promise<string> {
  const hash = await noteKeyHash(origin, key.jwk);
  if (!hash) throw new TypeError('the signing key is not an Ed25519 key');
  return encodeSignature({ hash, signature: await sign(key.privateKey, bytes) });
}

/** Whether `signature` is this key's over `bytes`. */
export async function checkSignature({ key, hash }: NoteKey, signature: string, bytes: Bytes): Promise<boolean> {
  const decoded = decodeSignature(signature);
  return decoded !== null && sameBytes(decoded.hash, hash) && verifySignature(key, decoded.signature, bytes);
}

/** Whether a signature names another key than this one, in the key hash it begins with. */
export function isStranger(key: NoteKey | null, signature: string): boolean {
  const decoded = decodeSignature(signature);
  return !key || !decoded || !sameBytes(decoded.hash, key.hash);
}

/** The whole note of a checkpoint whose signature is known; this is what a witness keeps. */
export function noteOf(checkpoint: Checkpoint, signature: string): string {
  const decoded = decodeSignature(signature);
  return formatNote({
    text: formatCheckpoint(checkpoint),
    signatures: decoded ? [{ name: checkpoint.origin, ...decoded }] : [],
  });
}
