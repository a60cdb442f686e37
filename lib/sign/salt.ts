/** Salted digests: a value can be named in the log for good and still be erased, because without its salt nobody can guess it back. */
import { type Bytes, concat, utf8 } from './bytes';
import { sha256Hex } from './digest';

/** Length of a salt in bytes (128 bits, as RFC 9901 asks of SD-JWT disclosures). */
export const SALT_BYTES = 16;

export function makeSalt(): Bytes {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}

/**
 * What is hashed of a value: salt ‖ UTF-8 name ‖ 0x00 ‖ canonical value. The zero byte keeps name and value apart: neither can hold one,
 * so no other split of the same bytes exists. `value` is canonical JSON text.
 */
export function salted(salt: Uint8Array, name: string, value: string): Bytes {
  return concat(salt, utf8(`${name}\0${value}`));
}

/** SHA-256 over it, in lower-case hex. */
export function digestSalted(salt: Uint8Array, name: string, value: string): Promise<string> {
  return sha256Hex(salted(salt, name, value));
}
