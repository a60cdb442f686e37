/** Bytes as WebCrypto takes them, and the ways text and hex become bytes. */

/** Bytes backed by a plain buffer; WebCrypto refuses shared ones. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Units up to which a text of ASCII takes the browser's encoder longer to be called than its bytes to be written here. */
const SHORT = 64;

/** UTF-8 of a text. Lone surrogates must be refused before (see canonical.ts): they would silently become U+FFFD. */
export function utf8(text: string): Bytes {
  if (text.length > SHORT) return encoder.encode(text) as Bytes;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return encoder.encode(text) as Bytes;
    bytes[i] = unit;
  }
  return bytes;
}

/** Whether a text has no lone surrogate, so that its UTF-8 gives the same text back. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Joins pieces in order. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** What browsers have of their own and Node 20 has not (ECMAScript 2026). */
interface OwnHex {
  toHex?(): string;
}

/** Lower-case hex, the only form the ledger writes. */
export function toHex(bytes: Uint8Array): string {
  const own = (bytes as OwnHex).toHex?.();
  if (own !== undefined) return own;
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Reads lower-case hex of an even length; null for anything else, so that one value has one spelling. */
export function fromHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
