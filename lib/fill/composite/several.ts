/** Several values in one text, as handoffs keep them. */
import { labelKey, oneLine } from '../../dom/name';

/** Takes a list apart: by lines and semicolons where it has any, else by commas. */
export function severalOf(text: string): string[] {
  const parts = /[;\n]/.test(text) ? text.split(/[;\n]/) : text.split(',');
  return [...new Set(parts.map(oneLine))].filter((one) => one !== '');
}

const keysOf = (text: string, between: RegExp) =>
  [...new Set(text.split(between).map(labelKey))].filter((one) => one !== '').sort();

/** True where both name the same values, in any order, however each parts them. */
export function sameSet(one: string, other: string): boolean {
  const same = (a: string[], b: string[]) => a.length === b.length && a.every((key, at) => key === b[at]);
  const wanted = severalOf(one).map(labelKey).sort();
  return same(wanted, keysOf(other, /[;\n]/)) || same(wanted, keysOf(other, /[;,\n]/));
}
