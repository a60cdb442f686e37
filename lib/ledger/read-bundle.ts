/** Reads a sealed bundle and judges it as far as it can be by itself: every entry's form, hash and link, and the tree over them. Knows no log, so any thread may do it. */
import type { Bytes } from '../sign/bytes';
import { sha256Hex } from '../sign/digest';
import { BUNDLE } from './bundle';
import { digestAt, nameBehind, type PlainEvent, startPlain } from './plain-event';
import { isData, readBetween, type Source, sourceOf } from './plain-part';
import type { LedgerEvent } from './schema';
import { distinct, HASH_BYTES, isHexAt, isLeafAt, MARK, signatureAt, spansOf } from './sealed-row';
import type { SealedRow } from './store';
import { rootOfLeaves } from './tree';

/** What a bundle that is whole in itself says. Everything in it survives `postMessage`; lists have an item an entry unless told. */
export interface BundleReading {
  /** Hash that its first entry names as the one before. */
  prev: string;
  /** Leaf hash of its last entry, and the root over all. */
  last: Bytes;
  root: Bytes;
  /** Signature of the last entry, its key hash before it. */
  signature: Bytes;
  names: string[];
  times: string[];
  actors: LedgerEvent['actor'][];
  /** Values that entries name, a digest rarely twice: the entry that does so, from 0, and what the value is called there. */
  mentions: { digests: string[]; names: string[]; entries: number[] };
  /** `content.erased` entries with their place in the bundle. */
  erasures: [number, LedgerEvent][];
}

/** Reads a bundle; null where anything in it is not as it should be or not of the usual form: then its entries are judged one by one. The bytes given are its own from then on. */
export type BundleReader = (row: SealedRow) => Promise<BundleReading | null>;

/** Where the entries stand, if they are all there and nothing stands after the last one or reaches beyond the end. */
function findSpans({ entries, marks }: SealedRow): [number, number][] | null {
  const spans = spansOf(entries);
  if (spans.length !== BUNDLE || marks.length !== BUNDLE * MARK) return null;
  const length = spans.reduce((sum, [start, end]) => sum + 2 + end - start, 0);
  const [start, end] = spans.at(-1) as [number, number];
  const last = ((entries[start - 2] as number) << 8) | (entries[start - 1] as number);
  return length === entries.length && last === end - start ? spans : null;
}

/** Whether every entry has its place in this log and names the one before it by the hash that is kept of that. */
function isLinked(row: SealedRow, events: readonly PlainEvent[]): boolean {
  return events.every(
    ({ origin, index, prevAt }, i) =>
      origin === row.origin && index === row.n * BUNDLE + i && (i === 0 || isHexAt(row, i - 1, row.entries, prevAt)),
  );
}

function isListed({ handoffs }: SealedRow, events: readonly PlainEvent[]): boolean {
  const own = distinct(events.map(({ handoff }) => handoff));
  return own.length === handoffs.length && own.every((id, i) => id === handoffs[i]);
}

/** Places of digests by their first three digits: most of what is named twice is named again soon. */
const SLOTS = 4096;

const digitOf = (byte: number) => (byte & 0xf) + (byte > 0x39 ? 9 : 0);

/** Whether the same digest stands at two places. */
function isSameDigest(bytes: Uint8Array, one: number, other: number): boolean {
  for (let i = 0; i < 2 * HASH_BYTES; i += 1) if (bytes[one + i] !== bytes[other + i]) return false;
  return true;
}

/** Each digest once, or twice where another took its slot: whoever takes them in knows those it has. */
function collectMentions(source: Source, events: readonly PlainEvent[]): BundleReading['mentions'] {
  const { bytes } = source;
  const slots = new Int32Array(SLOTS);
  const mentions: BundleReading['mentions'] = { digests: [], names: [], entries: [] };
  for (let i = 0; i < events.length; i += 1)
    for (const at of (events[i] as PlainEvent).digests) {
      const [a, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]] as [number, number, number];
      const slot = (digitOf(a) << 8) | (digitOf(b) << 4) | digitOf(c);
      const before = slots[slot] as number;
      // No digest stands at the first place of all.
      if (before > 0 && isSameDigest(bytes, before, at)) continue;
      slots[slot] = at;
      mentions.digests.push(digestAt(source, at));
      mentions.names.push(nameBehind(source, at));
      mentions.entries.push(i);
    }
  return mentions;
}

/** Makes a reader for this thread; what it has seen of one bundle makes the next one quicker. */
export function startReader(): BundleReader {
  const plain = startPlain();
  return async (row) => {
    const { entries, marks } = row;
    const spans = findSpans(row);
    if (!spans) return null;
    // The byte before an entry becomes the one that a leaf begins with, so that none is copied to be hashed. JSON has no zero: no entry reads on
    // into the next.
    for (const [at] of spans) {
      entries[at - 2] = 0;
      entries[at - 1] = 0;
    }
    const hashed = Promise.all(
      spans.map(([at, to]) => crypto.subtle.digest('SHA-256', entries.subarray(at - 1, to) as Bytes)),
    );
    const sum = sha256Hex(marks as Bytes);
    const source = sourceOf(entries);
    const events: PlainEvent[] = [];
    for (const [at, to] of spans) {
      const event = plain(source, at, to);
      if (!event) return null;
      events.push(event);
    }
    if (!isLinked(row, events) || !isListed(row, events)) return null;
    const leaves = (await hashed).map((leaf) => new Uint8Array(leaf));
    const kept = leaves.every((leaf, i) => isLeafAt(row, i, leaf));
    if (!kept || (await sum) !== row.sum) return null;
    return {
      prev: digestAt(source, (events[0] as PlainEvent).prevAt),
      last: leaves.at(-1) as Bytes,
      root: rootOfLeaves(leaves),
      signature: signatureAt(row, BUNDLE - 1),
      names: events.map(({ name }) => name),
      times: events.map(({ time }) => time),
      actors: events.map(({ actor }) => actor),
      mentions: collectMentions(source, events),
      erasures: events.flatMap(({ name }, i) =>
        name === 'content.erased'
          ? [[i, readBetween(source, spans[i] as [number, number], isData) as LedgerEvent]]
          : [],
      ),
    };
  };
}
