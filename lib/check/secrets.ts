/** Check `secrets`: no key, token, private key or password goes into a record. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { findSecrets } from '../text/secret';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const secrets: Check = {
  metric: 'secrets',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkSecretTitle');
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return findSecrets(value).map(({ name, span }) =>
        outcome(rule, title, severityOf(rule), {
          field,
          span,
          // What it is, never what it says: the trail is no place for it either.
          observed: name,
          detail: message('checkSecretFound', fieldLabel(context.contract, field), name),
          fixes: [
            {
              label: message('checkFixRemoveSecret'),
              field,
              value: `${value.slice(0, span.start)}[…]${value.slice(span.end)}`,
            },
          ],
        }),
      );
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
