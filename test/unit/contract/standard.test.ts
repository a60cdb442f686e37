/** The output standard becomes checks, and says what it left to nobody. */
import { describe, expect, it } from 'vitest';
import { checks } from '../../../lib/check/list';
import { runChecks } from '../../../lib/check/run';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import { compileStandard, rulesOf } from '../../../lib/contract/standard';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { contextOf } from '../../fixtures/checks/context';

const [sales] = practicePack.contracts;
if (!sales) throw new Error('no contract');

/** The practice contract with no rules of its own, and another standard. */
const withStandard = (standard: string, quality: Contract['quality'] = []): Contract => ({
  ...sales,
  output: { ...sales.output, standard },
  quality,
});
const brief = (contract: Contract) =>
  compileStandard(contract).rules.map((rule) => {
    const { metric, field, mustBeBetween, mustBeLessOrEqualTo: most, mustBeGreaterOrEqualTo: least } = rule;
    const range =
      mustBeBetween?.join('–') ?? (most === undefined ? (least === undefined ? '' : `${least}+`) : `≤${most}`);
    const of = rule.arguments?.of ?? rule.arguments?.languages ?? rule.arguments?.terms;
    return [metric ?? rule.description, field, range, of].filter((part) => part !== undefined && part !== '').join(' ');
  });

describe('compileStandard', () => {
  it.each<[string, string[]]>([
    ['80-160 words', ['wordCount summary 80–160']],
    ['150–200 words, 3 to 4 paragraphs', ['wordCount summary 150–200', 'countAtLeast summary 3–4 paragraphs']],
    ['at most 80 words', ['wordCount summary ≤80']],
    ['at least three bullet points', []],
    ['at least three bullets', ['countAtLeast summary 3+ listItems']],
    ['Subject of up to 60 characters', ['charCount subject ≤60']],
    ['höchstens 120 Wörter, auf Deutsch, freundlich', ['wordCount summary ≤120', 'language summary de', 'Freundlich']],
    [
      'no placeholders, no “cheap”, mentions "Acme Care"',
      ['placeholders summary', 'bannedTerms summary cheap', 'mustInclude summary Acme Care'],
    ],
    ['friendly and professional', ['Friendly and professional']],
    ['', []],
  ])('%s', (standard, want) => {
    expect(brief(withStandard(standard))).toEqual(want);
  });
  it('adds nothing the contract says already, and nothing for what is required anyway', () => {
    expect(compileStandard(sales)).toEqual({ rules: [], left: [] });
    expect(brief({ ...sales, output: { ...sales.output, standard: '3-4 paragraphs, 80-160 words' } })).toEqual([
      'countAtLeast summary 3–4 paragraphs',
    ]);
    expect(brief(withStandard('a stage and one next step'))).toEqual(['missingValues stage']);
  });
  it('says which parts nobody checks', () => {
    expect(compileStandard(withStandard('80-160 words, rhymes throughout')).left).toEqual(['rhymes throughout']);
  });
  it('compiles to checks that exist', () => {
    const names = checks.map(({ metric }) => metric);
    const standard =
      '3 paragraphs, 2 links, 5 sentences, 9 characters, in French, no placeholders, no duplicates, no secrets';
    const rules = compileStandard(withStandard(standard)).rules;
    expect(rules.length).toBe(8);
    for (const { metric = '' } of rules) expect(names).toContain(metric);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
  it('leaves nothing unchecked in the contracts that ship', () => {
    const left = [...practicePack.contracts, ...starterPack.contracts].flatMap((one) => compileStandard(one).left);
    expect(left).toEqual([]);
  });
});

describe('what it compiles to', () => {
  const contract = withStandard('3-4 paragraphs, excited', sales.quality);
  it('is run with the contract’s own rules', () => {
    const result = runChecks(contextOf({ contract })).find(({ id }) => id.startsWith('standard:count'));
    expect(result).toMatchObject({
      verdict: 'warn',
      field: 'summary',
      observed: '1',
      severity: 'warn',
      dimension: 'completeness',
    });
  });
  it('is attested where only a person can tell', () => {
    expect(attestationsOf(contract).at(-1)).toBe('Excited');
    expect(rulesOf(contract).length).toBe(sales.quality.length + 2);
  });
});
