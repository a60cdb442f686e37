/** Contracts of every older version are read, the original stays whole, and what is written today loses nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../lib/check/run';
import { lintContract } from '../../../lib/contract/lint/lint';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { readKnownPack } from '../../../lib/pack/open-pack';
import { readContract } from '../../../lib/pack/read-contract';
import { readOutsidePack } from '../../../lib/pack/read-outside';
import { readPack } from '../../../lib/pack/read-pack';
import { PRESENT, upgrade } from '../../../lib/pack/upgrade';
import { contextOf } from '../../fixtures/checks/context';

const folder = new URL('../../fixtures/migrations/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const examples = readdirSync(folder).filter((name) => /^contract-v\d+\.json$/.test(name));

describe.each(examples)('%s', (name) => {
  const given = read(name);
  it('is read as it is now, and left as it was', () => {
    const before = JSON.stringify(given);
    const { json, original, from } = upgrade(given);
    expect(from).toBe(given.apiVersion);
    expect(original).toBe(given);
    expect(JSON.stringify(given)).toBe(before);
    const found = readContract(json);
    expect(found.ok ? [] : found.problems).toEqual([]);
    expect(found.ok && found.contract.apiVersion).toBe(PRESENT);
    expect(upgrade(json)).toEqual({ json, original: json, from: null });
  });
  it('is read inside a pack, also one from outside', () => {
    const people = ['m.ruiz', 'a.khan', 'p.ito'].map((username) => ({ username, name: username, roles: [] }));
    const pack = { ...practicePack, id: 'notes', people, policyLibrary: [], contracts: [given] };
    for (const reader of [readPack, readOutsidePack, readKnownPack]) {
      const found = reader(JSON.parse(JSON.stringify(pack)));
      expect(found.ok ? [] : found.problems).toEqual([]);
      expect(found.ok && found.pack.contracts[0]?.team.members.length).toBe(5);
    }
  });
});

it('a key that was never revoked may say null, whoever reads it', () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
  const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
  const people = practicePack.people.map(({ practice: _, ...person }) => ({
    ...person,
    ...(person.username === 'a.khan' && { keys: [{ kid, jwk, validFrom: '2026-01-10T00:00:00Z', revokedAt: null }] }),
  }));
  for (const reader of [readPack, readKnownPack]) {
    const found = reader(JSON.parse(JSON.stringify({ ...practicePack, people })));
    const keys = found.ok ? found.pack.people.find(({ username }) => username === 'a.khan')?.keys : undefined;
    expect(keys?.map(({ revokedAt }) => revokedAt)).toEqual([undefined]);
  }
});

it('there is an example of every older version', () => {
  const source = readFileSync(new URL('../../../lib/pack/upgrade.ts', import.meta.url), 'utf8');
  const steps = [...source.matchAll(/from: 'handoff\/(v\d+)'/g)].map(([, version]) => `contract-${version}.json`);
  expect(steps.length).toBeGreaterThan(0);
  expect(examples).toEqual(steps);
});

describe('v0', () => {
  const { json } = upgrade(read('contract-v0.json'));
  const found = readContract(json);
  if (!found.ok) throw new Error('not read');
  const { contract } = found;
  it('named owners, checks and the subject otherwise', () => {
    expect(contract.team).toEqual({
      members: [
        { username: '@capturer', role: 'inputOwner' },
        { username: 'm.ruiz', role: 'reviewOwner' },
        { username: '@capturer', role: 'nextStepOwner' },
        { username: 'a.khan', role: 'changeOwner' },
        { username: 'p.ito', role: 'operationsOwner' },
      ],
      separationOfDuties: true,
    });
    expect(contract.quality.map(({ id, type, metric, severity }) => [id, type, metric, severity])).toEqual([
      ['given', 'library', 'missingValues', 'error'],
      ['short', 'library', 'wordCount', 'warning'],
      ['true', 'text', undefined, undefined],
    ]);
    expect(contract.subject).toEqual({ field: 'meeting', from: [], page: { select: [] } });
  });
  it('is linted, and checked with what it did not say filled in', () => {
    expect(lintContract(contract, { today: '2026-11-21' }).map(({ rule }) => rule)).toEqual([
      'startUnanswered',
      'noReviewDate',
    ]);
    const results = runChecks(contextOf({ contract, values: { summary: '' } }));
    expect(results.find(({ id }) => id === 'stopRule:no-notes')).toMatchObject({ verdict: 'gap', observed: 'summary' });
  });
});

it.each([null, 'x', [], {}, { apiVersion: 'handoff/v9' }, { apiVersion: 'handoff/v1', contracts: ['a'] }])(
  'leaves %j for the reader',
  (json) => expect(upgrade(json)).toEqual({ json, original: json, from: null }),
);

describe('the contract of the product’s own example', () => {
  const example = JSON.parse(
    readFileSync(new URL('../../fixtures/contracts/sales-follow-up.json', import.meta.url), 'utf8'),
  );
  const plain = structuredClone(example);
  for (const mapping of plain.target.mappings) {
    if (mapping.control === 'richText') mapping.control = 'textarea';
    if (mapping.control === 'combobox') mapping.control = 'select';
  }
  it('is refused for nothing but controls that may have no driver', () => {
    const result = readContract(example);
    const paths = result.ok ? [] : result.problems.map(({ path }) => path);
    expect(paths.filter((path) => !/^target\.mappings\[\d\]\.control$/.test(path))).toEqual([]);
  });
  it('loses no part in reading, and gains only what it leaves open', () => {
    const result = readContract(plain);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { contract } = result;
    expect(contract).toMatchObject({ ...plain, stopRules: expect.anything() });
    expect(contract.stopRules[0]).toEqual(plain.stopRules[0]);
    expect(contract.stopRules[1]).toEqual({
      ...plain.stopRules[1],
      when: { phrases: [], in: ['prompt', 'answer'], missing: ['context'] },
      route: { to: '@capturer' },
      message: '',
    });
    expect(contract.subject).toEqual({ from: [], page: { select: [] }, ...plain.subject });
  });
  it('lacks nothing', () => {
    const result = readContract(plain);
    expect(result.ok && lintContract(result.contract, { today: '2026-03-10' })).toEqual([]);
  });
});
