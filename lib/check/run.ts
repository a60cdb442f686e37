/** Runs everything a contract checks on one handoff: the gates every handoff has, its quality rules and its output standard's, what people attest, stop rules, the rules of review and the exceptions. */
import type { QualityRule } from '../contract/schema';
import { rulesOf } from '../contract/standard';
import { message } from '../text/message';
import { checkAttachments } from './attachments';
import { checkCapturedContext } from './captured-context';
import { checkEvidence } from './evidence';
import { checkExceptions } from './exceptions';
import { groupFindings } from './group';
import { checks } from './list';
import { checkLoops } from './loops';
import { outcome } from './outcome';
import { checkOwners } from './owners';
import { checkRequired } from './required';
import type { CheckContext, CheckResult, Verdict } from './result';
import { checkReviewRules } from './review-rules';
import { checkStopRules } from './stop-rules';

const ORDER: Record<Verdict, number> = { stop: 0, gap: 1, warn: 2, attest: 3, pass: 4 };

/** Every result, worst first, otherwise in the contract's order. Quality rules always have one; the gates only speak up where they do not pass. */
export function runChecks(context: CheckContext): CheckResult[] {
  const results = [
    ...checkStopRules(context),
    ...checkOwners(context),
    ...checkRequired(context),
    ...checkAttachments(context),
    ...checkEvidence(context),
    ...checkCapturedContext(context),
    ...rulesOf(context.contract).flatMap((rule) => runRule(rule, context)),
    ...checkReviewRules(context),
    ...checkLoops(context),
  ];
  results.push(...checkExceptions(context, results));
  return results.sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
}

/** A rule that names a check this version does not have stops: what cannot be checked does not count as checked. */
function runRule(rule: QualityRule, context: CheckContext): CheckResult[] {
  if (rule.type === 'text') return [outcome({ ...rule, metric: 'text' }, message('checkOpenText', rule.id), 'attest')];
  const check = checks.find((candidate) => candidate.metric === rule.metric);
  if (check) {
    const found = check.run(rule, context).map((result) => ({ dimension: check.dimension, ...result }));
    return groupFindings(found, context, (result) => check.mayConfirm?.(rule, result, context) ?? false);
  }
  const name = rule.metric ?? rule.id;
  return [outcome(rule, message('checkMetricTitle', name), 'stop', { detail: message('checkUnknownMetric', name) })];
}
