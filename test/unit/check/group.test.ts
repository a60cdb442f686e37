import { describe, expect, it } from 'vitest';
import { MOST_ALONE } from '../../../lib/check/group';
import type { CheckContext, CheckResult } from '../../../lib/check/result';
import { runChecks } from '../../../lib/check/run';
import { blocking, unresolved } from '../../../lib/check/verdict';
import type { Contract } from '../../../lib/contract/schema';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { notesOf, ruleOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

const contract: Contract = { ...salesFollowUp, quality: [ruleOf('unsupportedClaims', { id: 'claims' })] };

/** Notes an AI wrote. */
function written(text: string, changes: Partial<CheckContext> = {}): CheckContext {
  const capture = captureOf();
  const answer = capture.turns[capture.answer];
  if (answer) answer.text = text;
  return notesOf(text, { contract, capture, sources: [], ...changes });
}
const figures = (n: number, from = 100) =>
  Array.from({ length: n }, (_, i) => `Team ${'ABCDEFGH'[i % 8]} has ${from + i} members.`).join(' ');
const found = (context: CheckContext): CheckResult[] => runChecks(context).filter(({ id }) => id === 'claims');
const words = ({ detail, parts }: CheckResult) => [detail, parts?.remedy].map((one) => one && formatMessage(en, one));

describe('many figures without a source', () => {
  it('are one refusal with its count, and a few stay as they are', () => {
    expect(found(written(figures(MOST_ALONE)))).toHaveLength(MOST_ALONE);
    const results = found(written(figures(300)));
    expect(results).toHaveLength(1);
    const [one] = results as [CheckResult];
    expect(one).toMatchObject({
      verdict: 'stop',
      field: 'summary',
      observed: '300',
      fixes: [],
      group: { confirmable: true },
    });
    expect(one.group?.items).toHaveLength(300);
    expect(one.group?.items.at(-1)).toMatchObject({ text: '399' });
    expect(words(one)).toEqual([
      '300 figures in Notes stand neither in the prompt nor in a source.',
      'Add the source they come from. Or compare them with it and confirm them together: your name is recorded with it.',
    ]);
    expect(unresolved(results, contract).map((item) => formatMessage(en, item))).toEqual(['300 places in Notes']);
  });

  it('leave those a source contradicts to be settled one by one, and told apart', () => {
    const source = { title: null, url: null, quote: 'The refund takes 10 days.', hidden: false };
    const results = found(written(`${figures(20)} The refund takes 3 days.`, { sources: [source] }));
    expect(results.map(({ observed, group, versus }) => [observed, group?.confirmable, versus?.contrary])).toEqual([
      ['20', true, undefined],
      ['3 days', undefined, '10 days'],
    ]);
    const own = notesOf(`${figures(20)} The refund takes 3 days.`, { contract, sources: [source] });
    expect(found(own).map(({ observed }) => observed)).toEqual(['20', '3 days']);
    const many = [1, 2, 3, 4, 5, 6, 7].map((n) => `The refund takes ${n} days.`).join(' ');
    const [all] = found(written(many, { sources: [source] }));
    expect(all).toMatchObject({ observed: '7', group: { confirmable: false } });
    expect(words(all as CheckResult)[0]).toBe('Sources say otherwise about 7 figures in Notes. The first of them:');
  });

  it('cannot be confirmed where a person wrote them, nor where the rule is not negotiable', () => {
    expect(found(notesOf(figures(20), { contract, sources: [] }))).toMatchObject([{ group: { confirmable: false } }]);
    const firm = { ...contract, quality: [ruleOf('unsupportedClaims', { id: 'claims', nonNegotiable: true })] };
    expect(found(written(figures(20), { contract: firm }))).toMatchObject([{ group: { confirmable: false } }]);
    const vouched = [
      {
        rule: 'claims',
        field: 'summary',
        claims: Array.from({ length: 20 }, (_, i) => String(100 + i)),
        by: 'Jun Lee',
      },
    ];
    expect(blocking(found(written(figures(20), { contract: firm, vouched })))).toHaveLength(1);
  });

  it('stay in sight once they are confirmed, and stop again for what was not', () => {
    const claims = Array.from({ length: 20 }, (_, i) => String(100 + i));
    const vouched = [{ rule: 'claims', field: 'summary', claims, by: 'Jun Lee' }];
    const [result, ...more] = found(written(figures(20), { vouched }));
    expect(more).toEqual([]);
    expect(result).toMatchObject({ verdict: 'warn', observed: '20', group: { confirmable: false } });
    expect(words(result as CheckResult)[0]).toBe(
      'Jun Lee compared 20 figures in Notes with their source. None of them stands in what was captured.',
    );
    const grown = found(written(`${figures(20)} Team Z has 77 members.`, { vouched }));
    expect(grown.map(({ verdict, observed }) => [verdict, observed])).toEqual([
      ['stop', '77'],
      ['warn', '20'],
    ]);
    const source = { title: null, url: null, quote: 'Team A has 90 members.', hidden: false };
    const contradicted = found(written(figures(20), { vouched, sources: [source] }));
    expect(contradicted.some(({ verdict, versus }) => verdict === 'stop' && versus?.contrary === '90')).toBe(true);
    expect(found(written(figures(20), { vouched: [{ ...vouched[0], field: 'nextStep' } as never] }))[0]?.verdict).toBe(
      'stop',
    );
  });
});

it('tells many finds of any other rule as one, with the first of them', () => {
  const phones = Array.from({ length: 12 }, (_, i) => `+49 30 55501${10 + i}`).join(', ');
  const rule = ruleOf('personalData', { id: 'claims', arguments: { kinds: ['phone'] } });
  const [result] = found(notesOf(phones, { contract: { ...contract, quality: [rule] } }));
  expect(result).toMatchObject({ verdict: 'stop', observed: '12', group: { confirmable: false } });
  expect(words(result as CheckResult)[0]).toMatch(/^12 places in Notes break this rule\. The first: …/);
});

it('asks for every missing field by itself, however many there are', () => {
  const fields = Array.from({ length: 12 }, (_, i) => ({
    name: `f${i}`,
    logicalType: 'string' as const,
    required: true,
  }));
  const many: Contract = { ...contract, payload: { ...contract.payload, fields }, quality: [] };
  expect(blocking(runChecks(notesOf('', { contract: many })))).toHaveLength(12);
});
