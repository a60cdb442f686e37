/** Inclusion proofs as text (c2sp.org/tlog-proof@v1): index, hashes and the signed checkpoint, to be verified offline. */
import { fromBase64, toBase64 } from '../sign/base64';
import type { Bytes } from '../sign/bytes';
import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { verifyInclusion } from './proof';

const FIRST = 'c2sp.org/tlog-proof@v1';

/** Hashes no tree that can be counted ever needs more of. */
const MOST_HASHES = 53;

export interface TlogProof {
  index: number;
  hashes: readonly Bytes[];
  /** Signed note of the checkpoint, verbatim. */
  checkpoint: string;
  /** Whatever the application adds; nothing signs it. */
  extra?: Bytes;
}

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [FIRST, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof strictly; null where anything is out of form. The checkpoint's signatures are not checked here. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const checkpoint = text.slice(end + 2);
  const [first, ...lines] = text.slice(0, end).split('\n');
  if (first !== FIRST || !parseCheckpoint(checkpoint)) return null;
  const added = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : undefined;
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const hashes = lines.map(fromBase64);
  const whole = hashes.every((hash) => hash?.length === 32) && hashes.length <= MOST_HASHES;
  if (added === null || index === undefined || !Number.isSafeInteger(Number(index)) || !whole) return null;
  return {
    index: Number(index),
    hashes: hashes.filter((hash) => hash !== null),
    checkpoint,
    ...(added ? { extra: added } : {}),
  };
}

/** The checkpoint that covers this leaf by the proof, null where it does not. Whose checkpoint it is, its signatures say: check them too. */
export function checkTlogProof(proof: TlogProof, leaf: Uint8Array): Checkpoint | null {
  const checkpoint = parseCheckpoint(proof.checkpoint)?.checkpoint;
  if (!checkpoint) return null;
  const { index, hashes } = proof;
  return verifyInclusion({ index, size: checkpoint.size, leaf, hashes }, checkpoint.root) ? checkpoint : null;
}
