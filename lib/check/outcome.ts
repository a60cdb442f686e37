/** Builds check results, so that every check words severity, title and emptiness alike. */
import { fieldOf } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import type { Message } from '../text/message';
import type { CheckContext, CheckResult, Verdict } from './result';

/** What a broken rule does: `error` and non-negotiable rules stop Fill, `warning` lets it pass. */
export function severityOf(rule: QualityRule): 'stop' | 'warn' {
  return rule.severity === 'warning' && !rule.nonNegotiable ? 'warn' : 'stop';
}

/** A result with nothing found yet; `title` stands in for a rule without a description. */
export function outcome(
  rule: Pick<QualityRule, 'id' | 'metric' | 'field' | 'description' | 'nonNegotiable'>,
  title: Message,
  verdict: Verdict,
  found: Partial<CheckResult> = {},
): CheckResult {
  return {
    id: rule.id,
    metric: rule.metric ?? '',
    field: rule.field ?? null,
    verdict,
    title: rule.description ?? title,
    detail: null,
    observed: null,
    span: null,
    versus: null,
    fixes: [],
    nonNegotiable: rule.nonNegotiable ?? false,
    ...found,
  };
}

/** Present value of a field, '' where it is missing. */
export function valueIn(context: CheckContext, field: string): string {
  return context.values[field] ?? '';
}

/** Fields a rule reads: its own, or every free text of the payload. */
export function textFields(rule: QualityRule, context: CheckContext): string[] {
  if (rule.field !== undefined) return [rule.field];
  const free = context.contract.payload.fields.filter((field) => field.logicalType === 'string' && !field.enum);
  return free.map((field) => field.name);
}

/** A list of texts from a rule's arguments; anything else is left out. */
export function listOf(rule: QualityRule, name: string): string[] {
  const list = rule.arguments?.[name];
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

/** Whether Fill needs a value in this field. */
export function isRequired(context: CheckContext, field: string): boolean {
  return fieldOf(context.contract, field)?.required ?? false;
}
