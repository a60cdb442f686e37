/** Check `missingValues`: a field has a value. A gap brings the question to ask and, for dates, likely answers. */
import { fieldLabel, fieldOf } from '../contract/field';
import type { Contract, QualityRule } from '../contract/schema';
import { addDays } from '../text/date';
import { message } from '../text/message';
import { isRequired, outcome, severityOf, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult, Fix } from './result';

export const missingValues: Check = {
  metric: 'missingValues',
  dimension: 'completeness',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const fields = rule.field === undefined ? context.contract.payload.fields.map((field) => field.name) : [rule.field];
    return fields.map((field) => {
      const title = message('checkMissingTitle', fieldLabel(context.contract, field));
      if (valueIn(context, field).trim() !== '') return outcome(rule, title, 'pass', { field });
      const gap = isRequired(context, field) || severityOf(rule) === 'stop';
      return outcome(rule, title, gap ? 'gap' : 'warn', { field, ...missing(context, field) });
    });
  },
};

/** The sentence and the fixes for a field without a value. */
export function missing(context: CheckContext, field: string): Pick<CheckResult, 'detail' | 'fixes'> {
  const ask = fieldOf(context.contract, field)?.ask;
  const label = fieldLabel(context.contract, field);
  return {
    detail: ask ? message('checkMissingAsk', ask) : message('checkMissing', label),
    fixes: likelyAnswers(context.contract, field, context),
  };
}

/** Tomorrow, and the working days nearest after five and nine days; the choices of a field that has at most five. */
function likelyAnswers(contract: Contract, name: string, { today, locale }: CheckContext): Fix[] {
  const field = fieldOf(contract, name);
  if (field?.enum && field.enum.length <= 5) {
    return field.enum.map((value) => ({ label: message('checkOpenText', value), field: name, value }));
  }
  if (field?.logicalType !== 'date') return [];
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const later = [5, 9].map((days) => workingDay(addDays(today, days)));
  return [
    { label: message('checkFixTomorrow'), field: name, value: addDays(today, 1) },
    ...later.map((value) => ({
      label: message('checkFixDate', format.format(new Date(`${value}T00:00:00Z`))),
      field: name,
      value,
    })),
  ];
}

function workingDay(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}
