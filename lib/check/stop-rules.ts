/** Stop rules: phrases in the question, the answer or its sources, or missing input, that end the way of an AI draft or send it to a second person. */
import { findPhrase } from '../contract/phrases';
import type { StopRule } from '../contract/schema';
import { type Message, message } from '../text/message';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

/** One result for every rule that fires: `stop` stops, `fix` is a gap, `review` warns and makes a second person mandatory. */
export function checkStopRules(context: CheckContext): CheckResult[] {
  return context.contract.stopRules.flatMap((rule): CheckResult[] => {
    const phrase = firstPhrase(rule.when, context);
    const found = phrase ?? missingIn(rule.when.missing ?? [], context);
    if (!found) return [];
    const verdict = rule.level === 'stop' ? 'stop' : rule.level === 'fix' ? 'gap' : 'warn';
    const detail = describe(rule, found, phrase !== null);
    const named = { id: `stopRule:${rule.id}`, metric: 'stopRule', nonNegotiable: rule.level !== 'review' };
    return [outcome(named, message('checkStopRuleTitle'), verdict, { detail, observed: found })];
  });
}

/** The rule's own sentence with the words that matched; a rule without one lets the words speak. */
function describe({ level, message: sentence }: StopRule, found: string, isPhrase: boolean): Message {
  if (sentence.trim() === '') return message(isPhrase ? 'checkStopPlain' : 'checkStopMissingPlain', found);
  if (!isPhrase) return message('checkStopMissing', sentence, found);
  return message(level === 'review' ? 'checkReviewRule' : 'checkStopRule', sentence, found);
}

/** The rule of the contract behind a result of `checkStopRules`; undefined for other results. */
export function stopRuleOf(context: Pick<CheckContext, 'contract'>, result: CheckResult): StopRule | undefined {
  return context.contract.stopRules.find((rule) => result.id === `stopRule:${rule.id}`);
}

/** The first named thing that is not there: a field without a value, evidence without a source, a variable of the template that was not filled in. */
export function missingIn(names: readonly string[], context: CheckContext): string | null {
  const { contract, capture, values } = context;
  const asked = promptsOf(capture);
  return (
    names.find((name) => {
      if (contract.payload.fields.some((field) => field.name === name)) return (values[name] ?? '').trim() === '';
      if (contract.payload.evidence.some((item) => item.name === name))
        return !context.sources.some((one) => !one.hidden);
      return asked.every((text) => text.trim() === '') || asked.some((text) => text.includes(`{{${name}}}`));
    }) ?? null
  );
}

const promptsOf = (capture: CheckContext['capture']): string[] =>
  capture.turns
    .slice(0, capture.answer)
    .filter((turn) => turn.role === 'user')
    .map((turn) => turn.text);

function textsFor(places: readonly StopRule['when']['in'][number][], context: CheckContext): string[] {
  const { capture, values, sources } = context;
  const answer = capture.turns[capture.answer]?.text ?? '';
  const taken = capture.selection ? answer.slice(capture.selection.start, capture.selection.end) : answer;
  return places.flatMap((place) => {
    if (place === 'prompt') return promptsOf(capture);
    if (place === 'answer') return [taken, ...Object.values(values)];
    return sources.flatMap(({ hidden, title, quote }) => (hidden ? [] : [title ?? '', quote ?? '']));
  });
}

/** The words of the first phrase that stands in one of the places and is not part of an excused one; null where none does. */
export function firstPhrase(
  { phrases, in: places, notWhen = [] }: Pick<StopRule['when'], 'phrases' | 'in' | 'notWhen'>,
  context: CheckContext,
): string | null {
  for (const text of textsFor(places, context)) {
    const span = findPhrase(text, { phrases, notWhen });
    if (span) return text.slice(span.start, span.end);
  }
  return null;
}
