/** Which fields of a page a mapping may mean at all, so that only these are looked at closely. */
import { allLabels } from '../contract/labels';
import type { Locate } from '../contract/schema';
import { labelKey } from '../dom/name';
import type { Root } from '../dom/tree';
import type { Field } from './field';
import { systemsShown } from './hook';
import type { FormSystem } from './systems/system';

interface Index {
  byLabel: Map<string, Field[]>;
  byId: Map<string, Field[]>;
  shown(): FormSystem[];
}

const indexes = new WeakMap<Field[], Index>();

function add(map: Map<string, Field[]>, key: string, field: Field): void {
  const kept = map.get(key);
  if (!kept) map.set(key, [field]);
  else if (kept.at(-1) !== field) kept.push(field);
}

function indexOf(fields: Field[]): Index {
  const known = indexes.get(fields);
  if (known) return known;
  const [byLabel, byId] = [new Map<string, Field[]>(), new Map<string, Field[]>()];
  for (const field of fields) {
    for (const label of field.labels) add(byLabel, labelKey(label), field);
    for (const id of field.ids) add(byId, id, field);
  }
  let shown: FormSystem[] | null = null;
  const index = {
    byLabel,
    byId,
    shown() {
      shown ??= systemsShown([...new Set(fields.map(({ element }) => element.getRootNode() as Root))]);
      return shown;
    },
  };
  indexes.set(fields, index);
  return index;
}

/** Fields with one of the labels (in any language), the name, or a name by the system; in the order of `fields`. */
export function candidatesFor(fields: Field[], locate: Locate): { fields: Field[]; shown: FormSystem[] } {
  const { byLabel, byId, shown } = indexOf(fields);
  const systems = locate.physicalName ? shown() : [];
  if (systems.length > 0) return { fields, shown: systems };
  const found = [
    ...allLabels(locate.label).flatMap((label) => byLabel.get(labelKey(label)) ?? []),
    ...((locate.name && byId.get(locate.name)) || []),
  ];
  return { fields: [...new Set(found)], shown: [] };
}
