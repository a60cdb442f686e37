/** A policy is read value by value: what is wrong is named and has no effect, whatever it is, and the rest counts. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_POLICY, POLICY_NAMES, type Policy, parsePolicy } from '../../../lib/pack/policy';
import { schemaText } from './policy-schema';

const KEY = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

const GOOD = {
  person: { username: 'm.ruiz', name: 'Maria Ruiz' },
  httpOrigins: ['http://crm.intranet', 'http://10.1.2.3:8080'],
  publisherKeys: [KEY],
  packs: [{ id: 'acme-revops', minVersion: '3.2.0' }],
  disableFirstRunPage: true,
  disablePracticePack: true,
} satisfies Policy;

/** What is in effect and `path: reason` of the rest. */
function read(raw: unknown): { policy: Policy; why: string[] } {
  const { policy, ignored } = parsePolicy(raw);
  return { policy, why: ignored.map(({ path, why }) => `${path}: ${why.key}`) };
}

describe('a policy', () => {
  test('with every field right is in effect as it is', () => {
    expect(read(GOOD)).toEqual({ policy: GOOD, why: [] });
    expect(Object.keys(GOOD).sort()).toEqual([...POLICY_NAMES].sort());
  });

  test('that is empty sets nothing', () => {
    expect(read({})).toEqual({ policy: NO_POLICY, why: [] });
  });

  test.each<[string, unknown, Partial<Policy>, string[]]>([
    ['a flag as text', { disablePracticePack: 'true' }, {}, ['disablePracticePack: policyWantsFlag']],
    ['a flag as number', { disableFirstRunPage: 1 }, {}, ['disableFirstRunPage: policyWantsFlag']],
    ['a person without a username', { person: { name: 'Maria' } }, {}, ['person.username: policyMissing']],
    ['a person with an empty name', { person: { username: 'm', name: ' ' } }, {}, ['person.name: policyWantsText']],
    ['a person as text', { person: 'Maria' }, {}, ['person: policyWantsParts']],
    [
      'a person with more than a name',
      { person: { ...GOOD.person, roles: ['admin'] } },
      { person: GOOD.person },
      ['person.roles: policyUnknown'],
    ],
    [
      'some origins that are none',
      {
        httpOrigins: ['https://a.example', 'http://crm.intranet/', 'crm', 7, 'http://*.b', 'http://c/x', 'http://u@d'],
      },
      { httpOrigins: ['http://crm.intranet'] },
      [
        'httpOrigins[0]: policyHttpsOrigin',
        'httpOrigins[2]: policyWantsOrigin',
        'httpOrigins[3]: policyWantsText',
        'httpOrigins[4]: policyWantsOrigin',
        'httpOrigins[5]: policyWantsOrigin',
        'httpOrigins[6]: policyWantsOrigin',
      ],
    ],
    [
      'an origin twice',
      { httpOrigins: ['http://A', 'http://a:80'] },
      { httpOrigins: ['http://a'] },
      ['httpOrigins[1]: policyRepeated'],
    ],
    [
      'all sites',
      { httpOrigins: ['http://*', '*://*/*', '<all_urls>', 'http://'] },
      { httpOrigins: [] },
      [
        'httpOrigins[0]: policyWantsOrigin',
        'httpOrigins[1]: policyWantsOrigin',
        'httpOrigins[2]: policyWantsOrigin',
        'httpOrigins[3]: policyWantsOrigin',
      ],
    ],
    ['a list as text', { httpOrigins: 'http://a' }, {}, ['httpOrigins: policyWantsList']],
    [
      'a key that is too short',
      { publisherKeys: [KEY.slice(1), KEY] },
      { publisherKeys: [KEY] },
      ['publisherKeys[0]: policyWantsKey'],
    ],
    [
      'a pack without a version',
      { packs: [{ id: 'a' }, ...GOOD.packs] },
      { packs: GOOD.packs },
      ['packs[0].minVersion: policyMissing'],
    ],
    [
      'a version like v3',
      { packs: [{ id: 'a', minVersion: 'v3' }] },
      { packs: [] },
      ['packs[0].minVersion: policyWantsVersion'],
    ],
    ['a setting nobody knows', { sites: ['https://chatgpt.com'] }, {}, ['sites: policyUnknown']],
    ['a list in place of settings', [GOOD], {}, [': policyWantsFields']],
    ['nothing', null, {}, [': policyWantsFields']],
  ])('names what it does not use and uses the rest: %s', (_, raw, effect, why) => {
    expect(read(raw)).toEqual({ policy: { ...NO_POLICY, ...effect }, why });
  });

  test('keeps the first 500 of a list and says so', () => {
    const { policy, why } = read({ httpOrigins: Array.from({ length: 600 }, (_, i) => `http://host${i}`) });
    expect(policy.httpOrigins).toHaveLength(500);
    expect(why).toEqual(['httpOrigins: policyListLong']);
  });

  test('is not fooled by names every object has', () => {
    const raw = JSON.parse('{"__proto__": {"disablePracticePack": true}, "constructor": 1, "toString": 2}');
    expect(read(raw)).toEqual({
      policy: NO_POLICY,
      why: ['__proto__: policyUnknown', 'constructor: policyUnknown', 'toString: policyUnknown'],
    });
    expect(NO_POLICY.disablePracticePack).toBe(false);
  });
});

/** Any JSON, with the names of real settings often enough to matter. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(...POLICY_NAMES, 'other'),
    fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(GOOD))),
  ),
);

test('any JSON is read without an exception, and only what is right has an effect', () => {
  fc.assert(
    fc.property(anything, (raw) => {
      const { policy, ignored } = parsePolicy(raw);
      expect(Object.keys(policy).sort()).toEqual([...POLICY_NAMES].sort());
      for (const flag of ['disableFirstRunPage', 'disablePracticePack'] as const)
        expect(policy[flag]).toBe((raw as Policy | null)?.[flag] === true);
      expect(policy.httpOrigins.every((origin) => /^http:\/\/[^/*@]+$/.test(origin))).toBe(true);
      expect((policy.publisherKeys ?? []).every((key) => key.length === 43)).toBe(true);
      // What was read reads the same again, so nothing half right is in effect.
      const set = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== null));
      expect(parsePolicy(set)).toEqual({ policy, ignored: [] });
      expect(ignored.every(({ path, why }) => typeof path === 'string' && why.key.startsWith('policy'))).toBe(true);
    }),
    { numRuns: 2000, seed: 20261121 },
  );
});

describe('the managed schema', () => {
  const committed = readFileSync('public/managed_schema.json', 'utf8');
  test('is what the definition says: npx tsx test/unit/pack/write-policy-schema.ts', () => {
    expect(committed).toBe(schemaText());
  });
  test('stays within what Chromium reads: one type a node, nothing more at the top', () => {
    const allowed = new Set(['title', 'description', 'type', 'properties', 'items']);
    const odd: string[] = [];
    const walk = (node: Record<string, unknown>, path: string) => {
      if (!['object', 'array', 'string', 'boolean'].includes(String(node.type))) odd.push(`${path}: ${node.type}`);
      odd.push(
        ...Object.keys(node)
          .filter((key) => !allowed.has(key))
          .map((key) => `${path}.${key}`),
      );
      if (node.items) walk(node.items as Record<string, unknown>, `${path}[]`);
      for (const [name, child] of Object.entries(node.properties ?? {})) walk(child, `${path}.${name}`);
    };
    const schema = JSON.parse(committed) as Record<string, unknown>;
    walk(schema, '');
    expect(odd).toEqual([]);
    expect(Object.keys(schema)).toEqual(['type', 'properties']);
  });
});
