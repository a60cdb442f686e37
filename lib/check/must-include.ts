/** Check `mustInclude`: everything a text has to mention is mentioned. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { listOf, mentions, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** `arguments.terms` are the things to mention; where one has several names, they are divided by `|`. They may stand in any of the fields together. */
export const mustInclude: Check = {
  metric: 'mustInclude',
  dimension: 'completeness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkIncludeTitle');
    const fields = textFields(rule, context);
    const missing = listOf(rule, 'terms').filter(
      (term) => !fields.some((field) => mentions(valueIn(context, field), term)),
    );
    if (missing.length === 0) return [outcome(rule, title, 'pass')];
    const [field] = fields;
    return missing.map((term) => {
      const name = term.split('|')[0]?.trim() ?? term;
      return outcome(rule, title, severityOf(rule), {
        field: field ?? null,
        observed: name,
        detail: message('checkIncludeMissing', field ? fieldLabel(context.contract, field) : '', name),
      });
    });
  },
};
