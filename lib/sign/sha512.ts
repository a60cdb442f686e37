/** SHA-512 (FIPS 180-4) for browsers that leave a page without WebCrypto: an Ed25519 signature cannot be checked without it. Slow, and only for a few hundred bytes. */
import { type Bytes, concat } from './bytes';

const WORD = 64;
const cut = (value: bigint) => BigInt.asUintN(WORD, value);
const turn = (x: bigint, by: bigint) => cut((x >> by) | (x << (64n - by)));

/** The largest whole number whose power is not above `value`. */
function rootOf(value: bigint, power: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 75n; bit > 0n; bit >>= 1n) if ((root + bit) ** power <= value) root += bit;
  return root;
}

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n += 1n) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  return primes;
}

/** Constants of section 4.2.3 and 5.3.5: first 64 bits of the fractions of the cube and square roots of the first primes. */
const ROUND = firstPrimes(80).map((prime) => cut(rootOf(prime << 192n, 3n)));
const START = firstPrimes(8).map((prime) => cut(rootOf(prime << 128n, 2n)));

function pad(bytes: Uint8Array): Bytes {
  const tail = new Uint8Array(((239 - (bytes.length % 128)) % 128) + 17);
  tail[0] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(bytes.length) * 8n);
  return concat(bytes, tail);
}

function compress(state: readonly bigint[], block: DataView): bigint[] {
  const w = Array.from({ length: 16 }, (_, t) => block.getBigUint64(8 * t));
  for (let t = 16; t < 80; t += 1) {
    const x = w[t - 15] as bigint;
    const y = w[t - 2] as bigint;
    const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
    const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
    w.push(cut((w[t - 16] as bigint) + s0 + (w[t - 7] as bigint) + s1));
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let t = 0; t < 80; t += 1) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (cut(~e) & g)) + (ROUND[t] as bigint) + (w[t] as bigint);
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, cut(d + t1), c, b, a, cut(t1 + t2)];
  }
  return [a, b, c, d, e, f, g, h].map((value, i) => cut(value + (state[i] as bigint)));
}

/** 64-byte digest. */
export function sha512(bytes: Uint8Array): Bytes {
  const padded = pad(bytes);
  let state = START;
  for (let at = 0; at < padded.length; at += 128) state = compress(state, new DataView(padded.buffer, at, 128));
  const out = new Uint8Array(64);
  const view = new DataView(out.buffer);
  for (const [i, value] of state.entries()) view.setBigUint64(8 * i, value);
  return out;
}
