/** What a fill left to the person, and how much of it is placed. */
import type { FilledField, FillRecord } from './schema';

/** Fields that hold what was written, or held it already. */
export function filledFields(fill: FillRecord | null): FilledField[] {
  return (fill?.fields ?? []).filter(({ grade }) => grade !== 'notFilled');
}

/** Fields that were not filled, placed by now or not. */
export function fieldsByHand(fill: FillRecord | null): FilledField[] {
  return (fill?.fields ?? []).filter(({ grade }) => grade === 'notFilled');
}

/** Those of them that nobody placed yet. */
export function fieldsToPlace(fill: FillRecord | null): FilledField[] {
  const placed = fill?.placed ?? [];
  return fieldsByHand(fill).filter(({ field }) => !placed.some((one) => one.field === field));
}
