/** Which fields of a page a mapping may mean at all, so that only these are looked at closely. */
import { allLabels } from '../contract/labels';
import type { Locate } from '../contract/schema';
import { labelKey } from '../dom/name';
import type { Root } from '../dom/tree';
import type { Field } from './field';
import { systemNamesOf, systemsShown } from './hook';
import type { FormSystem } from './systems/system';

interface Index {
  byLabel: Map<string, Field[]>;
  /** Fields whose labels are parts of a text. */
  within: { field: Field; text: string }[];
  byId(): Map<string, Field[]>;
  shown(): FormSystem[];
  place: Map<Field, number>;
}

const indexes = new WeakMap<Field[], Index>();

function add(map: Map<string, Field[]>, key: string, field: Field): void {
  const kept = map.get(key);
  if (kept) kept.push(field);
  else map.set(key, [field]);
}

/** Text as parts of it are looked for: without what joins them. */
const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** True where the signs of `part` stand in `text` in their order, others between them. */
function isDrawnFrom(part: string, text: string): boolean {
  let at = -1;
  for (const sign of part) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function idsIndex(fields: Field[]): Map<string, Field[]> {
  const byId = new Map<string, Field[]>();
  for (const field of fields) {
    const raw = [field.element.getAttribute('name'), field.element.getAttribute('id')];
    const ids = field.radios.length > 0 || !field.clue ? field.ids : raw;
    for (const id of new Set(ids)) if (id) add(byId, id, field);
  }
  return byId;
}

function buildIndex(fields: Field[]): Index {
  const byLabel = new Map<string, Field[]>();
  const within: Index['within'] = [];
  const place = new Map<Field, number>();
  for (const [at, field] of fields.entries()) {
    place.set(field, at);
    const clue = field.clue?.() ?? null;
    if (clue && 'within' in clue) within.push({ field, text: bare(clue.within) });
    else {
      const keys = clue ? [labelKey(clue.exact)] : field.labels.map(labelKey);
      for (const key of new Set(keys)) add(byLabel, key, field);
    }
  }
  let ids: Map<string, Field[]> | null = null;
  let shown: FormSystem[] | null = null;
  return {
    byLabel,
    within,
    place,
    byId() {
      ids ??= idsIndex(fields);
      return ids;
    },
    shown() {
      shown ??= systemsShown([...new Set(fields.map(({ element }) => element.getRootNode() as Root))]);
      return shown;
    },
  };
}

function indexOf(fields: Field[]): Index {
  const known = indexes.get(fields) ?? buildIndex(fields);
  indexes.set(fields, known);
  return known;
}

/**
 * The fields that may have one of the labels (in any language), the name, or a name by a system the page is of; in the order of `fields`.
 * Every field that has one is among them.
 */
export function candidatesFor(fields: Field[], locate: Locate): { fields: Field[]; shown: FormSystem[] } {
  const index = indexOf(fields);
  const keys = allLabels(locate.label).map(labelKey);
  const parts = keys.map(bare);
  const shown = locate.physicalName ? index.shown() : [];
  const found = [
    ...keys.flatMap((key) => index.byLabel.get(key) ?? []),
    ...index.within.flatMap(({ field, text }) => (parts.some((part) => isDrawnFrom(part, text)) ? [field] : [])),
    ...((locate.name && index.byId().get(locate.name)) || []),
    ...(shown.length > 0 ? fields.filter(({ element }) => systemNamesOf(element, shown).length > 0) : []),
  ];
  const place = (field: Field) => index.place.get(field) ?? 0;
  return { fields: [...new Set(found)].sort((a, b) => place(a) - place(b)), shown };
}
