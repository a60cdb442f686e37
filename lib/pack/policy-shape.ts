/** Shapes of policy values: each reads one kind of value, says why it ignored one, and writes itself as the schema browsers understand. */
import type { Message } from '../text/message';
import { message } from '../text/message';

/** The part of JSON Schema that Chromium reads in a managed schema: one `type` a node. Source: chromium.org/administrators/configuring-policy-for-extensions */
export type SchemaNode =
  | { type: 'boolean' | 'string' }
  | { type: 'array'; items: SchemaNode }
  | { type: 'object'; properties: Record<string, SchemaNode> };

/** Hears of each value that is not used. `path` is like `packs[2].minVersion`. */
export type Ignore = (path: string, why: Message) => void;

/** Reads a value; undefined where nothing of it can be used. Never throws. */
export interface Shape<T> {
  schema: SchemaNode;
  read(value: unknown, path: string, ignore: Ignore): T | undefined;
}

/** Longer lists and texts are mistakes or attacks, not settings. */
const LONGEST_LIST = 500;
const LONGEST_TEXT = 300;

export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read(value, path, ignore) {
    if (typeof value === 'boolean') return value;
    ignore(path, message('policyWantsFlag'));
    return undefined;
  },
};

/** A text that `accept` turns into the value used, or refuses with a reason. Space around it does not count. */
export function text(
  accept: (text: string) => { ok: true; value: string } | { ok: false; why: Message },
): Shape<string> {
  return {
    schema: { type: 'string' },
    read(value, path, ignore) {
      const clean = typeof value === 'string' ? value.trim() : '';
      const read = clean && clean.length <= LONGEST_TEXT ? accept(clean) : null;
      if (read?.ok) return read.value;
      ignore(path, read?.why ?? message('policyWantsText', LONGEST_TEXT));
      return undefined;
    },
  };
}

/** A list whose usable items count, each once. `same` names what must not repeat. */
export function list<T>(item: Shape<T>, same: (value: T) => string): Shape<T[]> {
  return {
    schema: { type: 'array', items: item.schema },
    read(value, path, ignore) {
      if (!Array.isArray(value)) {
        ignore(path, message('policyWantsList'));
        return undefined;
      }
      const used = new Map<string, T>();
      value.slice(0, LONGEST_LIST).forEach((one, i) => {
        const read = item.read(one, `${path}[${i}]`, ignore);
        if (read === undefined) return;
        if (used.has(same(read))) ignore(`${path}[${i}]`, message('policyRepeated'));
        else used.set(same(read), read);
      });
      if (value.length > LONGEST_LIST) ignore(path, message('policyListLong', LONGEST_LIST));
      return [...used.values()];
    },
  };
}

/** A list that says who may: where it cannot be read, nobody may. A mistake must not open what somebody meant to close. */
export function closing<T>({ schema, read }: Shape<T[]>): Shape<T[]> {
  return { schema, read: (value, path, ignore) => read(value, path, ignore) ?? [] };
}

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that needs all of its parts. Parts nobody knows are named and ignored. */
export function parts<T extends Record<string, unknown>>(shapes: { [K in keyof T]: Shape<T[K]> }): Shape<T> {
  const names = Object.keys(shapes);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, (shapes[name] as Shape<unknown>).schema])),
    },
    read(value, path, ignore) {
      if (!isPlain(value)) {
        ignore(path, message('policyWantsParts', names.join(', ')));
        return undefined;
      }
      for (const name of Object.keys(value))
        if (!names.includes(name)) ignore(`${path}.${name}`, message('policyUnknown'));
      const read = names.map((name) => {
        const shape = shapes[name] as Shape<unknown>;
        if (Object.hasOwn(value, name)) return [name, shape.read(value[name], `${path}.${name}`, ignore)] as const;
        ignore(`${path}.${name}`, message('policyMissing'));
        return [name, undefined] as const;
      });
      return read.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(read) as T);
    },
  };
}
