/** SHA-256 (FIPS 180-4) without a promise: for a few dozen bytes, where a WebCrypto call costs more than the hash, and for what comes in pieces. */
import type { Bytes } from './bytes';

/** First 32 bits of the fractional part of a number. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}

/** Constants of section 4.2.2 and 5.3.3: fractions of the cube and square roots of the first primes. */
const ROUND = Int32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)));
export const START = Int32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)));

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** What follows a message of `length` bytes: a one bit, zeros, and the length in bits, to a multiple of 64 bytes (section 5.1.1). */
export function paddingOf(length: number): Bytes {
  const tail = new Uint8Array(((119 - (length % 64)) % 64) + 9);
  tail[0] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(length) * 8n);
  return tail;
}

function compress(state: Int32Array, w: Int32Array): void {
  for (let t = 16; t < 64; t += 1) {
    const x = w[t - 15] as number;
    const y = w[t - 2] as number;
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[t] = (w[t - 16] as number) + s0 + (w[t - 7] as number) + s1;
  }
  // Single variables: an array swapped in every round is many times slower.
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[t] as number) + (w[t] as number)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

/** The words of the block at hand; nothing is awaited while it is. */
const words = new Int32Array(64);

/** Takes the whole blocks of `bytes` into a state; returns how many bytes those were. */
export function digestBlocks(state: Int32Array, bytes: Uint8Array): number {
  let block = 0;
  for (; block + 64 <= bytes.length; block += 64) {
    for (let t = 0, at = block; t < 16; t += 1, at += 4)
      words[t] =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number);
    compress(state, words);
  }
  return block;
}

/** The digest a state has come to. */
export function bytesOf(state: Int32Array): Bytes {
  const out = new Uint8Array(32);
  for (let i = 0; i < 8; i += 1) {
    const value = state[i] as number;
    out[4 * i] = value >>> 24;
    out[4 * i + 1] = value >>> 16;
    out[4 * i + 2] = value >>> 8;
    out[4 * i + 3] = value;
  }
  return out;
}

/** The last one or two blocks of the message at hand, as `words` of a block. */
const tail = new Uint8Array(128);
const tailView = new DataView(tail.buffer);
const state = new Int32Array(START.length);

/** 32-byte digest of `bytes`. For long inputs use `digest`, which runs outside this thread. */
export function sha256(bytes: Uint8Array): Bytes {
  state.set(START);
  const whole = digestBlocks(state, bytes);
  const rest = bytes.length - whole;
  const end = rest < 56 ? 64 : 128;
  tail.set(bytes.subarray(whole));
  tail.fill(0, rest, end);
  tail[rest] = 0x80;
  tailView.setUint32(end - 8, Math.floor(bytes.length / 2 ** 29));
  tailView.setUint32(end - 4, bytes.length << 3);
  digestBlocks(state, tail.subarray(0, end));
  return bytesOf(state);
}
