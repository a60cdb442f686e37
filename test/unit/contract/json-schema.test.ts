/** The published JSON Schemas are the ones in the code, explain every part, and judge as the product does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Contract } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { publishedSchemas } from '../../fixtures/schemas/json-schema';

const published = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/interfaces/${name}.schema.json`, import.meta.url), 'utf8'));
const made = publishedSchemas();

describe.each(['contract', 'pack'] as const)('%s.schema.json', (name) => {
  it('is what the code makes', () => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(made[name].schema)));
  });
  it('explains every part, and nothing else', () => {
    expect(made[name].undocumented).toEqual({ missing: [], stray: [] });
  });
});

describe('the contract schema', () => {
  const schema = z.fromJSONSchema(published('contract'));
  const contracts = [...practicePack.contracts, ...starterPack.contracts].map((one) => JSON.parse(JSON.stringify(one)));
  it('takes every contract that ships, with the line that names it', () => {
    for (const contract of contracts)
      expect(schema.safeParse({ $schema: './contract.schema.json', ...contract }).success).toBe(true);
  });
  it.each<[string, (contract: Record<string, unknown>) => void]>([
    ['a missing part', (contract) => delete contract.team],
    ['another kind of value', (contract) => Object.assign(contract, { stakes: 'huge' })],
    ['a list that is none', (contract) => Object.assign(contract, { measures: {} })],
  ])('refuses %s, as the product does', (_, change) => {
    const contract = structuredClone(contracts[0]);
    change(contract);
    expect([schema.safeParse(contract).success, Contract.safeParse(contract).success]).toEqual([false, false]);
  });
});
