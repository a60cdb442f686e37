/** Sealed bundles as the database keeps them: 256 rows packed into one that loses no byte of theirs, and taken apart again. */
import { fromBase64, toBase64 } from '../sign/base64';
import { type Bytes, concat, fromHex, isWellFormed, sameBytes, toHex, utf8 } from '../sign/bytes';
import { hashLeaves, sha256Hex } from '../sign/digest';
import { BUNDLE, encodeBundle } from './bundle';
import type { EventRow, SealedRow } from './store';
import { rootOfLeaves } from './tree';

/** Bytes of a leaf hash, of a signature behind its key hash, and of both. */
export const HASH_BYTES = 32;
const SIGNATURE_BYTES = 68;
export const MARK = HASH_BYTES + SIGNATURE_BYTES;

/** The handoff an entry says it is about; null also where it cannot be read. */
export function handoffIn(body: string): string | null {
  try {
    return (JSON.parse(body) as { handoff: string | null }).handoff;
  } catch {
    return null;
  }
}

/** Handoffs of entries in order, each once. */
export function distinct(handoffs: readonly (string | null)[]): string[] {
  return [...new Set(handoffs.filter((id) => id !== null))];
}

function markOf({ hash, signature }: EventRow, leaf: Bytes): Bytes | null {
  const [own, signed] = [fromHex(hash), fromBase64(signature)];
  if (!own || !sameBytes(own, leaf) || signed?.length !== SIGNATURE_BYTES) return null;
  return concat(own, signed);
}

/**
 * Packs the rows of the n-th bundle of a log; null where they are not 256 in their places, one is too long, or a row is not what its hash and
 * its entry say: packing would hide that.
 */
export async function packBundle(
  origin: string,
  n: number,
  rows: readonly EventRow[],
): Promise<{ sealed: SealedRow; root: string } | null> {
  if (rows.length !== BUNDLE) return null;
  const placed = rows.every((row, i) => row.origin === origin && row.index === n * BUNDLE + i);
  if (!placed || rows.some(({ body, handoff }) => !isWellFormed(body) || handoffIn(body) !== handoff)) return null;
  const bodies = rows.map(({ body }) => utf8(body));
  const entries = encodeBundle(bodies);
  const leaves = await hashLeaves(bodies);
  const marked = rows.map((row, i) => markOf(row, leaves[i] as Bytes)).filter((mark) => mark !== null);
  if (!entries || marked.length !== BUNDLE) return null;
  const marks = concat(...marked);
  const handoffs = distinct(rows.map(({ handoff }) => handoff));
  const sealed = { origin, n, entries, marks, sum: await sha256Hex(marks), handoffs };
  return { sealed, root: toHex(rootOfLeaves(leaves)) };
}

/** Where each entry stands in the packed bytes: its start and its end, as far as they can be told. */
export function spansOf(entries: Uint8Array): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = 0; at + 2 <= entries.length && spans.length < BUNDLE; ) {
    const start = at + 2;
    at = start + (((entries[at] as number) << 8) | (entries[at + 1] as number));
    spans.push([start, Math.min(at, entries.length)]);
  }
  return spans;
}

/** Leaf hash of the i-th entry, as it is kept. */
function leafAt({ marks }: Pick<SealedRow, 'marks'>, i: number): Bytes {
  return marks.slice(i * MARK, i * MARK + HASH_BYTES) as Bytes;
}

/** Whether a leaf hash is the one kept of the i-th entry. A long log has too many to cut each out. */
export function isLeafAt({ marks }: Pick<SealedRow, 'marks'>, i: number, leaf: Uint8Array): boolean {
  for (let k = 0; k < HASH_BYTES; k += 1) if (leaf[k] !== marks[i * MARK + k]) return false;
  return leaf.length === HASH_BYTES;
}

const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Whether the lower-case hex of the leaf hash kept of the i-th entry stands at a place of other bytes. */
export function isHexAt({ marks }: Pick<SealedRow, 'marks'>, i: number, bytes: Uint8Array, at: number): boolean {
  for (let k = 0; k < HASH_BYTES; k += 1) {
    const byte = marks[i * MARK + k] as number;
    if (bytes[at + 2 * k] !== DIGITS[byte >> 4] || bytes[at + 2 * k + 1] !== DIGITS[byte & 15]) return false;
  }
  return true;
}

/** Signature of the i-th entry, its key hash before it. */
export function signatureAt({ marks }: Pick<SealedRow, 'marks'>, i: number): Bytes {
  return marks.slice(i * MARK + HASH_BYTES, (i + 1) * MARK) as Bytes;
}

/** A byte that was changed shows as U+FFFD or as another text: either has another hash. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Entries of a bundle from one of its places up to another as rows, of all or of those in which a text stands. Of a damaged bundle as many as can be
 * told apart, so that verification finds where the damage is.
 */
export function rowsOfBundle(bundle: SealedRow, from = 0, to = BUNDLE, within: string | null = null): EventRow[] {
  const { origin, n, entries } = bundle;
  const rows: EventRow[] = [];
  for (const [i, [start, end]] of spansOf(entries).entries()) {
    if (i < from || i >= to) continue;
    const body = decoder.decode(entries.subarray(start, end));
    if (within !== null && !body.includes(within)) continue;
    const [hash, signature] = [toHex(leafAt(bundle, i)), toBase64(signatureAt(bundle, i))];
    rows.push({ origin, index: n * BUNDLE + i, hash, handoff: handoffIn(body), body, signature });
  }
  return rows;
}
