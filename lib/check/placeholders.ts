/** Check `placeholders`: nothing was left to fill in: no `[Name]`, no `{{date}}`, no dotted line. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { findPlaceholders } from '../text/placeholder';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const placeholders: Check = {
  metric: 'placeholders',
  dimension: 'completeness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkPlaceholderTitle');
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return findPlaceholders(value).map((span) => {
        const said = value.slice(span.start, span.end);
        return outcome(rule, title, severityOf(rule), {
          field,
          span,
          observed: said.slice(0, 40),
          detail: message('checkPlaceholderLeft', fieldLabel(context.contract, field), said.slice(0, 40)),
        });
      });
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
