/** What the README tells an admin is what the definition says: every setting with its sentence, and snippets that are in effect as they stand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POLICY_FIELDS, POLICY_NAMES, parsePolicy } from '../../../lib/pack/policy';
import en from '../../../public/_locales/en/messages.json';
import { GECKO_ID } from '../../browser/launch-firefox';

const [, section = ''] = readFileSync('README.md', 'utf8').split('## For admins: policy\n');
const [text = ''] = section.split('\n## ');
const snippets = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json ?? ''));

/** The policies inside a file a browser reads, by extension. */
const policiesOf = (file: Record<string, never>): Record<string, unknown> => {
  const { '3rdparty': third } = (file.policies ?? file) as Record<string, { extensions?: never; Extensions?: never }>;
  return third?.extensions ?? third?.Extensions ?? {};
};

describe('the README', () => {
  test('has a row for each setting with its sentence, and no other', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, says]) => [name, says]);
    expect(rows).toEqual(POLICY_NAMES.map((name) => [name, en[POLICY_FIELDS[name].says].message]));
  });

  test('has a snippet for Chrome, Edge and Firefox, each for one extension and in effect as it stands', () => {
    expect(snippets).toHaveLength(3);
    for (const snippet of snippets) {
      const [policy, ...more] = Object.values(policiesOf(snippet));
      expect(more).toEqual([]);
      expect(Object.keys(policy as object).length).toBeGreaterThan(0);
      expect(parsePolicy(policy).ignored).toEqual([]);
    }
    expect(Object.keys(policiesOf(snippets[2]))).toEqual([GECKO_ID]);
  });

  test('shows every setting once in full', () => {
    const [policy] = Object.values(policiesOf(snippets[0]));
    expect(Object.keys(policy as object)).toEqual(POLICY_NAMES);
  });
});
