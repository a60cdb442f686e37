/** Check `personalData`: numbers that must not enter a record: bank accounts, cards, US social security numbers; on request emails and phones. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import type { Span } from '../text/span';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

interface Kind {
  pattern: RegExp;
  holds(written: string): boolean;
  detail: 'checkPersonalIban' | 'checkPersonalCard' | 'checkPersonalSsn' | 'checkPersonalEmail' | 'checkPersonalPhone';
}

const KINDS: Record<string, Kind> = {
  iban: {
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z\d]{2,4}){3,8}(?![\p{L}\p{N}])/giu,
    holds: isIban,
    detail: 'checkPersonalIban',
  },
  card: {
    pattern: /(?<![\p{L}\p{N}.,-])[2-6](?:[ \u00a0-]?\d){12,18}(?![\p{L}\p{N}])/gu,
    holds: isCard,
    detail: 'checkPersonalCard',
  },
  ssn: {
    pattern: /(?<![\p{L}\p{N}-])(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\p{L}\p{N}-])/gu,
    holds: () => true,
    detail: 'checkPersonalSsn',
  },
  email: {
    pattern: /(?<![\p{L}\p{N}])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
    holds: () => true,
    detail: 'checkPersonalEmail',
  },
  phone: {
    pattern: /(?<![\p{L}\p{N}.,])(?:\+\d{1,3}[ \u00a0.-]?)?\(?\d{2,5}\)?(?:[ \u00a0./-]\d{2,5}){2,5}(?![\p{L}\p{N}])/gu,
    holds: isPhone,
    detail: 'checkPersonalPhone',
  },
};

export const personalData: Check = {
  metric: 'personalData',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const asked = listOf(rule, 'kinds');
    const kinds = asked.length > 0 ? asked : ['iban', 'card', 'ssn'];
    const title = message('checkPersonalTitle');
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return findPersonalData(value, kinds).map(({ span, detail, masked }) =>
        outcome(rule, title, severityOf(rule), {
          field,
          span,
          observed: masked,
          detail: message(detail, fieldLabel(context.contract, field), masked),
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

/** Places of personal numbers of the given kinds. `masked` shows the last four characters only, so that the trail never repeats the number. */
export function findPersonalData(
  text: string,
  kinds: readonly string[],
): { span: Span; detail: Kind['detail']; masked: string }[] {
  const taken: Span[] = [];
  return kinds.flatMap((name) => {
    const kind = KINDS[name];
    if (!kind) return [];
    return [...text.matchAll(kind.pattern)].flatMap((hit) => {
      const span = { start: hit.index, end: hit.index + hit[0].length };
      const overlaps = taken.some((other) => other.start < span.end && span.start < other.end);
      if (overlaps || !kind.holds(hit[0])) return [];
      taken.push(span);
      return [{ span, detail: kind.detail, masked: `…${hit[0].replace(/[\s-]/gu, '').slice(-4)}` }];
    });
  });
}

/** ISO 13616: letters become two digits, the first four characters move to the end, and the whole leaves 1 when divided by 97. */
function isIban(written: string): boolean {
  const plain = written.replace(/[^A-Za-z\d]/gu, '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const digits = /\d/u.test(char) ? char : String(char.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** ISO/IEC 7812-1: 13 to 19 digits whose Luhn sum ends in 0. One repeated digit is no card. */
function isCard(written: string): boolean {
  const digits = [...written.replace(/\D/gu, '')].map(Number);
  if (new Set(digits).size === 1) return false;
  const sum = digits.reduceRight((total, digit, i) => {
    const doubled = (digits.length - 1 - i) % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function isPhone(written: string): boolean {
  const digits = written.replace(/\D/gu, '').length;
  if (/^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(written)) return false;
  return digits >= 8 && digits <= 15;
}
