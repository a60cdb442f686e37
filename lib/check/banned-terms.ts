/** Check `bannedTerms`: words the contract, or its variant for this client, never wants in a text, in any case and with common endings. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { variantOf } from '../contract/variant';
import { message } from '../text/message';
import { findWords } from '../text/normalize';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** English endings that keep a word the same word: guarantees, guaranteed, cheaper, cheaply. */
const ENDINGS = '(?:s|es|d|ed|r|er|st|est|ly|ing)?';

export const bannedTerms: Check = {
  metric: 'bannedTerms',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkBannedTitle');
    const variant = variantOf(context.contract, { variant: context.variant, subject: context.subject });
    const own = listOf(rule, 'terms').map((term) => ({ term, client: '' }));
    const terms = [...own, ...(variant?.bannedTerms ?? []).map((term) => ({ term, client: variant?.id ?? '' }))];
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      const label = fieldLabel(context.contract, field);
      return terms.flatMap(({ term, client }) =>
        findWords(value, term, ENDINGS).map((span) => {
          const said = value.slice(span.start, span.end);
          const detail = client
            ? message('checkBannedForClient', label, said, client)
            : message('checkBannedTerm', label, said);
          return outcome(rule, title, severityOf(rule), { field, span, observed: said, detail });
        }),
      );
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
