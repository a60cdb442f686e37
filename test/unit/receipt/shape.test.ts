/** A statement is refused for each part that is missing, unknown or of another kind, and a field called as objects call their own harms nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { compareFields } from '../../../lib/receipt/fields';
import { Statement } from '../../../lib/receipt/schema';
import { makeLog, makeReceipt } from './example';

let statement: Statement;
beforeAll(async () => {
  ({ statement } = await makeReceipt(await makeLog()));
});

type Path = (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** A copy whose part at a path is what `bend` makes of it; undefined takes it out. */
function bent(path: Path, bend: (part: unknown) => unknown): unknown {
  const copy: unknown = structuredClone(statement);
  const [last, ...above] = [...path].reverse();
  if (last === undefined) return bend(copy);
  const parent = above.reverse().reduce((part, key) => (part as Record<string, unknown>)[key], copy);
  const members = parent as Record<string, unknown>;
  const next = bend(members[last]);
  if (next !== undefined) members[last] = next;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete members[last];
  return copy;
}

/** What may be left out: members under any name, optional ones, and items of a list of any length. */
const FREE = /^predicate\.(checks|fields|properties|reviews|unresolved|byPerson|verifier\.policies|ai\.sources)\./;
const MEMBER_OF_ONE = /\.(reviews|policies)\.\d+\./;

describe('a statement', () => {
  it('has the shape of what is written', () => {
    expect(Statement(statement)).toBe(true);
    expect(Statement(JSON.parse(JSON.stringify(statement)))).toBe(true);
  });

  it('lacks no part', () => {
    const needed = pathsIn(statement).filter((path) => {
      const name = path.join('.');
      return path.length > 0 && (!FREE.test(name) || MEMBER_OF_ONE.test(`.${name}`));
    });
    expect(needed.length).toBeGreaterThan(30);
    for (const path of needed) expect([path, Statement(bent(path, () => undefined))]).toEqual([path, false]);
  });

  it('has no part of another kind', () => {
    for (const path of pathsIn(statement))
      for (const other of [false, -1, 0.5, 2 ** 53, [[]], { x: 1 }])
        expect([path, other, Statement(bent(path, () => other))]).toEqual([path, other, false]);
    const unknown = ['predicate.ai.model', 'predicate.ai.turns.1'];
    for (const path of pathsIn(statement))
      expect([path, Statement(bent(path, () => null))]).toEqual([path, unknown.includes(path.join('.'))]);
  });

  it('has no part that is unknown', () => {
    const records = pathsIn(statement).filter((path) => !/\.(checks|fields)$/.test(path.join('.')));
    const open = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);
    for (const path of records) {
      let met = false;
      const more = bent(path, (part) => {
        met = open(part);
        return met ? { ...(part as object), extra: 'x' } : part;
      });
      expect([path, Statement(more)]).toEqual([path, !met]);
    }
  });

  it('names no field as objects name their prototype', () => {
    const half = '"AAAAAAAAAAAAAAAAAAAAAA"';
    const fields = (name: string) => bent(['predicate', 'fields'], () => JSON.parse(`{"${name}":${half}}`));
    expect(Statement(fields('proto'))).toBe(true);
    expect(Statement(fields('__proto__'))).toBe(false);
  });
});

it('a field of a receipt that the record lacks is missing, whatever it is called', () => {
  const salt = new Uint8Array(16);
  expect(compareFields(salt, { constructor: 'x', notes: 'x' }, { notes: 'a' })).toEqual({
    constructor: 'missing',
    notes: 'changed',
  });
});
