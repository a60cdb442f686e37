/** Numbers handoffs so that a person can read one aloud: `H-7F3K-29QD`. */
import type { HandoffId } from './schema';

/** Crockford's base32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id of 40 random bits; `bytes` are five bytes, by default from the platform's cryptographic source. */
export function newHandoffId(bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(5))): HandoffId {
  const bits = [...bytes.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/gu) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
  return `H-${letters.slice(0, 4)}-${letters.slice(4)}` as HandoffId;
}

/** Whether a text is a handoff's id as it is written. */
export function isHandoffId(text: string): text is HandoffId {
  return /^H-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u.test(text);
}
