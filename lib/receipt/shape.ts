/** Strict checks of parsed JSON by small parts. A receipt is judged in the time of a signature, of which zod without a compiler, which extensions do without, takes half. */

/** Whether a value has a shape. */
export type Is<T> = (value: unknown) => value is T;

type Shapes = Record<string, Is<unknown>>;
type Whole<R extends Shapes> = { [K in keyof R]: R[K] extends Is<infer T> ? T : never };
/** What a check lets through. */
export type Of<C> = C extends Is<infer T> ? T : never;

export const text = (value: unknown): value is string => typeof value === 'string';

export const like =
  (pattern: RegExp): Is<string> =>
  (value): value is string =>
    typeof value === 'string' && pattern.test(value);

/** A whole number from 0 on that stands for no other. */
export const count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** One of these values. */
export const oneOf =
  <const T>(...values: readonly T[]): Is<T> =>
  (value): value is T =>
    values.includes(value as T);

export const orNull =
  <T>(is: Is<T>): Is<T | null> =>
  (value): value is T | null =>
    value === null || is(value);

export const listOf =
  <T>(is: Is<T>): Is<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(is);

/** A list of as many items as there are checks. */
export const tuple =
  <const T extends readonly Is<unknown>[]>(...items: T): Is<{ -readonly [I in keyof T]: Of<T[I]> }> =>
  (value): value is { -readonly [I in keyof T]: Of<T[I]> } =>
    Array.isArray(value) && value.length === items.length && items.every((is, i) => is(value[i]));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of one shape under any names but the one that objects take for their prototype. */
export const recordOf =
  <T>(is: Is<T>): Is<Record<string, T>> =>
  (value): value is Record<string, T> =>
    isRecord(value) && Object.keys(value).every((name) => name !== '__proto__' && is(value[name]));

/** An object of these members and no other; those of `optional` may be absent. */
export function exactly<R extends Shapes, O extends Shapes = Record<never, never>>(
  required: R,
  optional?: O,
): Is<Whole<R> & Partial<Whole<O>>> {
  const needed = Object.entries(required);
  const further = Object.entries(optional ?? {});
  return (value): value is Whole<R> & Partial<Whole<O>> => {
    if (!isRecord(value)) return false;
    for (const [name, is] of needed) if (!is(value[name])) return false;
    let members = needed.length;
    for (const [name, is] of further) {
      if (value[name] === undefined) continue;
      if (!is(value[name])) return false;
      members += 1;
    }
    return Object.keys(value).length === members;
  };
}
