/** Base32 in Crockford's alphabet (crockford.com/base32.html): letters and digits only, whatever their case, and none that pass for another. */
import type { Bytes } from '../sign/bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Value of each letter by its character code. */
const VALUES = new Int8Array(128).fill(-1);
for (const [value, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = value;
/** What eyes and readers of print take for digits. */
for (const [letter, digit] of ['O0', 'I1', 'L1']) VALUES[letter?.charCodeAt(0) ?? 0] = Number(digit);

/** A text in upper case with what eyes and readers of print take for digits read as digits; null where a letter is none of the alphabet. */
export function readLetters32(text: string): string | null {
  const meant = text.replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(meant) ? meant : null;
}

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

/** Reads what `toBase32` wrote, or what eyes took it for, in upper case; null for another letter, a length no bytes have, or bits left over. */
export function fromBase32(text: string): Bytes | null {
  const size = Math.floor((text.length * 5) / 8);
  if (base32Length(size) !== text.length) return null;
  const bytes = new Uint8Array(size);
  let rest = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
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
