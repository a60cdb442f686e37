/** Inflates deflated data (RFC 1951) to its last bit: a browser's own way takes ten times as long for so few bytes, and not everywhere refuses what follows the end. */
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

/** How many codes there are of each length, and the symbols in the order of their codes. */
interface Codes {
  counts: Uint16Array;
  symbols: Uint16Array;
}

/** Null where the lengths make no code: more codes than fit, or, unless there is but one, fewer. */
function makeCodes(lengths: readonly number[]): Codes | null {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    left = 2 * left - (counts[length] as number);
    if (left < 0) return null;
  }
  const used = lengths.length - (counts[0] as number);
  if (left > 0 && !(used <= 1 && (counts[1] as number) === used)) return null;
  const offsets = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length += 1)
    offsets[length + 1] = (offsets[length] as number) + (counts[length] as number);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    symbols[offsets[length] as number] = symbol;
    offsets[length] = (offsets[length] as number) + 1;
  }
  return { counts, symbols };
}

const FIXED = {
  literal: makeCodes(Array.from({ length: LITERALS }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  distance: makeCodes(Array.from({ length: DISTANCES + 2 }, () => 5)),
};

/** Bits of the input, the lowest of each byte first. Reading past the end gives NaN, which every caller takes for no data. */
function startBits(bytes: Bytes) {
  let at = 0;
  const bit = () => {
    const byte = bytes[at >> 3];
    if (byte === undefined) return Number.NaN;
    at += 1;
    return (byte >> ((at - 1) & 7)) & 1;
  };
  const number = (count: number) => {
    let value = 0;
    for (let i = 0; i < count; i += 1) value += bit() * 2 ** i;
    return value;
  };
  const symbol = ({ counts, symbols }: Codes): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length += 1) {
      code += bit();
      const count = counts[length] as number;
      if (Number.isNaN(code)) break;
      if (code - count < first) return symbols[index + (code - first)] as number;
      index += count;
      first = 2 * (first + count);
      code *= 2;
    }
    return Number.NaN;
  };
  /** Goes on at the next byte; false where one of the bits passed over is set. */
  const align = () => {
    while (at % 8 !== 0) if (bit() !== 0) return false;
    return true;
  };
  return { bit, number, symbol, align, atEnd: () => at === 8 * bytes.length };
}

type Bits = ReturnType<typeof startBits>;

/** The two codes of a block, from its own head (section 3.2.7). */
function readCodes(bits: Bits): { literal: Codes; distance: Codes } | null {
  const literals = bits.number(5) + 257;
  const distances = bits.number(5) + 1;
  const count = bits.number(4) + 4;
  if (!(literals <= LITERALS - 2 && distances <= DISTANCES && count > 0)) return null;
  const own = new Array<number>(19).fill(0);
  for (const place of ORDER.slice(0, count)) own[place] = bits.number(3);
  const codes = own.some(Number.isNaN) ? null : makeCodes(own);
  const lengths: number[] = [];
  while (codes && lengths.length < literals + distances) {
    const symbol = bits.symbol(codes);
    if (symbol < 16) lengths.push(symbol);
    else {
      const before = symbol === 16 ? lengths.at(-1) : 0;
      const times = symbol === 16 ? 3 + bits.number(2) : symbol === 17 ? 3 + bits.number(3) : 11 + bits.number(7);
      if (before === undefined || !(times > 0)) return null;
      for (let i = 0; i < times; i += 1) lengths.push(before);
    }
  }
  // The end of the block has a code, or nothing would ever end it.
  if (lengths.length !== literals + distances || lengths[256] === 0) return null;
  const literal = makeCodes(lengths.slice(0, literals));
  const distance = makeCodes(lengths.slice(literals));
  return literal && distance && { literal, distance };
}

/** Appends a block of codes; false where it is out of form or too long. */
function readBlock(bits: Bits, literal: Codes, distance: Codes, out: number[], most: number): boolean {
  for (;;) {
    const symbol = bits.symbol(literal);
    if (symbol === 256) return true;
    if (Number.isNaN(symbol) || out.length >= most) return false;
    if (symbol < 256) {
      out.push(symbol);
      continue;
    }
    const length = (LENGTH_BASE[symbol - 257] ?? Number.NaN) + bits.number(LENGTH_EXTRA[symbol - 257] ?? 0);
    const far = bits.symbol(distance);
    const back = (DISTANCE_BASE[far] ?? Number.NaN) + bits.number(DISTANCE_EXTRA[far] ?? 0);
    if (!(back <= out.length && out.length + length <= most)) return false;
    for (let i = 0; i < length; i += 1) out.push(out[out.length - back] as number);
  }
}

function readStored(bits: Bits, out: number[], most: number): boolean {
  const aligned = bits.align();
  const length = bits.number(16);
  const check = bits.number(16);
  if (!aligned || !(length + check === 0xffff && out.length + length <= most)) return false;
  for (let i = 0; i < length; i += 1) {
    const byte = bits.number(8);
    if (Number.isNaN(byte)) return false;
    out.push(byte);
  }
  return true;
}

/** Null where the data is out of form, does not end with its last byte, has a bit set after its end, or holds more than `most` bytes. */
export function inflate(bytes: Bytes, most: number): Bytes | null {
  const bits = startBits(bytes);
  const out: number[] = [];
  for (let last = 0; last !== 1; ) {
    last = bits.bit();
    const type = bits.number(2);
    const codes = type === 1 ? FIXED : type === 2 ? readCodes(bits) : null;
    const good =
      type === 0
        ? readStored(bits, out, most)
        : codes?.literal && codes.distance
          ? readBlock(bits, codes.literal, codes.distance, out, most)
          : false;
    if (Number.isNaN(last) || !good) return null;
  }
  return bits.align() && bits.atEnd() ? Uint8Array.from(out) : null;
}
