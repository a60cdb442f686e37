/** Tells an entry of the usual form without a schema, from its bytes: a long log has too many to take each apart. What is not plainly one, the schema decides. */
import { isContract, isData, isFrame, readBetween, type Source, startPart } from './plain-part';
import { bytesOfText, NOWHERE, skipBytes, skipCount, skipHex, skipObject, skipText } from './scan';
import type { LedgerEvent } from './schema';

/** What an entry says, as far as a bundle is judged by it. Its actor is shared with other entries: only to be read. */
export interface PlainEvent extends Pick<LedgerEvent, 'origin' | 'index' | 'time' | 'name' | 'handoff' | 'actor'> {
  /** Where the hash of the entry before stands. */
  prevAt: number;
  /** Where the digest of each value it names stands; what the value is called there: `nameBehind`. */
  digests: number[];
}

/** Digits of a hash. */
const HASH = 64;

const NULL = bytesOfText('null');
const DIGEST = bytesOfText('{"digest":"');
const NAMED = bytesOfText('","name":');
const HANDOFF = bytesOfText(',"handoff":');
const INDEX = bytesOfText(',"index":');
const NAME = bytesOfText(',"name":');
const ORIGIN = bytesOfText(',"origin":');
const PREV = bytesOfText(',"prev":"');
const TIME = bytesOfText('","time":"');
const END = bytesOfText('","v":1}');
const [COMMA, LIST, LIST_END, OBJECT_END] = [0x2c, 0x5b, 0x5d, 0x7d];

/** Behind the list of values an entry names; their digests' places are added to `digests`. */
function skipContent(bytes: Uint8Array, at: number, digests: number[]): number {
  if (bytes[at] !== LIST) return NOWHERE;
  if (bytes[at + 1] === LIST_END) return at + 2;
  for (let item = at + 1; ; ) {
    const digest = skipBytes(bytes, item, DIGEST);
    const end = skipText(bytes, skipBytes(bytes, skipHex(bytes, digest, HASH), NAMED));
    if (bytes[end] !== OBJECT_END) return NOWHERE;
    digests.push(digest);
    if (bytes[end + 1] === LIST_END) return end + 2;
    if (bytes[end + 1] !== COMMA) return NOWHERE;
    item = end + 2;
  }
}

/** The digest that stands there. */
export const digestAt = ({ letters }: Source, at: number) => letters.slice(at, at + HASH);

/** What the value is called whose digest stands there. */
export function nameBehind({ letters }: Source, digest: number): string {
  const from = digest + HASH + NAMED.length + 1;
  return letters.slice(from, letters.indexOf('"', from));
}

/** Behind the data, whatever is in it. */
function skipData(source: Source, from: number, to: number): number {
  const plainEnd = skipObject(source.bytes, from);
  if (plainEnd >= 0) return plainEnd;
  // The last one stands behind the data: no text after it has a quote in it.
  const handoff = source.letters.lastIndexOf(',"handoff":', to);
  return handoff >= from && readBetween(source, [from, handoff], isData) ? handoff : NOWHERE;
}

/** `0` is any digit. */
const FORM = bytesOfText('0000-00-00T00:00:00.000Z');
const [ZERO, NINE] = [0x30, 0x39];

function skipTime(bytes: Uint8Array, at: number): number {
  if (at < 0) return NOWHERE;
  for (let i = 0; i < FORM.length; i += 1) {
    const byte = bytes[at + i] as number;
    if (FORM[i] === ZERO ? !(byte >= ZERO && byte <= NINE) : byte !== FORM[i]) return NOWHERE;
  }
  return at + FORM.length;
}

/**
 * Makes a reader of the entry between two places: null where that is not the canonical form of one, or not plainly. It is read in parts; each is
 * canonical by itself, so the whole is, wherever it was cut.
 */
export function startPlain(): (source: Source, from: number, to: number) => PlainEvent | null {
  const frameAt = startPart({ before: '', after: ',"content":', is: isFrame, end: '}' });
  const contractAt = startPart({ before: ',"contract":', after: ',"data":', is: isContract });
  return (source, from, to) => {
    const { bytes, letters } = source;
    const frame = frameAt(source, from);
    const digests: number[] = [];
    const under = frame && contractAt(source, skipContent(bytes, frame.end, digests));
    if (!under) return null;
    const about = skipBytes(bytes, skipData(source, under.end, to), HANDOFF);
    const nobody = skipBytes(bytes, about, NULL);
    const aboutEnd = nobody < 0 ? skipText(bytes, about) : nobody;
    const index = skipBytes(bytes, aboutEnd, INDEX);
    const indexEnd = skipCount(bytes, index);
    const name = skipBytes(bytes, indexEnd, NAME);
    const nameEnd = skipText(bytes, name);
    const origin = skipBytes(bytes, nameEnd, ORIGIN);
    const originEnd = skipText(bytes, origin);
    const prevAt = skipBytes(bytes, originEnd, PREV);
    const time = skipBytes(bytes, skipHex(bytes, prevAt, HASH), TIME);
    const timeEnd = skipTime(bytes, time);
    if (timeEnd < 0 || skipBytes(bytes, timeEnd, END) !== to) return null;
    return {
      origin: letters.slice(origin + 1, originEnd - 1),
      index: Number(letters.slice(index, indexEnd)),
      prevAt,
      time: letters.slice(time, timeEnd),
      name: letters.slice(name + 1, nameEnd - 1),
      handoff: nobody < 0 ? letters.slice(about + 1, aboutEnd - 1) : null,
      actor: frame.value.actor,
      digests,
    };
  };
}
