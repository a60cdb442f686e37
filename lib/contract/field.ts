/** What the screen calls a field, and whether a value has the form its type asks for. */
import { allLabels } from './labels';
import type { Contract, PayloadField } from './schema';
import { STATUS_FIELD, statusMapping } from './status';

interface Index<T> {
  length: number;
  byName: Map<string, T>;
}
/** Lists this short are looked through again rather than trusted to hold no changed item. */
const FEW = 500;
const indexes = new WeakMap<readonly object[], Index<object>>();

/** The first item of a name. Contracts of ten thousand fields exist, and each is asked for by name; a list that grew is read again. */
function find<T extends object>(list: readonly T[], name: string, nameOf: (item: T) => string): T | undefined {
  let index = indexes.get(list) as Index<T> | undefined;
  if (index?.length !== list.length) {
    index = { length: list.length, byName: new Map() };
    for (const item of list) if (!index.byName.has(nameOf(item))) index.byName.set(nameOf(item), item);
    indexes.set(list, index);
  }
  const found = index.byName.get(name);
  if (found ? nameOf(found) === name : list.length > FEW) return found;
  // Somebody changed an item of the list in place.
  return list.find((item) => nameOf(item) === name);
}

/** Label of a field on screen: its own, the mapping's first label, or its name in words. */
export function fieldLabel(contract: Contract, name: string): string {
  const label = fieldOf(contract, name)?.label;
  if (label !== undefined) return label;
  const mapping =
    name === STATUS_FIELD ? statusMapping(contract) : find(contract.target.mappings, name, (item) => item.field);
  return allLabels(mapping?.locate.label)[0] ?? readableName(name);
}

/** A name in words, where no label is known: `followUpDate` is "Follow up date". */
export function readableName(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_.:$-]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))
    .join(' ');
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The payload field of that name; undefined where the contract has none. */
export function fieldOf(contract: Contract, name: string): PayloadField | undefined {
  return find(contract.payload.fields, name, (item) => item.name);
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
