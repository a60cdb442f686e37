/** What the screen calls a field, and whether a value has the form its type asks for. */
import { allLabels } from './labels';
import type { Contract, PayloadField } from './schema';

/** Label of a field on screen: its own, the mapping's first label, or its name. */
export function fieldLabel(contract: Contract, name: string): string {
  const field = contract.payload.fields.find((item) => item.name === name);
  const mapping = contract.target.mappings.find((item) => item.field === name);
  return field?.label ?? allLabels(mapping?.locate.label)[0] ?? name;
}

/** The payload field of that name; undefined where the contract has none. */
export function fieldOf(contract: Contract, name: string): PayloadField | undefined {
  return contract.payload.fields.find((item) => item.name === name);
}

export type ValueProblem = 'date' | 'number' | 'boolean' | 'enum' | 'tooLong' | 'tooShort';

/** Why a value does not fit its field; null where it fits or is missing. */
export function valueProblem(field: PayloadField, value: string): ValueProblem | null {
  if (value.trim() === '') return null;
  if (field.logicalType === 'date' && !isDate(value)) return 'date';
  if (field.logicalType === 'number' && !/^-?\d+(?:\.\d+)?$/u.test(value)) return 'number';
  if (field.logicalType === 'boolean' && value !== 'true' && value !== 'false') return 'boolean';
  if (field.enum && !field.enum.includes(value)) return 'enum';
  const { maxLength, minLength } = field.logicalTypeOptions ?? {};
  if (maxLength !== undefined && [...value].length > maxLength) return 'tooLong';
  if (minLength !== undefined && [...value].length < minLength) return 'tooShort';
  return null;
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
}

/** True where all that is written is read outside: such a text is sent or published, not saved. */
export function isPublished({ target }: Contract): boolean {
  return target.mappings.every(({ audience }) => audience === 'customer');
}
