/** What a fill left to the person, and how much of it is placed. */
import type { WrittenData } from './event';
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

/** True where a write reached a field and the field holds it. */
export function isWritten(field: string, fields: readonly FilledField[]): boolean {
  const row = fields.find((one) => one.field === field);
  return row?.grade === 'verified' || row?.grade === 'shownOnly';
}

/** What the log keeps of a write: how each field came out, and why one was left. */
export function gradesOf(fields: readonly FilledField[]): WrittenData['grades'] {
  return fields.map(({ field, grade, reason }) => ({ field, grade, ...(reason && { reason: reason.key }) }));
}
