/** A value in the handoff's words and in the form's own. */
import type { Control, Mapping } from '../contract/schema';
import { sameSet, severalOf } from './composite/several';

/** Kinds that hold several values in one text. */
const SEVERAL: Control[] = ['multiSelect', 'tags'];

/** Kinds that take a text of several lines. */
export function hasLines(control: Control): boolean {
  return control === 'textarea' || control === 'richText';
}

/** A value in the form's own words. */
export function toForm(value: string, { control, valueMap = {} }: Mapping): string {
  if (valueMap[value] !== undefined || !SEVERAL.includes(control)) return valueMap[value] ?? value;
  return severalOf(value)
    .map((one) => valueMap[one] ?? one)
    .join('; ');
}

/** What a form shows, in the handoff's words; `meant` is preferred where two of them share one word in the form. */
export function fromForm(shown: string, mapping: Mapping, meant?: string): string {
  const { control, valueMap = {} } = mapping;
  if (meant !== undefined && valueMap[meant] === shown) return meant;
  if (SEVERAL.includes(control)) {
    // In the order of the handoff, whatever order the form shows.
    if (meant !== undefined && sameSet(toForm(meant, mapping), shown)) return meant;
    return severalOf(shown)
      .map((one) => Object.entries(valueMap).find(([, theirs]) => theirs === one)?.[0] ?? one)
      .join('; ');
  }
  return Object.entries(valueMap).find(([, theirs]) => theirs === shown)?.[0] ?? shown;
}
