/** Check `countAtLeast`: a text has as many paragraphs, list items, sentences, links, dates or mentions of a word as it must. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { findDates } from '../text/date';
import { type MessageKey, message } from '../text/message';
import { findWords } from '../text/normalize';
import { listItems, paragraphsOf, passagesOf } from '../text/parts';
import { findAddresses } from '../text/web-address';
import { listOf, outcome, rangeOf, rangeText, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** What can be counted, and the sentence that says how many there are. */
const DETAILS = {
  paragraphs: 'checkCountParagraphs',
  listItems: 'checkCountListItems',
  sentences: 'checkCountSentences',
  links: 'checkCountLinks',
  dates: 'checkCountDates',
  terms: 'checkCountTerms',
} as const satisfies Record<string, MessageKey>;
type Part = keyof typeof DETAILS;

export const countAtLeast: Check = {
  metric: 'countAtLeast',
  dimension: 'completeness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const terms = listOf(rule, 'terms');
    const named = rule.arguments?.of;
    const part = terms.length > 0 ? 'terms' : Object.hasOwn(DETAILS, String(named)) ? (named as Part) : 'listItems';
    const range = rangeOf(rule) ?? [1, Number.POSITIVE_INFINITY];
    return textFields(rule, context).map((field) => {
      const label = fieldLabel(context.contract, field);
      const title = message('checkCountTitle', label);
      const count = countIn(valueIn(context, field), part, terms, context.locale);
      if (count >= range[0] && count <= range[1])
        return outcome(rule, title, 'pass', { field, observed: String(count) });
      const quoted = terms.map((term) => `“${term}”`).join(', ');
      return outcome(rule, title, severityOf(rule), {
        field,
        observed: String(count),
        detail: message(DETAILS[part], label, count, rangeText(range), ...(part === 'terms' ? [quoted] : [])),
      });
    });
  },
};

function countIn(text: string, part: Part, terms: readonly string[], locale?: string): number {
  if (part === 'paragraphs') return paragraphsOf(text).length;
  if (part === 'listItems') return listItems(text).length;
  if (part === 'sentences') return passagesOf(text, locale).length;
  if (part === 'links') return findAddresses(text).length;
  if (part === 'dates') return findDates(text, { locale }).length;
  return terms.reduce((sum, term) => sum + findWords(text, term).length, 0);
}
