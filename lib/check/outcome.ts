/** Builds check results, so that every check words severity, title and emptiness alike. */
import { fieldOf } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import type { Message } from '../text/message';
import { findWords } from '../text/normalize';
import type { CheckContext, CheckResult, Severity, Verdict } from './result';

/** What a broken rule does: `error` and non-negotiable rules stop Fill, `warning` lets it pass. */
export function severityOf(rule: Pick<QualityRule, 'severity' | 'nonNegotiable'>): 'stop' | 'warn' {
  return rule.severity === 'warning' && !rule.nonNegotiable ? 'warn' : 'stop';
}

/** A result with nothing found yet; `title` stands in for a rule without a description. */
export function outcome(
  rule: Pick<QualityRule, 'id' | 'metric' | 'field' | 'description' | 'nonNegotiable' | 'severity' | 'dimension'>,
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
    severity: severityNamed(rule, verdict),
    ...(rule.dimension !== undefined && { dimension: rule.dimension }),
    ...found,
  };
}

function severityNamed(rule: Pick<QualityRule, 'severity' | 'nonNegotiable'>, verdict: Verdict): Severity {
  if (verdict === 'attest') return 'attested';
  return verdict === 'warn' || severityOf(rule) === 'warn' ? 'warn' : 'block';
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

/** Least and most a rule allows; null where it sets no bound. */
export function rangeOf(rule: QualityRule): readonly [least: number, most: number] | null {
  const { mustBe, mustBeBetween, mustBeGreaterOrEqualTo: least, mustBeLessOrEqualTo: most } = rule;
  if (mustBeBetween) return mustBeBetween;
  if (least !== undefined || most !== undefined) return [least ?? 0, most ?? Number.POSITIVE_INFINITY];
  return mustBe === undefined ? null : [mustBe, mustBe];
}

/** A range as people read it: `80–160`, `at least 3` is `3+`, `at most 80` is `≤ 80`. */
export function rangeText([least, most]: readonly [number, number]): string {
  if (least === most) return String(least);
  if (most === Number.POSITIVE_INFINITY) return `${least}+`;
  return least <= 0 ? `≤ ${most}` : `${least}–${most}`;
}

/** A list of texts from a rule's arguments; anything else is left out. */
export function listOf(rule: QualityRule, name: string): string[] {
  const list = rule.arguments?.[name];
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

/** Whether a text mentions a thing by any of its names, which `|` divides, as whole words in any case. */
export function mentions(text: string, term: string): boolean {
  return term.split('|').some((name) => findWords(text, name).length > 0);
}

/** Whether Fill needs a value in this field. */
export function isRequired(context: CheckContext, field: string): boolean {
  return fieldOf(context.contract, field)?.required ?? false;
}
