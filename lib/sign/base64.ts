/** Base64 (RFC 4648) in its one canonical spelling, standard and URL-safe. */
import type { Bytes } from './bytes';

/** What browsers have of their own and Node 20 has not (ECMAScript 2026); many times as fast. */
interface OwnBase64 {
  toBase64?(options?: { alphabet: 'base64url'; omitPadding: true }): string;
}

const URL_SAFE = { alphabet: 'base64url', omitPadding: true } as const;

/** Standard alphabet with padding. */
export function toBase64(bytes: Uint8Array): string {
  const own = (bytes as OwnBase64).toBase64?.();
  if (own !== undefined) return own;
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** URL-safe alphabet without padding, as JWK uses it (RFC 7515, section 2). */
export function toBase64url(bytes: Uint8Array): string {
  const own = (bytes as OwnBase64).toBase64?.(URL_SAFE);
  return own ?? toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Throws for what no base64 is; what it takes beyond the one spelling, callers find by writing it again. */
function decode(text: string, options?: typeof URL_SAFE): Bytes {
  const own = Uint8Array as unknown as { fromBase64?(text: string, options?: typeof URL_SAFE): Bytes };
  if (own.fromBase64) return own.fromBase64(text, options);
  const binary = atob(options ? text.replaceAll('-', '+').replaceAll('_', '/') : text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function readExactly(text: string, write: (bytes: Uint8Array) => string, options?: typeof URL_SAFE): Bytes | null {
  try {
    const bytes = decode(text, options);
    return write(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** Reads standard base64; null where the text is not exactly what `toBase64` would write (white space, missing padding, stray low bits). */
export const fromBase64 = (text: string): Bytes | null => readExactly(text, toBase64);

/** Reads URL-safe base64 without padding, as strictly. */
export const fromBase64url = (text: string): Bytes | null => readExactly(text, toBase64url, URL_SAFE);

/** Reads either alphabet, as DSSE asks of a verifier: standard, or URL-safe with or without its padding. Never a mixture. */
export function fromAnyBase64(text: string): Bytes | null {
  const padded = text.length % 4 === 0;
  return fromBase64(text) ?? fromBase64url(padded ? text.replace(/={1,2}$/, '') : text);
}
