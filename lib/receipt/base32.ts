/** Base32 in Crockford's alphabet (crockford.com/base32.html): letters and digits only, whatever their case, and none that pass for another. */
import type { Bytes } from '../sign/bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** What eyes and readers of print take for a digit. */
const LOOKALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

/** Characters for so many bytes. */
export function base32Length(bytes: number): number {
  return Math.ceil((bytes * 8) / 5);
}

export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let rest = 0;
  let bits = 0;
  for (const byte of bytes) {
    rest = (rest << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(rest >> bits) & 31];
    }
    rest &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(rest << (5 - bits)) & 31] : text;
}

/** The character it stands for, in upper case; null for one that stands for none. */
export function readLetter(letter: string): string | null {
  const upper = letter.toUpperCase();
  const meant = LOOKALIKES[upper] ?? upper;
  return ALPHABET.includes(meant) && meant.length === 1 ? meant : null;
}

/** Reads what `toBase32` wrote; null for another letter, a length no bytes have, or bits left over. */
export function fromBase32(text: string): Bytes | null {
  const size = Math.floor((text.length * 5) / 8);
  if (base32Length(size) !== text.length) return null;
  const bytes = new Uint8Array(size);
  let rest = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    rest = (rest << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = rest >> bits;
      at += 1;
    }
    rest &= (1 << bits) - 1;
  }
  return rest === 0 ? bytes : null;
}
