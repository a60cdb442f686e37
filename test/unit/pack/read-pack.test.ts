import { describe, expect, it } from 'vitest';
import { allLabels } from '../../../lib/contract/labels';
import { labelKey } from '../../../lib/dom/name';
import { librarySources } from '../../../lib/handoff/policy-sources';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { readPack } from '../../../lib/pack/read-pack';
import type { Pack } from '../../../lib/pack/schema';

type Json = Record<string, unknown>;
/** The practice pack after one change, as JSON would bring it. */
function changed(change: (pack: Pack) => void): unknown {
  const pack = structuredClone(practicePack);
  change(pack);
  return pack;
}
const problemsOf = (json: unknown): string[] => {
  const read = readPack(json);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};
const first = (pack: Pack) => {
  const [contract] = pack.contracts;
  if (!contract) throw new Error('no contract');
  return contract;
};

describe('the practice pack', () => {
  it('reads, and survives JSON', () => {
    expect(problemsOf(JSON.parse(JSON.stringify(practicePack)))).toEqual([]);
  });

  it('lends its policy until it expires', () => {
    const { sources } = librarySources(first(practicePack), practicePack, '2026-11-21');
    expect(sources).toEqual([
      expect.objectContaining({
        title: 'Refund policy',
        verifiedBy: 'Paulo Ito',
        verifiedAt: '2026-10-01',
        from: 'library',
      }),
    ]);
    expect(librarySources(first(practicePack), practicePack, '2027-04-02')).toEqual({
      sources: [],
      expired: ['Refund policy'],
    });
  });
});

describe('the starter pack', () => {
  it('reads, and survives JSON', () => {
    expect(problemsOf(JSON.parse(JSON.stringify(starterPack)))).toEqual([]);
  });

  it('lets no incident go without severity, its rule, a rollback plan and the owner of the change', () => {
    const contract = first(starterPack);
    expect(contract.id).toBe('incident-summary');
    const required = contract.payload.fields.filter((field) => field.required).map((field) => field.name);
    expect(required).toEqual(expect.arrayContaining(['severity', 'severityRule', 'rollbackPlan', 'changeOwner']));
  });

  it('points at example addresses, and at products that have one address for everybody', () => {
    const hosts = starterPack.contracts.flatMap(({ target }) => target.match).map((match) => match.split('/')[2]);
    expect([...new Set(hosts)].sort()).toEqual([
      '*.atlassian.net',
      'mail.google.com',
      'outlook.cloud.microsoft',
      'outlook.live.com',
      'outlook.office.com',
      'outlook.office365.com',
      'redmine.example.com',
      'rt.example.com',
      'tryton.example.com',
      'www.linkedin.com',
      'x.com',
    ]);
  });

  it('puts nothing of Waybill into a text that others read, and never maps who receives it', () => {
    const texts = starterPack.contracts.filter(({ target }) =>
      target.mappings.every((one) => one.audience === 'customer'),
    );
    expect(texts.map(({ id }) => id)).toEqual(['mail-reply', 'mail-message', 'wiki-page', 'comment', 'social-post']);
    for (const { target } of texts) {
      expect(target.provenanceWrite).toBeUndefined();
      expect(target.mappings.filter(({ audience }) => audience !== 'customer')).toEqual([]);
      expect(target.mappings.filter(({ field }) => field !== 'subject' && field !== 'body')).toEqual([]);
      expect(target.mappings.filter(({ write }) => write === 'replace')).toEqual([]);
    }
  });
});

describe('labels by language', () => {
  it('stand beside the list form, which means what it always did', () => {
    const pack = changed((p) => {
      const [one, two] = first(p).target.mappings;
      if (one) one.locate = { label: ['Subject'] };
      if (two) two.locate = { label: { en: ['Notes'], 'pt-BR': ['Notas'] } };
    });
    expect(problemsOf(JSON.parse(JSON.stringify(pack)))).toEqual([]);
  });

  it.each(starterPack.contracts)(
    'of the starter contract $id name one field each, whatever the language of the page',
    ({ target }) => {
      const named = target.mappings.flatMap(({ field, locate }) =>
        [...new Set(allLabels(locate.label).map(labelKey))].map((label) => [label, field] as const),
      );
      const twice = named.filter(([label, field]) => named.some(([other, its]) => other === label && its !== field));
      expect(twice).toEqual([]);
    },
  );
});

describe('readPack names path and reason', () => {
  it.each<[string, unknown, RegExp]>([
    ['not an object', 'pack', /^: must be object, but is “pack”/],
    ['a missing part', changed((p) => delete (p as unknown as Json).people), /^people: must be array, but is nothing/],
    [
      'a wrong kind of value',
      changed((p) => Object.assign(first(p).target, { match: 'x' })),
      /^contracts\[0\]\.target\.match: must be array/,
    ],
    [
      'a value outside a list',
      changed((p) => Object.assign(first(p), { stakes: 'huge' })),
      /^contracts\[0\]\.stakes: must be low or medium or high, but is “huge”/,
    ],
    [
      'a submit of its own',
      changed((p) => Object.assign(first(p).target, { autoSubmit: true })),
      /^contracts\[0\]\.target\.autoSubmit: must be false, but is “true”/,
    ],
    [
      'a mapping of an unknown field',
      changed((p) => Object.assign(first(p).target.mappings[0] as object, { field: 'topic' })),
      /^contracts\[0\]\.target\.mappings\[0\]\.field: the payload has no field “topic”/,
    ],
    [
      'an extract of an unknown field',
      changed((p) => first(p).output.extract.push({ field: 'mood', from: 'body' })),
      /^contracts\[0\]\.output\.extract\[5\]\.field: the payload has no field “mood”/,
    ],
    [
      'a rule nobody can follow',
      changed((p) => Object.assign(first(p).output.extract[0] as object, { from: 'xpath://b' })),
      /^contracts\[0\]\.output\.extract\[0\]\.from: must be heading:/,
    ],
    [
      'an unknown person in the team',
      changed((p) => Object.assign(first(p).team.members[1] as object, { username: 'x.y' })),
      /^contracts\[0\]\.team\.members\[1\]\.username: nobody in this pack is called “x\.y”/,
    ],
    [
      'an unknown person at a stop rule',
      changed((p) => Object.assign(first(p).stopRules[0]?.route as object, { to: 'x.y' })),
      /^contracts\[0\]\.stopRules\[0\]\.route\.to: nobody/,
    ],
    [
      'a pattern of a shown value without a group',
      changed((p) => {
        const mapping = first(p).target.mappings[0];
        if (mapping) mapping.shown = [{ select: 'h2', pattern: 'a' }];
      }),
      /^contracts\[0\]\.target\.mappings\[0\]\.shown\[0\]\.pattern: .*needs a group/,
    ],
    [
      'labels of another shape',
      changed((p) => Object.assign(first(p).target.mappings[0]?.locate as object, { label: 'Subject' })),
      /^contracts\[0\]\.target\.mappings\[0\]\.locate\.label: must be a list of labels, or one list for each language, but is “Subject”/,
    ],
    [
      'a label by a language nobody speaks',
      changed((p) => Object.assign(first(p).target.mappings[0]?.locate as object, { label: { german_: ['Thema'] } })),
      /^contracts\[0\]\.target\.mappings\[0\]\.locate\.label\.german_: “german_” is not a language tag/,
    ],
    [
      'a place that is none',
      changed((p) => Object.assign(first(p).target.mappings[0]?.locate as object, { order: 0 })),
      /^contracts\[0\]\.target\.mappings\[0\]\.locate\.order: must be a whole number from 1/,
    ],
    [
      'a language without a label',
      changed((p) => Object.assign(first(p).target.mappings[0]?.locate as object, { label: { de: [] } })),
      /^contracts\[0\]\.target\.mappings\[0\]\.locate\.label\.de: has no label/,
    ],
    [
      'two contracts of one id',
      changed((p) => p.contracts.push(structuredClone(first(p)))),
      /^contracts\[2\]\.id: another contract is already called “sales-follow-up”/,
    ],
    [
      'two fields of one name',
      changed((p) => first(p).payload.fields.push({ name: 'subject', logicalType: 'string', required: false })),
      /^contracts\[0\]\.payload\.fields\[5\]: “subject” is already there/,
    ],
    [
      'a broken pattern',
      changed((p) => Object.assign(first(p).target.recordKey, { pattern: '/activity/(' })),
      /recordKey\.pattern: .*is not a regular expression/,
    ],
    [
      'a pattern that may hang',
      changed((p) => Object.assign(first(p).target.recordKey, { pattern: '/((a+)+)$' })),
      /recordKey\.pattern: .*could take too long/,
    ],
    [
      'a pattern without a key',
      changed((p) => Object.assign(first(p).target.recordKey, { pattern: '/activity/\\d+' })),
      /recordKey\.pattern: .*needs a group/,
    ],
    [
      'an unknown check',
      changed((p) => Object.assign(first(p).quality[0] as object, { metric: 'vibes' })),
      /^contracts\[0\]\.quality\[0\]\.metric: there is no check “vibes”/,
    ],
    [
      'provenance in sight of customers',
      changed((p) => Object.assign(first(p).target.mappings[1] as object, { audience: 'customer' })),
      /provenanceWrite\.field: “summary” is read by customers/,
    ],
    [
      'a required field nobody writes',
      changed((p) => first(p).target.mappings.shift()),
      /^contracts\[0\]\.payload\.fields\[0\]: “subject” is required and no mapping writes it/,
    ],
    [
      'a policy that is not there',
      changed((p) => Object.assign(first(p).payload.evidence[0] as object, { library: 'tax' })),
      /evidence\[0\]\.library: the policy library has no “tax”/,
    ],
    [
      'a target on any host',
      changed((p) => first(p).target.match.push('https://*/x')),
      /target\.match\[2\]: must begin with/,
    ],
    [
      'a reviewer nobody has',
      changed((p) => {
        first(p).team.members = first(p).team.members.filter((m) => m.role !== 'reviewOwner');
      }),
      /approval\.levels: level 1 needs 1 × reviewOwner, the team has 0/,
    ],
    [
      'a policy nobody known verified',
      changed((p) => Object.assign(p.policyLibrary[0] as object, { verifiedBy: 'x.y' })),
      /^policyLibrary\[0\]\.verifiedBy: nobody/,
    ],
  ])('%s', (_, json, want) => {
    const problems = problemsOf(json);
    expect(
      problems.some((problem) => want.test(problem)),
      problems.join('\n'),
    ).toBe(true);
  });
});
