/** Salted digests: a value can be named in the log for good and still be erased, because without its salt nobody can guess it back. */
import { type Bytes, concat, toHex, utf8 } from './bytes';
import { digest } from './digest';

/** Length of a salt in bytes (128 bits, as RFC 9901 asks of SD-JWT disclosures). */
export const SALT_BYTES = 16;

export function makeSalt(): Bytes {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}

/**
 * SHA-256(salt ‖ UTF-8 name ‖ 0x00 ‖ canonical value). The zero byte keeps name and value apart: neither can hold one,
 * so no other split of the same bytes exists. `value` is canonical JSON text.
 */
export function hashSalted(salt: Uint8Array, name: string, value: string): Promise<Bytes> {
  return digest(concat(salt, utf8(`${name}\0${value}`)));
}

/** The same in lower-case hex. */
export async function digestSalted(salt: Uint8Array, name: string, value: string): Promise<string> {
  return toHex(await hashSalted(salt, name, value));
}
