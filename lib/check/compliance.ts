/** Check `compliance`: claims a rule book forbids, each with the reason, and disclosures that must stand beside what calls for them. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { findWords } from '../text/normalize';
import { mentions, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** What must not be said, and why. */
interface Forbidden {
  phrase: string;
  why: string;
}

/** What must be said wherever one of the phrases stands. */
interface Disclosure {
  when: string[];
  say: string;
  why: string;
}

/** English endings, so that "guaranteed returns" is found for "guaranteed return". */
const ENDINGS = '(?:s|es|d|ed|ing)?';

/** `arguments.forbidden` is a list of `{phrase, why}`, `arguments.disclosures` one of `{when: [phrase], say, why}`; anything else in them is left out. */
export const compliance: Check = {
  metric: 'compliance',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkComplianceTitle');
    const fields = textFields(rule, context);
    const said = fields.flatMap((field) => {
      const value = valueIn(context, field);
      const label = fieldLabel(context.contract, field);
      return forbiddenIn(rule).flatMap(({ phrase, why }) =>
        findWords(value, phrase, ENDINGS).map((span) => {
          const words = value.slice(span.start, span.end);
          const detail = message('checkComplianceForbidden', label, words, why);
          return outcome(rule, title, severityOf(rule), { field, span, observed: words, detail });
        }),
      );
    });
    const unsaid = disclosuresIn(rule).flatMap(({ when, say, why }): CheckResult[] => {
      for (const field of fields) {
        const value = valueIn(context, field);
        const [span] = when.flatMap((phrase) => findWords(value, phrase, ENDINGS));
        if (!span || fields.some((other) => mentions(valueIn(context, other), say))) continue;
        const words = value.slice(span.start, span.end);
        const detail = message('checkComplianceDisclosure', fieldLabel(context.contract, field), words, say, why);
        return [outcome(rule, title, severityOf(rule), { field, span, observed: words, detail })];
      }
      return [];
    });
    const found = [...said, ...unsaid];
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const partsOf = (rule: QualityRule, name: string): Record<string, unknown>[] => {
  const list = rule.arguments?.[name];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
};

function forbiddenIn(rule: QualityRule): Forbidden[] {
  return partsOf(rule, 'forbidden').flatMap(({ phrase, why }) =>
    isText(phrase) ? [{ phrase, why: isText(why) ? why : '' }] : [],
  );
}

function disclosuresIn(rule: QualityRule): Disclosure[] {
  return partsOf(rule, 'disclosures').flatMap(({ when, say, why }) => {
    const phrases = Array.isArray(when) ? when.filter(isText) : [];
    return phrases.length > 0 && isText(say) ? [{ when: phrases, say, why: isText(why) ? why : '' }] : [];
  });
}
