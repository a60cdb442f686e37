/** C2SP signed notes (c2sp.org/signed-note@v1.0.0): a text, an empty line, and signature lines anyone can check. */
import { fromBase64, toBase64 } from './base64';
import { type Bytes, concat, isWellFormed, sameBytes, utf8 } from './bytes';
import { digest } from './digest';
import { type PublicJwk, rawKey, verifySignature } from './key';

/** One signature line: the key's name, and its 4-byte key hash before the signature. */
export interface NoteSignature {
  name: string;
  hash: Bytes;
  signature: Bytes;
}

/** `text` ends with a newline, which the signature covers. */
export interface Note {
  text: string;
  signatures: NoteSignature[];
}

/** Signature type byte of plain Ed25519 in a note. */
const ED25519 = 0x01;

/** Signatures read of one note; the format asks for 16 at least. Keeps a hostile note from costing minutes. */
const MOST_SIGNATURES = 64;

/** A key name has no white space and no plus sign. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\s+]/u.test(name);
}

/** First 4 bytes of SHA-256(name ‖ newline ‖ type ‖ public key); null where the key is not an Ed25519 key. */
export async function noteKeyHash(name: string, jwk: PublicJwk): Promise<Bytes | null> {
  const raw = rawKey(jwk);
  return raw && (await digest(concat(utf8(`${name}\n`), Uint8Array.of(ED25519), raw))).slice(0, 4);
}

/** Base64 of key hash and signature, as a signature line ends. */
export function encodeSignature({ hash, signature }: Pick<NoteSignature, 'hash' | 'signature'>): string {
  return toBase64(concat(hash, signature));
}

/** Reads what `encodeSignature` wrote; null where it is not canonical base64 of more than a key hash. */
export function decodeSignature(text: string): Pick<NoteSignature, 'hash' | 'signature'> | null {
  const bytes = fromBase64(text);
  return bytes && bytes.length > 4 ? { hash: bytes.slice(0, 4), signature: bytes.slice(4) } : null;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map((line) => `— ${line.name} ${encodeSignature(line)}\n`).join('')}`;
}

function parseSignatureLine(line: string): NoteSignature | null {
  const found = /^— (\S+) (\S+)$/u.exec(line);
  const decoded = decodeSignature(found?.[2] ?? '');
  const name = found?.[1] ?? '';
  return decoded && isKeyName(name) ? { name, ...decoded } : null;
}

/** Reads a note strictly; null where anything is out of form. Signatures of unknown keys are kept: the spec has verifiers ignore them. */
export function parseNote(note: string): Note | null {
  const split = note.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids control characters other than newline
  if (split < 0 || !note.endsWith('\n') || !isWellFormed(note) || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    return null;
  const signatures: NoteSignature[] = [];
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  for (const line of lines) {
    const parsed = parseSignatureLine(line);
    if (!parsed) return null;
    signatures.push(parsed);
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** A key as a verifier holds it, with the 4-byte hash that signature lines carry for it. */
export interface NoteKey {
  key: CryptoKey;
  hash: Bytes;
}

/** Whether the note carries a good signature of this key under this name. */
export async function verifyNote({ text, signatures }: Note, name: string, { key, hash }: NoteKey): Promise<boolean> {
  const line = signatures.find((found) => found.name === name && sameBytes(found.hash, hash));
  return line !== undefined && verifySignature(key, line.signature, utf8(text));
}
