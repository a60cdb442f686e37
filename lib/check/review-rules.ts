/** Rules of mandatory review that depend on the handoff: each has a result, so that nobody wonders whether it was looked at. */
import { type Changeable, changeable, type Detectable, detectable } from '../contract/conditions';
import { appliesToAll, decidersOf } from '../contract/review';
import type { ReviewRule } from '../contract/schema';
import { type Message, type MessageKey, message } from '../text/message';
import { confidenceOf, type Factor } from './confidence';
import { detect } from './detect';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';
import { isDrawn, isSampled } from './sampling';
import { firstPhrase, missingIn } from './stop-rules';

type Condition = Exclude<ReviewRule['when'], 'always' | 'stakes'>;

/** Why a rule applies, with what was found. */
interface Found {
  detail: Message;
  observed?: string | null;
  field?: string;
  span?: CheckResult['span'];
}

/** Id of the result of one rule of `mandatoryWhen`, by its place there. */
export const reviewRuleId = (place: number): string => `review:${place}`;
/** Id of the result that says whether this handoff is one of the reviewed share. */
export const SAMPLING = 'review:sampling';

/** Of the rules that hold for every handoff or none there are no results. */
export function checkReviewRules(context: CheckContext): CheckResult[] {
  const { mandatoryWhen } = context.contract.approval;
  const conditional = mandatoryWhen.flatMap((rule, place) =>
    appliesToAll(rule, context.contract) === null ? [resultOf(rule, reviewRuleId(place), context)] : [],
  );
  return [...conditional, ...sampling(context)];
}

const TITLES: Record<Condition, MessageKey> = {
  confidence: 'checkReviewConfidenceTitle',
  detected: 'checkReviewDetectedTitle',
  topic: 'checkReviewTopicTitle',
  missing: 'checkReviewMissingTitle',
  changed: 'checkReviewChangedTitle',
};

const CONDITIONS: Record<Condition, (rule: ReviewRule, context: CheckContext, deciders: string) => Found | null> = {
  confidence: lowConfidence,
  detected: ({ anyOf = [] }, context, deciders) => {
    const kinds = anyOf.filter((kind): kind is Detectable => (detectable as readonly string[]).includes(kind));
    const found = kinds.map((kind) => detect(kind, context, deciders)).find((one) => one !== null);
    return found ? { ...found, observed: found.words } : unknownName(anyOf, detectable, deciders);
  },
  topic: ({ anyOf = [] }, context, deciders) => {
    const words = firstPhrase({ phrases: anyOf, in: ['prompt', 'answer'] }, context);
    return words === null ? null : { detail: message('checkReviewTopic', words, deciders), observed: words };
  },
  missing: ({ anyOf = [] }, context, deciders) => {
    const name = missingIn(anyOf, context);
    return name === null ? null : { detail: message('checkReviewMissing', name, deciders), observed: name };
  },
  changed,
};

function resultOf(rule: ReviewRule, id: string, context: CheckContext): CheckResult {
  const when = rule.when as Condition;
  const found = CONDITIONS[when](rule, context, decidersOf(context.contract));
  const named = { id, metric: `review.${when}` };
  const applies = found !== null;
  const title = message(TITLES[when]);
  // Where the author's own check is what it asks for, there is nothing to warn of.
  if (!found || rule.review === 'selfCheck') return outcome(named, title, 'pass', { applies });
  return outcome(named, title, 'warn', { ...found, applies });
}

/** A name no version of the closed set has: what cannot be looked for counts as found. */
function unknownName(named: readonly string[], known: readonly string[], deciders: string): Found | null {
  const name = named.find((one) => !known.includes(one));
  return name === undefined ? null : { detail: message('checkReviewUnknown', name, deciders), observed: name };
}

/** A share as people read it. Never rounded up to what is asked for. */
const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

const LOW: Record<Exclude<Factor, 'notSure'>, MessageKey> = {
  unsupportedClaims: 'checkConfidenceClaims',
  gaps: 'checkConfidenceGaps',
  captureCompleteness: 'checkConfidenceCapture',
};

function lowConfidence({ below }: ReviewRule, context: CheckContext, deciders: string): Found | null {
  const threshold = typeof below === 'number' ? below : (context.contract.confidence?.threshold ?? 1);
  const { value, factor, have, of } = confidenceOf(context);
  if (factor === null || value >= threshold) return null;
  if (factor === 'notSure') return { detail: message('checkConfidenceNotSure', context.notSure ?? '', deciders) };
  const detail = message(LOW[factor], percent(value), percent(threshold), have, of, deciders);
  return { detail, observed: percent(value) };
}

const CHANGED: Record<Changeable, MessageKey> = {
  model: 'checkReviewModel',
  promptVersion: 'checkReviewPrompt',
};

/** New is what no second person has approved under the contract yet. An unknown model is always new, and so is everything where nobody looked. */
function changed({ anyOf = [] }: ReviewRule, context: CheckContext, deciders: string): Found | null {
  const { capture, contract, history } = context;
  const now: Record<Changeable, string | null> = {
    model: capture.turns[capture.answer]?.model.value ?? null,
    promptVersion: contract.input.promptVersion,
  };
  for (const what of changeable.filter((one) => anyOf.includes(one))) {
    const value = now[what];
    if (value === null) return { detail: message('checkReviewModelUnknown', deciders) };
    if (!history?.some((one) => one.right && one[what] === value))
      return { detail: message(CHANGED[what], value, deciders), observed: value };
  }
  return unknownName(anyOf, changeable, deciders);
}

/** Says of a contract with sampling whether this handoff has to be reviewed; `applies` is false where it is not drawn. */
function sampling({ contract, capture, history }: CheckContext): CheckResult[] {
  const rules = contract.approval.sampling;
  if (!rules) return [];
  const answer = capture.turns[capture.answer];
  const now = { model: answer?.model.value ?? null, promptVersion: contract.input.promptVersion };
  const named = { id: SAMPLING, metric: 'review.sampling' };
  if (!isSampled(rules, history ?? [], now))
    return [outcome(named, message('checkSamplingAll', rules.enabledAfterScored), 'pass', { applies: true })];
  const applies = isDrawn(answer?.text ?? '', rules.rate);
  const title = message(applies ? 'checkSamplingDrawn' : 'checkSamplingNotDrawn', percent(rules.rate));
  return [outcome(named, title, 'pass', { applies })];
}
