/** *What's missing*: each rule finds what it is about, says it in words, and is silent where nothing is missing. */
import { describe, expect, it } from 'vitest';
import { type LintRule, lintRules } from '../../../lib/contract/lint/finding';
import { lintContract } from '../../../lib/contract/lint/lint';
import { PAGE, printedLines } from '../../../lib/contract/lint/printed-lines';
import type { Contract, QualityRule } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { lintPack } from '../../../lib/pack/lint';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';

const TODAY = '2026-11-21';
const [sales, refund] = practicePack.contracts;
if (!sales || !refund) throw new Error('no contract');

const changed = (change: (contract: Contract) => void, base: Contract = sales): Contract => {
  const contract = structuredClone(base);
  change(contract);
  return contract;
};
const without = (role: string) =>
  changed((c) => {
    c.team.members = c.team.members.filter((member) => member.role !== role);
  });
const lint = (contract: Contract) => lintContract(contract, { today: TODAY, nameOf: () => null });

/** For every rule a contract that breaks it, and the place. */
const broken: Record<LintRule, [contract: Contract, path: string]> = {
  noChangeOwner: [without('changeOwner'), 'team.members'],
  noOperationsOwner: [without('operationsOwner'), 'team.members'],
  noInputOwner: [without('inputOwner'), 'team.members'],
  noReviewOwner: [without('reviewOwner'), 'team.members'],
  noNextStepOwner: [without('nextStepOwner'), 'team.members'],
  noCheck: [changed((c) => Object.assign(c, { quality: [], output: { ...c.output, standard: '' } })), 'quality'],
  noReceiverChecks: [changed((c) => Object.assign(c.receiver, { checks: [' '] })), 'receiver.checks'],
  noOneToAsk: [changed((c) => Object.assign(c, { support: [] })), 'support'],
  noFirstResponder: [
    changed((c) => Object.assign(c, { support: [{ channel: 'unclear?', contact: 'p.ito' }] })),
    'support',
  ],
  noBackup: [
    changed((c) => Object.assign(c, { support: [{ channel: 'first responder', contact: 'p.ito' }] })),
    'support',
  ],
  digestOnly: [changed((c) => Object.assign(c.privacy.store, { answer: 'digest' })), 'privacy.store.answer'],
  noApprovalRule: [changed((c) => Object.assign(c.approval, { mandatoryWhen: [] })), 'approval.mandatoryWhen'],
  noNextStep: [changed((c) => Object.assign(c.target, { match: [] })), 'target'],
  noMeasurement: [changed((c) => Object.assign(c, { measures: [] })), 'measures'],
  tooManyMeasures: [changed((c) => Object.assign(c, { measures: Array(4).fill(c.measures[0]) })), 'measures'],
  noCompletionEvidence: [
    changed((c) => Object.assign(c.target.receipt, { savedWhen: [{}] })),
    'target.receipt.savedWhen',
  ],
  noStopRule: [changed((c) => Object.assign(c, { stopRules: [] })), 'stopRules'],
  highStakesAlone: [
    changed((c) => Object.assign(c.approval, { mandatoryWhen: [{ when: 'always', review: 'selfCheck' }] }), refund),
    'approval.mandatoryWhen',
  ],
  breakGlassNobody: [
    changed((c) => Object.assign(c.approval, { breakGlass: { to: '@capturer', dueWithin: 'P1D' } }), refund),
    'approval.breakGlass.to',
  ],
  breakGlassUntimed: [
    changed((c) => Object.assign(c.approval, { breakGlass: { to: 'm.ruiz', dueWithin: 'soon' } }), refund),
    'approval.breakGlass.dueWithin',
  ],
  noPublishAuthority: [
    changed((c) => {
      for (const mapping of c.target.mappings) mapping.audience = 'customer';
    }),
    'team.members',
  ],
  startUnanswered: [changed((c) => Object.assign(c.task, { startedBy: '', trigger: undefined })), 'task.startedBy'],
  inputUnanswered: [changed((c) => Object.assign(c.input, { template: ' ' })), 'input.template'],
  standardUnanswered: [changed((c) => Object.assign(c.output, { standard: '' })), 'output.standard'],
  reviewUnanswered: [without('reviewOwner'), 'team.members'],
  nextUnanswered: [changed((c) => Object.assign(c.target, { object: '' })), 'target'],
  reviewPassed: [changed((c) => Object.assign(c, { reviewBy: '2026-11-20' })), 'reviewBy'],
  noReviewDate: [changed((c) => Object.assign(c, { reviewBy: undefined })), 'reviewBy'],
  longerThanPage: [changed((c) => Object.assign(c, { knownFailures: Array(80).fill('It invents a date.') })), ''],
  standardUnchecked: [changed((c) => Object.assign(c.output, { standard: 'rhymes' })), 'output.standard'],
  stopRuleBroad: [changed((c) => c.stopRules[0]?.when.phrases.push('a')), 'stopRules[0].when.phrases'],
  noKnownFailures: [changed((c) => Object.assign(c, { knownFailures: [] })), 'knownFailures'],
  noRunbook: [changed((c) => Object.assign(c, { lifecycle: 'routine' })), 'runbook'],
  stopRuleUntried: [changed((c) => Object.assign(c, { tests: c.tests?.slice(1) })), 'stopRules[0]'],
  noTests: [changed((c) => Object.assign(c, { lifecycle: 'routine', tests: [] })), 'tests'],
  teamInsteadOfPerson: [
    changed((c) => Object.assign(c.team.members[1] as object, { username: 'revops-team' })),
    'team.members[1].username',
  ],
  variableUndeclared: [changed((c) => Object.assign(c.input, { variables: [] })), 'input.template'],
  variableUnused: [
    changed((c) => Object.assign(c.input, { variables: [{ name: 'mood', logicalType: 'string', required: true }] })),
    'input.variables[0].name',
  ],
  evidenceTwice: [
    changed((c) => c.payload.evidence.push({ name: 'policySource', kind: 'url' })),
    'payload.evidence[1].name',
  ],
  ruleEmpty: [changed((c) => Object.assign(c.quality[4] as object, { arguments: {} })), 'quality[4].arguments'],
  argumentUnknown: [
    changed((c) => Object.assign(c.quality[4]?.arguments as object, { words: ['free'] })),
    'quality[4].arguments.words',
  ],
  withoutEffect: [
    changed((c) => Object.assign(c, { exceptions: [{ case: 'duplicate', route: 'openExisting' }] })),
    'exceptions[0]',
  ],
  stakesOpen: [
    changed((c) => c.approval.mandatoryWhen.push({ when: 'stakes', review: 'secondPerson' })),
    'approval.mandatoryWhen[2]',
  ],
};

describe.each(lintRules)('%s', (rule) => {
  const [contract, path] = broken[rule];
  it('is found where it stands, in a sentence that exists', () => {
    const found = lint(contract).filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.path)).toContain(path);
    for (const { message } of found) {
      const sentence = formatMessage(en, message);
      expect(sentence).not.toBe(message.key);
      expect(sentence).toMatch(/[.?]$/);
    }
  });
  it('is silent on contracts that have it', () => {
    expect([...lint(sales), ...lint(refund)].filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

it('tells a route for a low confidence nobody computes', () => {
  const paths = (change: (contract: Contract) => void) =>
    lint(changed(change)).flatMap(({ rule, path }) => (rule === 'withoutEffect' ? [path] : []));
  const exceptions = [{ case: 'lowConfidence', route: 'reviewOwner' }];
  expect(paths((c) => Object.assign(c, { exceptions }))).toEqual(['exceptions[0]']);
  const confidence = { source: 'computed', from: ['gaps'], personMaySay: 'notSure', threshold: 0.7 };
  expect(paths((c) => Object.assign(c, { exceptions, confidence }))).toEqual([]);
});

describe('lintContract', () => {
  it('has nothing to say of the practice contracts, and little of the starter', () => {
    expect(lintPack(practicePack, TODAY)).toEqual([]);
    // People are the team's to name; no text is known that tells of a page, comment or post that went out.
    const open = starterPack.contracts.map(({ id, ...rest }) => [
      id,
      lintContract({ id, ...rest }, { today: TODAY, nameOf: () => null }).map(({ rule }) => rule),
    ]);
    const people = ['noChangeOwner', 'noOperationsOwner'];
    const published = ['wiki-page', 'comment', 'social-post'];
    for (const [id, rules] of open)
      expect([id, rules]).toEqual([
        id,
        [...people, ...(published.includes(String(id)) ? ['noCompletionEvidence'] : []), 'noBackup'],
      ]);
  });
  it('puts errors first', () => {
    const severities = lint(changed((c) => Object.assign(c, { knownFailures: [], stopRules: [], support: [] }))).map(
      ({ severity }) => severity,
    );
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities).size).toBe(2);
  });
  it('takes a second person who is only the author for none', () => {
    const alone = changed((c) => {
      c.team.members = c.team.members.map((member) =>
        member.role === 'reviewOwner' ? { ...member, username: '@capturer' } : member,
      );
    }, refund);
    expect(lint(alone).find(({ rule }) => rule === 'highStakesAlone')?.path).toBe('approval.levels');
  });
  it('knows people by the names the pack gives them', () => {
    const named = lintContract(sales, {
      today: TODAY,
      nameOf: (name) => (name === 'm.ruiz' ? 'Billing department' : null),
    });
    expect(named.map(({ rule }) => rule)).toEqual(['teamInsteadOfPerson']);
  });
  it('counts what is printed, not what machines read', () => {
    const lines = printedLines(sales);
    expect(lines).toBeLessThanOrEqual(PAGE);
    expect(printedLines(changed((c) => c.target.match.push(...Array(500).fill('practice:crm/x'))))).toBe(lines);
    expect(printedLines(changed((c) => c.receiver.checks.push('x'.repeat(900))))).toBe(lines + 10);
  });
});

describe('a rule has something to check', () => {
  const withRule = (metric: string, rest: Partial<QualityRule> = {}): string[] =>
    lint(changed((c) => Object.assign(c, { quality: [{ id: 'x', type: 'library', metric, ...rest }] })))
      .filter(({ rule }) => rule === 'ruleEmpty')
      .map(({ message }) => message.params?.[1] ?? '');
  it.each<[string, Partial<QualityRule>, string | null]>([
    ['wordCount', {}, 'mustBeBetween'],
    ['wordCount', { mustBeLessOrEqualTo: 80 }, null],
    ['mustInclude', { arguments: { terms: [' '] } }, 'terms'],
    ['mustInclude', { arguments: { terms: ['refund'] } }, null],
    ['countAtLeast', { arguments: { of: 'smiles' } }, 'of: paragraphs, listItems, sentences, links, dates, terms'],
    ['countAtLeast', { arguments: { of: 'links' } }, null],
    ['onePerItem', {}, 'items, from'],
    ['onePerItem', { arguments: { from: 'prompt' } }, null],
    ['personalData', { arguments: { kinds: ['iban', 'shoeSize'] } }, 'kinds: iban, card, ssn, email, phone'],
    ['personalData', {}, null],
    ['unsupportedClaims', { arguments: { kinds: ['mood'] } }, 'kinds: number, date, amount, percentage, name, url'],
    ['duplicates', { arguments: { threshold: 4 } }, 'threshold: 0–1'],
    ['staleAnswer', { arguments: { maxAge: 'soon' } }, 'maxAge: P7D'],
    ['staleAnswer', { arguments: { maxAge: 'P2D' } }, null],
    ['compliance', {}, 'forbidden, disclosures'],
    ['compliance', { arguments: { forbidden: [{ why: 'x' }] } }, 'forbidden: {phrase, why}'],
    ['compliance', { arguments: { disclosures: [{ when: ['x'] }] } }, 'disclosures: {when, say, why}'],
    ['compliance', { arguments: { disclosures: [{ when: ['x'], say: 'y', why: 'z' }] } }, null],
  ])('%s %j', (metric, rest, want) => expect(withRule(metric, rest)).toEqual(want === null ? [] : [want]));
  it('for one client where the contract itself names no word', () => {
    const contract = changed((c) => {
      c.quality = [{ id: 'x', type: 'library', metric: 'bannedTerms' }];
      c.input.variants = [{ id: 'acme', bannedTerms: ['cheap'] }];
    });
    expect(lint(contract).filter(({ rule }) => rule === 'ruleEmpty')).toEqual([]);
  });
});

it('a pack and its policies end', () => {
  const policyLibrary = practicePack.policyLibrary.map((entry) => ({ ...entry, expires: '2026-11-20' }));
  const found = lintPack({ ...practicePack, policyLibrary, expires: '2026-11-20' }, TODAY);
  expect(found.slice(0, 2).map(({ rule }) => rule)).toEqual(['packExpired', 'policyExpired']);
});
