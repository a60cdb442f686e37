/** Gate: required fields hold a value, and every value has the form its field asks for. */
import { fieldLabel, valueProblem } from '../contract/field';
import type { PayloadField } from '../contract/schema';
import { type Message, message } from '../text/message';
import { countKey } from '../text/plural';
import { missing } from './missing-values';
import { outcome, valueIn } from './outcome';
import type { CheckContext, CheckResult } from './result';

/** Gaps of required fields that no quality rule already asks for, and values that do not fit their field. Nothing where all is well. */
export function checkRequired(context: CheckContext): CheckResult[] {
  const asked = context.contract.quality.filter((rule) => rule.metric === 'missingValues').map((rule) => rule.field);
  return context.contract.payload.fields.flatMap((field): CheckResult[] => {
    const value = valueIn(context, field.name);
    const label = fieldLabel(context.contract, field.name);
    if (value.trim() === '') {
      if (!field.required || asked.includes(field.name) || asked.includes(undefined)) return [];
      const rule = { id: `required:${field.name}`, metric: 'required', field: field.name, nonNegotiable: true };
      return [outcome(rule, message('checkMissingTitle', label), 'gap', missing(context, field.name))];
    }
    const detail = misfit(field, label, value, context.locale);
    if (!detail) return [];
    const rule = { id: `form:${field.name}`, metric: 'form', field: field.name, nonNegotiable: true };
    return [outcome(rule, message('checkInvalidTitle', label), 'stop', { detail, observed: value.slice(0, 40) })];
  });
}

function misfit(field: PayloadField, label: string, value: string, locale?: string): Message | null {
  const most = field.logicalTypeOptions?.maxLength ?? 0;
  const least = field.logicalTypeOptions?.minLength ?? 0;
  switch (valueProblem(field, value)) {
    case null:
      return null;
    case 'date':
      return message('checkInvalidDate', label, value);
    case 'number':
      return message('checkInvalidNumber', label, value);
    case 'boolean':
      return message('checkInvalidBoolean', label, value);
    case 'enum':
      return message('checkInvalidEnum', label, value, (field.enum ?? []).join(', '));
    case 'tooLong':
      return message(countKey('checkTooLong', most, locale), label, most);
    case 'tooShort':
      return message(countKey('checkTooShort', least, locale), label, least);
  }
}
