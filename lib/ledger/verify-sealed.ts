/** Verifies a sealed bundle at once: every entry's form, hash and link, the tree over them, and the signature that covers it. */
import { type Bytes, sameBytes, toHex, utf8 } from '../sign/bytes';
import { sha256Hex } from '../sign/digest';
import { verifySignature } from '../sign/key';
import { BUNDLE } from './bundle';
import { type Chain, startChain } from './chain';
import { checkpointOf, formatCheckpoint } from './checkpoint';
import { ROTATED } from './rotation';
import type { LedgerEvent } from './schema';
import { distinct, leafAt, packBundle, rowsOfBundle, SIGNATURE_BYTES, signatureAt, spansOf } from './sealed-row';
import type { SealedRow } from './store';
import { appendSubtree, rootOfLeaves } from './tree';
import { noteTime } from './verify-clock';
import { noteMentions } from './verify-content';
import { IMPORTED } from './verify-events';
import { checkPerson } from './verify-people';
import type { Run } from './verify-run';

/** Entries that change which key or which log is in force are judged one by one. A log's first one opens it: it is judged before its bundle. */
const SPECIAL = new Set(['log.opened', ROTATED, IMPORTED]);

/** A bundle on its way: its hashes are under way, its entries read. */
export interface Prepared {
  row: SealedRow;
  events: LedgerEvent[];
  leaves: Promise<ArrayBuffer[]>;
  sum: Promise<string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** No entry holds a zero byte: JSON escapes it. */
const BETWEEN = '\0\0';

/** The texts of entries that stand between zeros, decoded at once. */
function readTexts(bytes: Uint8Array): string[] | null {
  try {
    const [before, ...texts] = decoder.decode(bytes).split(BETWEEN);
    return before === '' && texts.length === BUNDLE ? texts : null;
  } catch {
    return null;
  }
}

function readAll(bytes: Uint8Array, plain: (text: string) => LedgerEvent | null): LedgerEvent[] | null {
  const events: LedgerEvent[] = [];
  for (const text of readTexts(bytes) ?? []) {
    const event = plain(text);
    if (!event || (SPECIAL.has(event.name) && event.index > 0)) return null;
    events.push(event);
  }
  return events.length === BUNDLE ? events : null;
}

/** Begins with a bundle; null where anything in it is not of the usual form: then its entries are judged one by one. */
export function prepareSealed(row: SealedRow, plain: (text: string) => LedgerEvent | null): Prepared | null {
  const spans = spansOf(row.entries);
  if (spans.length !== BUNDLE || row.marks.length !== BUNDLE * (32 + SIGNATURE_BYTES)) return null;
  // Nothing may stand after the last entry, and none may reach beyond the end.
  const length = spans.reduce((sum, [start, end]) => sum + 2 + end - start, 0);
  const [start, end] = spans.at(-1) as [number, number];
  const last = ((row.entries[start - 2] as number) << 8) | (row.entries[start - 1] as number);
  if (length !== row.entries.length || last !== end - start) return null;
  // The byte before an entry becomes the one that a leaf begins with, so that none is copied to be hashed.
  const bytes = row.entries.slice();
  for (const [at] of spans) bytes.fill(0, at - 2, at);
  const leaves = Promise.all(spans.map(([at, to]) => crypto.subtle.digest('SHA-256', bytes.subarray(at - 1, to))));
  const sum = sha256Hex(row.marks.slice());
  const events = readAll(bytes, plain);
  return events && { row, events, leaves, sum };
}

/** Whether every entry is the leaf it is kept as, and continues the one before it. */
function isLinked({ row, events }: Prepared, leaves: readonly Bytes[], { origin, last }: Chain): boolean {
  let prev = last;
  for (const [i, event] of events.entries()) {
    const leaf = leaves[i] as Bytes;
    if (event.prev !== prev || event.origin !== origin || event.index !== row.n * BUNDLE + i) return false;
    if (!sameBytes(leaf, leafAt(row, i))) return false;
    prev = toHex(leaf);
  }
  return true;
}

function isListed({ row: { handoffs }, events }: Prepared): boolean {
  const own = distinct(events.map(({ handoff }) => handoff));
  return own.length === handoffs.length && own.every((id, i) => id === handoffs[i]);
}

/** Whether the outside copy ends within the bundle, so that the root there is wanted. */
function holdsWitness({ log }: Run, { row: { origin, n } }: Prepared): boolean {
  const outside = log.witness.checkpoint;
  return outside?.origin === origin && Math.ceil(outside.size / BUNDLE) === n + 1;
}

/**
 * Takes a bundle into the verification: its last signature covers every entry up to it. False where anything is not as it should be; nothing was
 * taken then, and judging its entries one by one finds what and where. `root` is the one kept for proofs, if any.
 */
export async function takeSealed(run: Run, prepared: Prepared, root: string | undefined): Promise<boolean> {
  const { log, findings, content, people, options } = run;
  const { row, events } = prepared;
  const { key } = log;
  // The entry that opened the log was taken before.
  const taken = row.n === 0 ? 1 : 0;
  const chain = taken ? startChain(log.chain.origin) : log.chain;
  const leaves = (await prepared.leaves).map((leaf) => new Uint8Array(leaf));
  if (!key || holdsWitness(run, prepared)) return false;
  if (log.chain.tree.size !== row.n * BUNDLE + taken || !isLinked(prepared, leaves, chain) || !isListed(prepared))
    return false;
  const node = rootOfLeaves(leaves);
  if ((root !== undefined && toHex(node) !== root) || (await prepared.sum) !== row.sum) return false;
  const tree = appendSubtree(chain.tree, BUNDLE, node);
  const after: Chain = { origin: chain.origin, last: toHex(leaves.at(-1) as Bytes), tree };
  const signature = signatureAt(row, BUNDLE - 1);
  const signed = utf8(formatCheckpoint(checkpointOf(after)));
  if (!sameBytes(signature.slice(0, 4), key.hash)) return false;
  if (!(await verifySignature(key.key, signature.slice(4), signed))) return false;
  const first = log.events + 2 - taken;
  for (let i = taken; i < BUNDLE; i += 1) {
    const event = events[i] as LedgerEvent;
    const number = first + i;
    noteTime(log.clock, number, event.time);
    noteMentions(content, number, event);
    checkPerson(people, number, event, log.keyId, options.trust ?? null, findings);
  }
  log.chain = after;
  log.events += BUNDLE - taken;
  log.covered += BUNDLE - taken - 1;
  return true;
}

/** Whether a bundle says of its entries what they say themselves. Where it cannot be packed anew, an entry is damaged, and judging those found it. */
export async function isTrueBundle(row: SealedRow, root: string | undefined): Promise<boolean> {
  const again = await packBundle(row.origin, row.n, rowsOfBundle(row));
  if (!again) return true;
  const { entries, marks, sum, handoffs } = again.sealed;
  return (
    sameBytes(entries, row.entries) &&
    sameBytes(marks, row.marks) &&
    sum === row.sum &&
    handoffs.length === row.handoffs.length &&
    handoffs.every((id, i) => id === row.handoffs[i]) &&
    (root ?? again.root) === again.root
  );
}
