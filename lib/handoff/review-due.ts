/** Which review a handoff needs now, and what brought it: the contract's rules in order, as far as the checks found them to apply. */
import type { CheckResult } from '../check/result';
import { reviewRuleId, SAMPLING } from '../check/review-rules';
import { stopRuleOf } from '../check/stop-rules';
import { appliesToAll, type Review } from '../contract/review';
import type { Contract, ReviewRule } from '../contract/schema';
import type { DecideContext } from './schema';

/** `because` is the result that brought it; null where it holds for the whole contract, or where nobody checked. */
export interface ReviewDue {
  review: Review;
  because: CheckResult | null;
}

type Context = Pick<DecideContext, 'contract' | 'checks'>;

/** The review, for whoever does not ask why. */
export const reviewOf = (context: Context): Review => reviewDue(context).review;

/**
 * A stop rule of level `review` and an exception that calls for it bring a second person whatever the contract's rules say; else the first of
 * them that applies decides. A rule without a result counts as applying where it asks for a second person, so that none is skipped.
 */
export function reviewDue({ contract, checks }: Context): ReviewDue {
  const called = checks.find(
    (check) =>
      stopRuleOf({ contract }, check)?.level === 'review' || (check.metric === 'exception' && check.applies === true),
  );
  if (called) return { review: 'secondPerson', because: called };
  const byId = new Map(checks.map((check) => [check.id, check]));
  const due = contract.approval.mandatoryWhen.flatMap((rule, place) => {
    const because = byId.get(reviewRuleId(place)) ?? null;
    const applies = appliesToAll(rule, contract) ?? because?.applies ?? rule.review === 'secondPerson';
    return applies ? [{ rule, review: rule.review, because }] : [];
  });
  const [first] = due;
  if (!first) return { review: 'secondPerson', because: null };
  const drawn = byId.get(SAMPLING);
  if (drawn?.applies !== false || !maySample(first.rule, contract)) return first;
  // Sampling thins out the review of everything, never one that something in this very handoff calls for.
  const other = due.find((one) => one.review === 'secondPerson' && !maySample(one.rule, contract));
  return other ?? { review: 'selfCheck', because: drawn };
}

/** High stakes are never sampled. */
function maySample(rule: ReviewRule, contract: Contract): boolean {
  return rule.review === 'secondPerson' && contract.stakes !== 'high' && appliesToAll(rule, contract) === true;
}
