/** Which fields of a page a mapping may mean at all, so that only these are looked at closely. */
import { allLabels } from '../contract/labels';
import type { Locate } from '../contract/schema';
import { labelKey } from '../dom/name';
import type { Root } from '../dom/tree';
import type { Field } from './field';
import { isSameName, systemNamesOf, systemsShown } from './hook';

interface Index {
  byLabel: Map<string, Field[]>;
  /** Fields whose labels are parts of a text. */
  within: { field: Field; text: string }[];
  byId(): Map<string, Field[]>;
  /** What the systems the page is of call its fields; those they do not name are left out. */
  bySystem(): Map<Field, string[]>;
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

function systemIndex(fields: Field[]): Map<Field, string[]> {
  const shown = systemsShown([...new Set(fields.map(({ element }) => element.getRootNode() as Root))]);
  const named = fields.map((field) => [field, systemNamesOf(field.element, shown)] as const);
  return new Map(named.filter(([, names]) => names.length > 0));
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
  let systemNames: Map<Field, string[]> | null = null;
  return {
    byLabel,
    within,
    place,
    byId() {
      ids ??= idsIndex(fields);
      return ids;
    },
    bySystem() {
      systemNames ??= systemIndex(fields);
      return systemNames;
    },
  };
}

function indexOf(fields: Field[]): Index {
  const known = indexes.get(fields) ?? buildIndex(fields);
  indexes.set(fields, known);
  return known;
}

export interface Candidate {
  field: Field;
  /** What the system of record the page is of calls it. */
  systemNames: string[];
}

/**
 * The fields that may have one of the labels (in any language), the name, or a name by a system the page is of; in the order of `fields`.
 * Every field that has one is among them.
 */
export function candidatesFor(fields: Field[], locate: Locate): Candidate[] {
  const index = indexOf(fields);
  const { physicalName } = locate;
  const keys = allLabels(locate.label).map(labelKey);
  const parts = index.within.length > 0 ? keys.map(bare) : [];
  const bySystem = physicalName ? index.bySystem() : new Map<Field, string[]>();
  const found = [
    ...keys.flatMap((key) => index.byLabel.get(key) ?? []),
    ...index.within.flatMap(({ field, text }) => (parts.some((part) => isDrawnFrom(part, text)) ? [field] : [])),
    ...((locate.name && index.byId().get(locate.name)) || []),
    ...[...bySystem].flatMap(([field, names]) =>
      names.some((name) => isSameName(name, physicalName ?? '')) ? [field] : [],
    ),
  ];
  const place = (field: Field) => index.place.get(field) ?? 0;
  return [...new Set(found)]
    .sort((a, b) => place(a) - place(b))
    .map((field) => ({ field, systemNames: bySystem.get(field) ?? [] }));
}
