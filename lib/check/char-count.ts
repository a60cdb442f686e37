/** Check `charCount`: a text keeps to its length in characters, counted as people see them in any script. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { countCharacters } from '../text/word';
import { outcome, rangeOf, rangeText, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const charCount: Check = {
  metric: 'charCount',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const range = rangeOf(rule);
    return textFields(rule, context).map((field) => {
      const label = fieldLabel(context.contract, field);
      const title = message('checkCharsTitle', label);
      const characters = countCharacters(valueIn(context, field), context.locale);
      if (!range || (characters >= range[0] && characters <= range[1])) {
        return outcome(rule, title, 'pass', { field, observed: String(characters) });
      }
      const key = countKey('checkChars', characters, context.locale);
      return outcome(rule, title, severityOf(rule), {
        field,
        observed: String(characters),
        detail: message(key, label, characters, rangeText(range)),
      });
    });
  },
};
