/** A handoff with an answer of 2,000 words and ten sources under a contract that asks for every check there is. */
import { checks } from '../../../lib/check/list';
import type { CheckContext } from '../../../lib/check/result';
import type { Contract, QualityRule } from '../../../lib/contract/schema';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { readLabeled } from '../../fixtures/checks/claims/labeled';
import { labeledTopics } from '../../fixtures/checks/claims/list';
import { contextOf, ruleOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

const WORDS = 2000;
const english = labeledTopics.filter((topic) => topic.language === 'en');

/** Every check once, with what it needs to have work to do. */
const ARGUMENTS: Record<string, Partial<QualityRule>> = {
  wordCount: { mustBe: undefined, mustBeBetween: [100, 3000] },
  charCount: { mustBe: undefined, mustBeBetween: [100, 30_000] },
  mustInclude: { arguments: { terms: ['refund|credit', 'discount', 'warranty', 'rollback'] } },
  countAtLeast: { mustBe: undefined, mustBeGreaterOrEqualTo: 3, arguments: { of: 'paragraphs' } },
  onePerItem: { arguments: { items: ['Database migration', 'Training for staff', 'Security review by Friday'] } },
  bannedTerms: { arguments: { terms: ['cheap', 'guarantee', 'best ever', 'risk-free'] } },
  requiredTerms: { arguments: { terms: ['Best regards'] } },
  personalData: { arguments: { kinds: ['iban', 'card', 'ssn', 'email', 'phone'] } },
  language: { arguments: { languages: ['en'] } },
  staleAnswer: { arguments: { maxAge: 'P7D' } },
  compliance: {
    arguments: {
      forbidden: [{ phrase: 'guaranteed return', why: 'Nobody may promise a return.' }],
      disclosures: [{ when: ['discount'], say: 'while stocks last', why: 'The rules for advertising ask for it.' }],
    },
  },
};

/** Every condition of review once, none of which ends the others. */
const CONDITIONS: Contract['approval']['mandatoryWhen'] = [
  { when: 'confidence', below: 'threshold', review: 'secondPerson' },
  { when: 'detected', anyOf: ['money', 'date', 'accountChange'], review: 'secondPerson' },
  { when: 'topic', anyOf: ['chargeback', 'press inquiry'], review: 'secondPerson' },
  { when: 'missing', anyOf: ['stage'], review: 'secondPerson' },
  { when: 'changed', anyOf: ['model', 'promptVersion'], review: 'secondPerson' },
];

export const everyCheck: Contract = {
  ...salesFollowUp,
  approval: { ...salesFollowUp.approval, mandatoryWhen: CONDITIONS },
  confidence: {
    source: 'computed',
    from: ['unsupportedClaims', 'gaps', 'captureCompleteness'],
    personMaySay: 'notSure',
    threshold: 0.7,
  },
  quality: checks.map(({ metric }) => ruleOf(metric, ARGUMENTS[metric])),
};

/** The context of one run; `round` makes its texts differ from those of other rounds, so that nothing remembered helps. */
export function longAnswer(round: number): CheckContext {
  const sentences = english.flatMap((topic) => topic.sentences.map((marked) => readLabeled(topic, marked).text));
  const words: string[] = [];
  for (let i = 0; words.length < WORDS; i += 1) {
    const sentence = `${sentences[(i + round) % sentences.length]}${i % 6 === 5 ? '\n\n' : ''}`;
    words.push(...sentence.split(/ /u));
  }
  const summary = `${words.slice(0, WORDS - 1).join(' ')} round${round}`;
  const capture = captureOf();
  const [ask, answer] = capture.turns;
  if (answer) answer.text = summary;
  if (ask) ask.text = `${english[0]?.prompt ?? ''} Round ${round}.`;
  const quotes = english.flatMap((topic) => topic.sources);
  const sources = Array.from({ length: 10 }, (_, i) => {
    const { title, quote, url } = quotes[i % quotes.length] ?? { title: '', quote: '' };
    return { title: `${title} ${round}`, quote, url: url ?? null, hidden: false };
  });
  return contextOf({ contract: everyCheck, capture, sources, values: { ...contextOf().values, summary } });
}
