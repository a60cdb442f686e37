/** Check `wordCount`: a text keeps to its length, counted by the words of the person's language. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { countWords } from '../text/word';
import { outcome, rangeOf, rangeText, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const wordCount: Check = {
  metric: 'wordCount',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const range = rangeOf(rule);
    return textFields(rule, context).map((field) => {
      const label = fieldLabel(context.contract, field);
      const title = message('checkWordsTitle', label);
      const words = countWords(valueIn(context, field), context.locale);
      if (!range || (words >= range[0] && words <= range[1])) {
        return outcome(rule, title, 'pass', { field, observed: String(words) });
      }
      const key = countKey('checkWords', words, context.locale);
      return outcome(rule, title, severityOf(rule), {
        field,
        observed: String(words),
        detail: message(key, label, words, rangeText(range)),
      });
    });
  },
};
