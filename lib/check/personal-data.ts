/** Check `personalData`: numbers that must not enter a record: bank accounts, cards, US social security numbers; on request emails and phones. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { type MessageKey, message } from '../text/message';
import { findPersonal, type PersonalKind } from '../text/personal';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

const DETAILS = {
  iban: 'checkPersonalIban',
  card: 'checkPersonalCard',
  ssn: 'checkPersonalSsn',
  email: 'checkPersonalEmail',
  phone: 'checkPersonalPhone',
} as const satisfies Record<PersonalKind, MessageKey>;

export const personalData: Check = {
  metric: 'personalData',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const asked = listOf(rule, 'kinds');
    const kinds = asked.length > 0 ? asked : ['iban', 'card', 'ssn'];
    const title = message('checkPersonalTitle');
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return findPersonal(value, kinds).map(({ kind, span, masked }) =>
        outcome(rule, title, severityOf(rule), {
          field,
          span,
          observed: masked,
          detail: message(DETAILS[kind], fieldLabel(context.contract, field), masked),
          fixes: [
            {
              label: message('checkFixRemoveNumber'),
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
