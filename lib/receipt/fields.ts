/** The fields of a form as a receipt names them: by salted digests, so that it tells who holds the record whether they changed, and nobody else what they say. */
import { stripProvenance } from '../fill/provenance';
import { toBase64url } from '../sign/base64';
import type { Bytes } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import { hashSalted } from '../sign/salt';
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

export async function digestField(salt: Bytes, name: string, value: string): Promise<string> {
  const whole = await hashSalted(salt, name, canonical(plainValue(value)));
  return toBase64url(whole.subarray(0, KEPT));
}

export async function digestFields(
  salt: Bytes,
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const pairs = Object.entries(values).map(async ([name, value]) => [name, await digestField(salt, name, value)]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** One digest (hex) over the digests of all fields: what the thin form carries. */
export function digestOfFields(digests: Readonly<Record<string, string>>): Promise<string> {
  return digestText(canonical(digests));
}

/** How a field stands now. `missing`: the record shows no such field, or hides it. */
export type FieldState = 'unchanged' | 'changed' | 'missing';

/** Compares fields a page shows now with those of a receipt; null stands for one that cannot be read. */
export async function compareFields(
  salt: Bytes,
  digests: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string | null>>,
): Promise<Record<string, FieldState>> {
  const states = Object.entries(digests).map(async ([name, digest]): Promise<[string, FieldState]> => {
    const value = values[name] ?? null;
    if (value === null) return [name, 'missing'];
    return [name, (await digestField(salt, name, value)) === digest ? 'unchanged' : 'changed'];
  });
  return Object.fromEntries(await Promise.all(states));
}
