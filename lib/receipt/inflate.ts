/**
 * Inflates deflated data (RFC 1951) to its last bit. Our own, because a changed bit of a receipt must never pass: fflate 0.8.2 and pako 1.0.11
 * take what stands after the end, a bit or whole bytes, for nothing and do not say where the end was. A browser's own way takes many times as
 * long for so few bytes, and not everywhere refuses what follows the end.
 */
import type { Bytes } from '../sign/bytes';

/** Most bits of a code, and the symbols there can be. */
const LONGEST_CODE = 15;
const LITERALS = 288;
const DISTANCES = 30;

/** Base values and extra bits of lengths (symbols from 257) and distances (section 3.2.5). */
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = Array.from({ length: DISTANCES }, (_, i) =>
  i < 2 ? i + 1 : 2 ** ((i >> 1) - 1) * (2 + (i % 2)) + 1,
);
const DISTANCE_EXTRA = Array.from({ length: DISTANCES }, (_, i) => Math.max(0, (i >> 1) - 1));
/** Order in which the lengths of code lengths are written (section 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What begins with which bits: by the next so many of the input, the symbol whose code they begin with times 16 and the bits of that code; 0 where none does. */
type Codes = Uint16Array;

/** The lowest `count` bits in turned order: codes are written from their highest bit on, everything else from the lowest. */
function turned(code: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i += 1) value |= ((code >> i) & 1) << (count - 1 - i);
  return value;
}

/** Null where the lengths make no code: more codes than fit, or, unless there is but one, fewer. */
function makeCodes(lengths: Uint8Array): Codes | null {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] as number;
    counts[length] = (counts[length] as number) + 1;
  }
  const used = lengths.length - (counts[0] as number);
  const next = new Uint16Array(LONGEST_CODE + 2);
  let left = 1;
  let longest = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    const count = counts[length] as number;
    left = 2 * left - count;
    if (left < 0) return null;
    if (count > 0) longest = length;
    next[length + 1] = 2 * ((next[length] as number) + count);
  }
  if (left > 0 && !(used <= 1 && (counts[1] as number) === used)) return null;
  const codes = new Uint16Array(1 << longest);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = next[length] as number;
    next[length] = code + 1;
    for (let at = turned(code, length); at < codes.length; at += 1 << length) codes[at] = 16 * symbol + length;
  }
  return codes;
}

const FIXED = {
  literal: makeCodes(Uint8Array.from({ length: LITERALS }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  distance: makeCodes(new Uint8Array(DISTANCES + 2).fill(5)),
};

/** Bits of the input, the lowest of each byte first: `held` are the next `count`, `at` is the byte after them. */
interface Bits {
  bytes: Bytes;
  at: number;
  held: number;
  count: number;
}

/** Holds so many bits at least, up to 24. After the end of the input come zeros: `bitsLeft` says whether any of those was taken. */
function hold(bits: Bits, least: number): void {
  for (; bits.count < least; bits.count += 8) {
    if (bits.at < bits.bytes.length) bits.held |= (bits.bytes[bits.at] as number) << bits.count;
    bits.at += 1;
  }
}

/** Up to 16 bits as a number. */
function readNumber(bits: Bits, count: number): number {
  hold(bits, count);
  const value = bits.held & ((1 << count) - 1);
  bits.held >>>= count;
  bits.count -= count;
  return value;
}

/** -1 where no code begins with what comes. */
function readSymbol(bits: Bits, codes: Codes): number {
  hold(bits, LONGEST_CODE);
  const found = codes[bits.held & (codes.length - 1)] as number;
  bits.held >>>= found & 15;
  bits.count -= found & 15;
  return found === 0 ? -1 : found >> 4;
}

/** Goes on at the next byte; false where one of the bits passed over is set. */
const align = (bits: Bits) => readNumber(bits, bits.count % 8) === 0;

const bitsLeft = ({ bytes, at, count }: Bits) => 8 * (bytes.length - at) + count;

/** What came out so far, in bytes that grow with it and never beyond `most`. */
interface Output {
  bytes: Bytes;
  length: number;
  most: number;
}

/** False where so many more are too many. */
function makeRoom(out: Output, more: number): boolean {
  const needed = out.length + more;
  if (needed > out.most) return false;
  if (needed > out.bytes.length) {
    const larger = new Uint8Array(Math.min(out.most, 2 * needed));
    larger.set(out.bytes);
    out.bytes = larger;
  }
  return true;
}

/** The two codes of a block, from its own head (section 3.2.7). */
function readCodes(bits: Bits): { literal: Codes; distance: Codes } | null {
  const literals = readNumber(bits, 5) + 257;
  const distances = readNumber(bits, 5) + 1;
  const count = readNumber(bits, 4) + 4;
  if (literals > LITERALS - 2 || distances > DISTANCES) return null;
  const own = new Uint8Array(19);
  for (let i = 0; i < count; i += 1) own[ORDER[i] as number] = readNumber(bits, 3);
  const codes = makeCodes(own);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length; ) {
    const symbol = codes ? readSymbol(bits, codes) : -1;
    if (symbol < 0) return null;
    if (symbol < 16) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    const before = symbol === 16 ? lengths[at - 1] : 0;
    const times =
      symbol === 16 ? 3 + readNumber(bits, 2) : symbol === 17 ? 3 + readNumber(bits, 3) : 11 + readNumber(bits, 7);
    if (before === undefined || at + times > lengths.length) return null;
    if (before > 0) lengths.fill(before, at, at + times);
    at += times;
  }
  // The end of the block has a code, or nothing would ever end it.
  if (lengths[256] === 0) return null;
  const literal = makeCodes(lengths.subarray(0, literals));
  const distance = makeCodes(lengths.subarray(literals));
  return literal && distance && { literal, distance };
}

/** Appends a block of codes; false where it is out of form or too long. */
function readBlock(bits: Bits, literal: Codes, distance: Codes, out: Output): boolean {
  for (;;) {
    const symbol = readSymbol(bits, literal);
    if (symbol === 256) return true;
    if (symbol < 0) return false;
    if (symbol < 256) {
      if (!makeRoom(out, 1)) return false;
      out.bytes[out.length] = symbol;
      out.length += 1;
      continue;
    }
    const length = (LENGTH_BASE[symbol - 257] ?? Number.NaN) + readNumber(bits, LENGTH_EXTRA[symbol - 257] ?? 0);
    const far = readSymbol(bits, distance);
    const back = (DISTANCE_BASE[far] ?? Number.NaN) + readNumber(bits, DISTANCE_EXTRA[far] ?? 0);
    if (!(length > 0 && back <= out.length && makeRoom(out, length))) return false;
    // Byte by byte: what is repeated may begin within what is written.
    for (let i = 0; i < length; i += 1, out.length += 1) out.bytes[out.length] = out.bytes[out.length - back] as number;
  }
}

function readStored(bits: Bits, out: Output): boolean {
  const aligned = align(bits);
  const length = readNumber(bits, 16);
  const check = readNumber(bits, 16);
  if (!aligned || length + check !== 0xffff || !makeRoom(out, length)) return false;
  for (let i = 0; i < length; i += 1, out.length += 1) out.bytes[out.length] = readNumber(bits, 8);
  return true;
}

function readNext(bits: Bits, out: Output): boolean {
  const type = readNumber(bits, 2);
  if (type === 0) return readStored(bits, out);
  const codes = type === 1 ? FIXED : type === 2 ? readCodes(bits) : null;
  return !!codes?.literal && !!codes.distance && readBlock(bits, codes.literal, codes.distance, out);
}

/** Null where the data is out of form, does not end with its last byte, has a bit set after its end, or holds more than `most` bytes. */
export function inflate(bytes: Bytes, most: number): Bytes | null {
  const bits: Bits = { bytes, at: 0, held: 0, count: 0 };
  const out: Output = { bytes: new Uint8Array(Math.min(most, 4 * bytes.length)), length: 0, most };
  for (let last = 0; last !== 1; ) {
    last = readNumber(bits, 1);
    if (!readNext(bits, out) || bitsLeft(bits) < 0) return null;
  }
  return align(bits) && bitsLeft(bits) === 0 ? out.bytes.subarray(0, out.length) : null;
}
