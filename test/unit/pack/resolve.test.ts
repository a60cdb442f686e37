/** Packs written in several files: named contracts are found, extended ones put together, and names that lead nowhere or round are told. */
import { describe, expect, it } from 'vitest';
import { resolveContract, resolvePack } from '../../../lib/pack/resolve';

const files: Record<string, unknown> = {
  base: {
    id: 'base',
    version: '1.0.0',
    stakes: 'low',
    task: { name: 'Base', toolStep: 'AI writes' },
    tags: ['a', 'b'],
  },
  sales: { id: 'sales', version: '2.0.0', extends: 'base@1.0.0', task: { name: 'Sales' }, tags: ['c'] },
  a: { id: 'a', version: '1.0.0', extends: 'b@1.0.0' },
  b: { id: 'b', version: '1.0.0', extends: 'a@1.0.0' },
  self: { id: 'self', version: '1.0.0', extends: 'self@1.0.0' },
  old: { id: 'old', version: '0.9.0' },
};
const load = (id: string) => files[id];
const pack = (...contracts: unknown[]) => resolvePack({ kind: 'ContractPack', contracts }, load);
const problems = (...contracts: unknown[]) =>
  pack(...contracts).problems.map(({ path, message }) => `${path}: ${message}`);

describe('resolvePack', () => {
  it('puts named and extended contracts in their place', () => {
    expect(pack('sales@2.0.0', { id: 'own' })).toEqual({
      problems: [],
      json: {
        kind: 'ContractPack',
        contracts: [
          {
            id: 'sales',
            version: '2.0.0',
            stakes: 'low',
            task: { name: 'Sales', toolStep: 'AI writes' },
            tags: ['c'],
          },
          { id: 'own' },
        ],
      },
    });
    expect(files.sales).toHaveProperty('extends');
  });
  it.each<[string, unknown, RegExp]>([
    [
      'a name that leads nowhere',
      'gone@1.0.0',
      /^contracts\[0\]: there is no contract “gone@1\.0\.0” beside this file$/,
    ],
    ['a name without a version', 'sales', /^contracts\[0\]: “sales” is not a contract’s id and version/],
    ['a name that climbs', '../secret@1.0.0', /is not a contract’s id and version/],
    ['another version than is there', 'old@1.0.0', /the contract beside this file is old@0\.9\.0, not old@1\.0\.0/],
    ['a circle', 'a@1.0.0', /leads back to itself: a@1\.0\.0 → b@1\.0\.0 → a@1\.0\.0$/],
    ['itself', 'self@1.0.0', /leads back to itself: self@1\.0\.0 → self@1\.0\.0$/],
    ['an extension of nothing', { id: 'x', version: '1.0.0', extends: 7 }, /^contracts\[0\]\.extends: must be/],
  ])('tells %s', (_, contract, want) => {
    expect(problems(contract)).toHaveLength(1);
    expect(problems(contract)[0]).toMatch(want);
  });
  it('leaves what is no pack alone', () => {
    for (const json of [null, 7, { contracts: 'x' }]) expect(resolvePack(json, load)).toEqual({ json, problems: [] });
  });
});

it('resolveContract finds a circle that comes back to the file itself', () => {
  expect(resolveContract(files.a, load).problems).toEqual([
    { path: 'extends.extends', message: 'leads back to itself: a@1.0.0 → b@1.0.0 → a@1.0.0' },
  ]);
});
