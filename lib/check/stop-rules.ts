/** Stop rules: phrases in the question or the answer that end the way of an AI draft, or send it to a second person. */
import type { StopRule } from '../contract/schema';
import { message } from '../text/message';
import { findWords } from '../text/normalize';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

/** English endings, so that "chargebacks" fires the rule for "chargeback". */
const ENDINGS = '(?:s|es|ed|ing)?';

/** One result for every rule that fires: `stop` stops, `fix` is a gap, `review` warns and makes a second person mandatory. */
export function checkStopRules(context: CheckContext): CheckResult[] {
  return context.contract.stopRules.flatMap((rule): CheckResult[] => {
    const phrase = textsFor(rule, context)
      .map((text) => firstPhrase(rule, text))
      .find((found) => found !== null);
    if (!phrase) return [];
    const verdict = rule.level === 'stop' ? 'stop' : rule.level === 'fix' ? 'gap' : 'warn';
    const detail = message(rule.level === 'review' ? 'checkReviewRule' : 'checkStopRule', rule.message, phrase);
    const named = { id: `stopRule:${rule.id}`, metric: 'stopRule', nonNegotiable: rule.level !== 'review' };
    return [outcome(named, message('checkStopRuleTitle'), verdict, { detail, observed: phrase })];
  });
}

/** The rule of the contract behind a result of `checkStopRules`; undefined for other results. */
export function stopRuleOf(context: Pick<CheckContext, 'contract'>, result: CheckResult): StopRule | undefined {
  return context.contract.stopRules.find((rule) => result.id === `stopRule:${rule.id}`);
}

function textsFor(rule: StopRule, { capture, values }: CheckContext): string[] {
  const answer = capture.turns[capture.answer]?.text ?? '';
  const taken = capture.selection ? answer.slice(capture.selection.start, capture.selection.end) : answer;
  return rule.when.in.flatMap((place) =>
    place === 'prompt'
      ? capture.turns
          .slice(0, capture.answer)
          .filter((turn) => turn.role === 'user')
          .map((turn) => turn.text)
      : [taken, ...Object.values(values)],
  );
}

function firstPhrase({ when }: StopRule, text: string): string | null {
  const excused = (when.notWhen ?? []).flatMap((phrase) => findWords(text, phrase));
  for (const phrase of when.phrases) {
    for (const span of findWords(text, phrase, ENDINGS)) {
      if (!excused.some((other) => other.start <= span.start && other.end >= span.end)) {
        return text.slice(span.start, span.end);
      }
    }
  }
  return null;
}
