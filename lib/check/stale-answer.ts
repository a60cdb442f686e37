/** Check `staleAnswer`: the answer is not older than the contract lets it be. */
import { readDuration } from '../contract/duration';
import type { QualityRule } from '../contract/schema';
import { daysBetween } from '../text/date';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { outcome, severityOf } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

const DAY = 86_400_000;
/** Where the contract does not say: what was asked a week ago was asked about another week. */
const WEEK = 7;

/** `arguments.maxAge` is an ISO 8601 duration (`P3D`), counted in whole days from the day of the capture, or of the answer itself where the page dates it. */
export const staleAnswer: Check = {
  metric: 'staleAnswer',
  dimension: 'timeliness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkStaleTitle');
    const named = rule.arguments?.maxAge;
    const most = typeof named === 'string' ? (readDuration(named) ?? WEEK * DAY) / DAY : WEEK;
    const { capture, today } = context;
    const written = capture.turns[capture.answer]?.time?.iso ?? capture.capturedAt;
    const age = daysBetween(written.slice(0, 10), today);
    if (!Number.isFinite(age) || age <= most)
      return [outcome(rule, title, 'pass', { observed: String(Math.max(0, age || 0)) })];
    const limit = Math.floor(most);
    const detail = message(countKey('checkStale', limit, context.locale), age, limit);
    return [outcome(rule, title, severityOf(rule), { observed: String(age), detail })];
  },
};
