/** The fields of a form as a receipt names them: by salted digests, so that it tells who holds the record whether they changed, and nobody else what they say. */
import { stripProvenance } from '../fill/provenance';
import { toBase64url } from '../sign/base64';
import { type Bytes, toHex, utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { salted } from '../sign/salt';
import { sha256 } from '../sign/sha256';
import { stripReceipts } from './strip';

/** Bytes of a field's digest that a receipt carries: nobody finds another value with the same ones. */
const KEPT = 16;

/** A value as a field shows it, without what Waybill wrote beside it and without differences nobody sees. */
export function plainValue(text: string): string {
  return stripProvenance(stripReceipts(text))
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Hashed without a promise, which for what a field holds takes longer than the hash. */
export function digestField(salt: Bytes, name: string, value: string): string {
  return toBase64url(sha256(salted(salt, name, canonical(plainValue(value)))).subarray(0, KEPT));
}

export function digestFields(salt: Bytes, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, digestField(salt, name, value)]));
}

/** One digest (hex) over the digests of all fields: what the thin form carries. */
export function digestOfFields(digests: Readonly<Record<string, string>>): string {
  return toHex(sha256(utf8(canonical(digests))));
}

/** How a field stands now. `missing`: the record shows no such field, or hides it. */
export type FieldState = 'unchanged' | 'changed' | 'missing';

/** Compares fields a page shows now with those of a receipt; null stands for one that cannot be read. */
export function compareFields(
  salt: Bytes,
  digests: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string | null>>,
): Record<string, FieldState> {
  const states = Object.entries(digests).map(([name, digest]): [string, FieldState] => {
    // A receipt may call a field what every object has.
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value === null || value === undefined) return [name, 'missing'];
    return [name, digestField(salt, name, value) === digest ? 'unchanged' : 'changed'];
  });
  return Object.fromEntries(states);
}
