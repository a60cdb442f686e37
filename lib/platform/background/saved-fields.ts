/** How the values of a fill compare with what a form or a record holds now. */
import { fieldLabel } from '../../contract/field';
import type { Contract, Mapping } from '../../contract/schema';
import { mappingsOf } from '../../contract/status';
import { compareValue, endsWithText, type Sameness } from '../../fill/compare';
import type { ReadBack } from '../../fill/schema';
import { fieldsToPlace, filledFields } from '../../handoff/placed';
import type { FilledField, Handoff, SavedField } from '../../handoff/schema';

/** True where the open form still holds what was filled; a page that was loaded anew does not. */
export function holdsFill(contract: Contract, handoff: Handoff, read: ReadBack): boolean {
  return areMostlyKept(handoff, savedFields(contract, handoff, read));
}

/** Somebody who leaves the form unsaved and opens an older record must not seem to have saved: most filled values have to be there, as filled or as the person left them. */
export function areMostlyKept({ fill }: Handoff, fields: SavedField[]): boolean {
  const filled = filledFields(fill).map(({ field }) => field);
  const kept = fields.filter((one) => filled.includes(one.field) && (isKept(one) || isLeft(one))).length;
  return kept * 2 > filled.length;
}

const isKept = ({ grade }: SavedField): boolean => grade === 'exact' || grade === 'same';
const isLeft = ({ grade, edited }: SavedField): boolean => grade === 'edited' && edited !== undefined && edited !== '';

/** Every filled value can be read, and every field left to the person is placed or holds what was wanted. */
export function isWhole({ fill }: Handoff, fields: SavedField[]): boolean {
  const open = fieldsToPlace(fill).map(({ field }) => field);
  const filled = filledFields(fill).map(({ field }) => field);
  return fields.every((one) =>
    filled.includes(one.field) ? one.grade !== 'unreadable' : !open.includes(one.field) || isKept(one),
  );
}

/**
 * How each value of a fill compares with what the record holds; of a field left to the person, what it should hold. `edits` is what the person
 * made of it before Save; absent where nobody watched.
 */
export function savedFields(
  contract: Contract,
  handoff: Handoff,
  read: ReadBack,
  edits?: Record<string, string>,
): SavedField[] {
  return (handoff.fill?.fields ?? []).map((one): SavedField => {
    const mapping = mappingsOf(contract).find((candidate) => candidate.field === one.field);
    const saved = read.values[one.field]?.value ?? null;
    const filled = one.grade === 'notFilled' ? one.wanted : one.readBack;
    const base = { field: one.field, label: fieldLabel(contract, one.field), filled, saved };
    if (!mapping) return { ...base, grade: 'unreadable' };
    const held = saved === null ? 'different' : compareHeld(mapping, one, filled, saved);
    // What the person entered for a field left to them is no edit where the record holds what was wanted.
    if (one.grade === 'notFilled' && held !== 'different') return { ...base, grade: held };
    const edit = edits?.[one.field];
    const isEdited = edit !== undefined && compareHeld(mapping, one, filled, edit) === 'different';
    const told = isEdited ? { ...base, edited: edit } : base;
    if (saved === null) return { ...told, grade: 'unreadable' };
    if (isEdited) {
      const lost = compareValue(mapping.control, edit, saved, mapping.valueMap) === 'different';
      return { ...told, grade: lost ? 'altered' : 'edited' };
    }
    if (held !== 'different') return { ...told, grade: held };
    // Where the form was watched and nobody changed it there, the difference is the record's own; a field nobody filled may just stand as it was.
    return { ...told, grade: edits && one.grade !== 'notFilled' ? 'altered' : 'edited' };
  });
}

/** A text that is added below what stands in a field is wanted there, not alone. */
function compareHeld(mapping: Mapping, { grade }: FilledField, filled: string, held: string): Sameness {
  const compared = compareValue(mapping.control, filled, held, mapping.valueMap);
  const isAdded = grade === 'notFilled' && mapping.write === 'append' && endsWithText(mapping.control, held, filled);
  return compared === 'different' && isAdded ? 'same' : compared;
}
