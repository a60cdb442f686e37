/** Takes a sealed bundle that was read at once into a verification: it continues the log, and the signature after its last entry covers it. */
import { sameBytes, toHex, utf8 } from '../sign/bytes';
import { verifySignature } from '../sign/key';
import { BUNDLE } from './bundle';
import { type Chain, startChain } from './chain';
import { checkpointOf, formatCheckpoint } from './checkpoint';
import type { BundleReading } from './read-bundle';
import { ROTATED } from './rotation';
import { packBundle, rowsOfBundle } from './sealed-row';
import type { SealedRow } from './store';
import { appendSubtree } from './tree';
import { noteTime } from './verify-clock';
import { noteErasure, noteMention } from './verify-content';
import { IMPORTED } from './verify-events';
import { checkPerson } from './verify-people';
import type { Run } from './verify-run';

/** Entries that change which key or which log is in force are judged one by one. A log's first one opens it: it is judged before its bundle. */
const SPECIAL = new Set(['log.opened', ROTATED, IMPORTED]);

/** Which bundle of which log. */
type Place = Pick<SealedRow, 'origin' | 'n'>;

/** Whether the outside copy ends within the bundle, so that the root there is wanted. */
function holdsWitness({ log }: Run, { origin, n }: Place): boolean {
  const outside = log.witness.checkpoint;
  return outside?.origin === origin && Math.ceil(outside.size / BUNDLE) === n + 1;
}

/** Notes what the entries say, from the `taken`-th on. */
function note({ log, content, people, findings, options }: Run, reading: BundleReading, taken: number): void {
  const { names, times, actors, mentions, erasures } = reading;
  const first = log.events + 2 - taken;
  for (let i = taken; i < BUNDLE; i += 1) {
    const [actor = null, time = ''] = [actors[i], times[i]];
    noteTime(log.clock, first + i, time);
    checkPerson(people, first + i, { actor, time }, log.keyId, options.trust ?? null, findings);
  }
  for (const [k, digest] of mentions.digests.entries()) {
    const i = mentions.entries[k] as number;
    noteMention(content, { digest, name: mentions.names[k] ?? '', number: first + i, event: names[i] ?? '' });
  }
  for (const [i, event] of erasures) noteErasure(content, first + i, event);
}

/**
 * Takes a bundle into the verification: its last signature covers every entry up to it. False where anything is not as it should be; nothing was
 * taken then, and judging its entries one by one finds what and where. `root` is the one kept for proofs, if any.
 */
export async function takeSealed(
  run: Run,
  place: Place,
  reading: BundleReading,
  root: string | undefined,
): Promise<boolean> {
  const { log } = run;
  const { key } = log;
  // The entry that opened the log was taken before.
  const taken = place.n === 0 ? 1 : 0;
  const chain = taken ? startChain(log.chain.origin) : log.chain;
  if (!key || holdsWitness(run, place) || reading.names.some((name, i) => i >= taken && SPECIAL.has(name)))
    return false;
  if (log.chain.tree.size !== place.n * BUNDLE + taken || chain.origin !== place.origin || chain.last !== reading.prev)
    return false;
  if (root !== undefined && toHex(reading.root) !== root) return false;
  const tree = appendSubtree(chain.tree, BUNDLE, reading.root);
  const after: Chain = { origin: chain.origin, last: toHex(reading.last), tree };
  const signed = utf8(formatCheckpoint(checkpointOf(after)));
  if (!sameBytes(reading.signature.slice(0, 4), key.hash)) return false;
  if (!(await verifySignature(key.key, reading.signature.slice(4), signed))) return false;
  note(run, reading, taken);
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
