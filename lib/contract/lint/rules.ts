/** Lint: each rule of a contract has something to check. One that looks for nothing passes every text, and reads as if it did not. */
import { message } from '../../text/message';
import { personalKinds } from '../../text/personal';
import { readDuration } from '../duration';
import type { Metric } from '../metrics';
import type { Contract, QualityRule } from '../schema';
import type { LintFinding } from './finding';

/** Kinds of claims a contract may ask for. */
const CLAIM_KINDS = ['number', 'date', 'amount', 'percentage', 'name', 'url'];
const PARTS = ['paragraphs', 'listItems', 'sentences', 'links', 'dates', 'terms'];

interface Needs {
  /** Names of the arguments it knows. */
  knows: readonly string[];
  /** What is missing for it to check anything, in the words of the file; null where nothing is. */
  lacks(rule: QualityRule, contract: Contract): string | null;
}

const texts = (rule: QualityRule, name: string): unknown[] => {
  const list = rule.arguments?.[name];
  return Array.isArray(list) ? list : [];
};
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const has = (rule: QualityRule, name: string): boolean => texts(rule, name).some(isText);
const nothing = (): null => null;

const range = ({ mustBe, mustBeBetween, mustBeGreaterOrEqualTo, mustBeLessOrEqualTo }: QualityRule): string | null =>
  [mustBe, mustBeBetween, mustBeGreaterOrEqualTo, mustBeLessOrEqualTo].some((bound) => bound !== undefined)
    ? null
    : 'mustBeBetween';

/** Kinds from a closed list, any where the rule names none. */
const kindsOf =
  (known: readonly string[]) =>
  (rule: QualityRule): string | null =>
    texts(rule, 'kinds').every((kind) => known.includes(String(kind))) ? null : `kinds: ${known.join(', ')}`;

const perClient =
  (part: 'bannedTerms' | 'requiredTerms') =>
  (rule: QualityRule, { input }: Contract): string | null =>
    has(rule, 'terms') || (input.variants ?? []).some((variant) => (variant[part] ?? []).length > 0) ? null : 'terms';

function compliance(rule: QualityRule): string | null {
  const forbidden = texts(rule, 'forbidden') as { phrase?: unknown }[];
  const disclosures = texts(rule, 'disclosures') as { when?: unknown; say?: unknown }[];
  if (!forbidden.every((one) => isText(one?.phrase))) return 'forbidden: {phrase, why}';
  const whole = disclosures.every((one) => Array.isArray(one?.when) && one.when.some(isText) && isText(one.say));
  if (!whole) return 'disclosures: {when, say, why}';
  return forbidden.length + disclosures.length > 0 ? null : 'forbidden, disclosures';
}

const NEEDS: Record<Metric, Needs> = {
  wordCount: { knows: [], lacks: range },
  charCount: { knows: [], lacks: range },
  missingValues: { knows: [], lacks: nothing },
  mustInclude: { knows: ['terms'], lacks: (rule) => (has(rule, 'terms') ? null : 'terms') },
  countAtLeast: {
    knows: ['of', 'terms'],
    lacks: (rule) =>
      has(rule, 'terms') || PARTS.includes(String(rule.arguments?.of)) ? null : `of: ${PARTS.join(', ')}`,
  },
  onePerItem: {
    knows: ['items', 'from'],
    lacks: (rule) =>
      has(rule, 'items') || /^(?:prompt$|field:.)/u.test(String(rule.arguments?.from)) ? null : 'items, from',
  },
  bannedTerms: { knows: ['terms'], lacks: perClient('bannedTerms') },
  requiredTerms: { knows: ['terms'], lacks: perClient('requiredTerms') },
  personalData: { knows: ['kinds'], lacks: kindsOf(personalKinds) },
  secrets: { knows: [], lacks: nothing },
  linkText: { knows: [], lacks: nothing },
  placeholders: { knows: [], lacks: nothing },
  unsupportedClaims: { knows: ['kinds'], lacks: kindsOf(CLAIM_KINDS) },
  contradictedClaims: { knows: [], lacks: nothing },
  language: { knows: ['languages'], lacks: nothing },
  duplicates: {
    knows: ['threshold'],
    lacks: ({ arguments: given }) => {
      const share = given?.threshold;
      return share === undefined || (typeof share === 'number' && share > 0 && share <= 1) ? null : 'threshold: 0–1';
    },
  },
  staleAnswer: {
    knows: ['maxAge'],
    lacks: ({ arguments: given }) =>
      given?.maxAge === undefined || readDuration(String(given.maxAge)) !== null ? null : 'maxAge: P7D',
  },
  hiddenContent: { knows: ['kinds'], lacks: nothing },
  allowedTool: { knows: [], lacks: (_, { task }) => (task.allowedTools.length > 0 ? null : 'task.allowedTools') },
  compliance: { knows: ['forbidden', 'disclosures'], lacks: compliance },
};

export function lintRulesOf(contract: Contract): LintFinding[] {
  return contract.quality.flatMap((rule, i): LintFinding[] => {
    const needs = Object.hasOwn(NEEDS, rule.metric ?? '') ? NEEDS[rule.metric as Metric] : null;
    if (rule.type !== 'library' || !needs) return [];
    const lacks = needs.lacks(rule, contract);
    const unknown = Object.keys(rule.arguments ?? {}).filter((name) => !needs.knows.includes(name));
    const path = `quality[${i}].arguments`;
    return [
      ...(lacks === null
        ? []
        : [
            {
              rule: 'ruleEmpty' as const,
              severity: 'error' as const,
              path,
              message: message('lintRuleEmpty', rule.id, lacks),
            },
          ]),
      ...unknown.map((name) => ({
        rule: 'argumentUnknown' as const,
        severity: 'warning' as const,
        path: `${path}.${name}`,
        message: message('lintArgumentUnknown', rule.id, name),
      })),
    ];
  });
}
