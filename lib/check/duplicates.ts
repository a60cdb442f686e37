/** Check `duplicates`: a text neither says a passage twice nor repeats what was handed off before, a few changed words aside. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { NEAR_DUPLICATE, resemblance, sameFigures, shinglesOf } from '../text/resemblance';
import { findSentences } from '../text/sentence';
import type { Span } from '../text/span';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** Passages of fewer word triples are greetings and labels, which repeat rightly. */
const LEAST_SHINGLES = 4;
/** Passages of one text that are compared with each other; a longer text is compared as far as this. */
const MOST_PASSAGES = 400;

/** The measure is resemblance; `arguments.threshold` sets how alike counts as a duplicate, 0.4 where it says nothing. Passages with other figures are none. */
export const duplicates: Check = {
  metric: 'duplicates',
  dimension: 'uniqueness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkDuplicateTitle');
    const named = rule.arguments?.threshold;
    const threshold = typeof named === 'number' && named > 0 && named <= 1 ? named : NEAR_DUPLICATE;
    const fields = textFields(rule, context);
    const within = fields.flatMap((field) => {
      const value = valueIn(context, field);
      return repeated(value, threshold, context.locale).map(({ span, alike }) =>
        outcome(rule, title, severityOf(rule), {
          field,
          span,
          observed: percent(alike),
          detail: message(
            'checkDuplicatePassage',
            fieldLabel(context.contract, field),
            short(value.slice(span.start, span.end)),
          ),
          fixes: [
            {
              label: message('checkFixRemoveSentence'),
              field,
              value: (value.slice(0, span.start).trimEnd() + value.slice(span.end)).trim(),
            },
          ],
        }),
      );
    });
    const found = [...within, ...beforehand(rule, context, fields, threshold)];
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};

/** Later passages that say what an earlier one said. */
function repeated(text: string, threshold: number, locale?: string): { span: Span; alike: number }[] {
  const textOf = (span: Span): string => text.slice(span.start, span.end);
  const passages = findSentences(text, locale)
    .slice(0, MOST_PASSAGES)
    .map((span) => ({ span, shingles: shinglesOf(text.slice(span.start, span.end)) }))
    .filter(({ shingles }) => shingles.size >= LEAST_SHINGLES);
  const holders = new Map<string, number[]>();
  const found: { span: Span; alike: number }[] = [];
  for (const [i, { span, shingles }] of passages.entries()) {
    // Only passages that share a word triple can be alike, so that a long text is not compared each with each.
    const near = new Set([...shingles].flatMap((shingle) => holders.get(shingle) ?? []));
    const alike = Math.max(
      0,
      ...[...near].flatMap((at) => {
        const other = passages[at];
        const share = other ? resemblance(shingles, other.shingles) : 0;
        return other && share >= threshold && sameFigures(textOf(span), textOf(other.span)) ? [share] : [];
      }),
    );
    if (alike >= threshold) found.push({ span, alike });
    for (const shingle of shingles) {
      const held = holders.get(shingle);
      if (held) held.push(i);
      else holders.set(shingle, [i]);
    }
  }
  return found;
}

/** Handoffs under the same contract whose text is alike, all free fields together. */
function beforehand(rule: QualityRule, context: CheckContext, fields: string[], threshold: number): CheckResult[] {
  const others = context.others ?? [];
  if (others.length === 0) return [];
  const own = shinglesOf(fields.map((field) => valueIn(context, field)).join('\n'));
  return others.flatMap(({ id, title, text }) => {
    const alike = resemblance(own, shinglesOf(text));
    if (alike < threshold || own.size < LEAST_SHINGLES) return [];
    const detail = message('checkDuplicateHandoff', percent(alike), title || id, id);
    return [
      outcome(rule, message('checkDuplicateTitle'), severityOf(rule), {
        field: fields[0] ?? null,
        observed: percent(alike),
        detail,
      }),
    ];
  });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
