/** Check `bannedTerms`: words the contract never wants in a text, in any case and with common endings. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { findWords } from '../text/normalize';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** English endings that keep a word the same word: guarantees, guaranteed, cheaper, cheaply. */
const ENDINGS = '(?:s|es|d|ed|r|er|st|est|ly|ing)?';

export const bannedTerms: Check = {
  metric: 'bannedTerms',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkBannedTitle');
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return listOf(rule, 'terms').flatMap((term) =>
        findWords(value, term, ENDINGS).map((span) => {
          const said = value.slice(span.start, span.end);
          return outcome(rule, title, severityOf(rule), {
            field,
            span,
            observed: said,
            detail: message('checkBannedTerm', fieldLabel(context.contract, field), said),
          });
        }),
      );
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
