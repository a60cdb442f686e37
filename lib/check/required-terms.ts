/** Check `requiredTerms`: words a text must hold for this client: the contract's, and those of its variant. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { variantOf } from '../contract/variant';
import { message } from '../text/message';
import { listOf, mentions, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const requiredTerms: Check = {
  metric: 'requiredTerms',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkRequiredTitle');
    const variant = variantOf(context.contract, { variant: context.variant, subject: context.subject });
    const own = listOf(rule, 'terms').map((term) => ({ term, client: '' }));
    const terms = [...own, ...(variant?.requiredTerms ?? []).map((term) => ({ term, client: variant?.id ?? '' }))];
    const fields = textFields(rule, context);
    const missing = terms.filter(({ term }) => !fields.some((field) => mentions(valueIn(context, field), term)));
    if (missing.length === 0) return [outcome(rule, title, 'pass')];
    const [field] = fields;
    const label = field ? fieldLabel(context.contract, field) : '';
    return missing.map(({ term, client }) => {
      const name = term.split('|')[0]?.trim() ?? term;
      const detail = client
        ? message('checkRequiredForClient', label, name, client)
        : message('checkRequiredMissing', label, name);
      return outcome(rule, title, severityOf(rule), { field: field ?? null, observed: name, detail });
    });
  },
};
