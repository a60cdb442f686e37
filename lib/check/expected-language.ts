/** Check `language`: a text is written in a language the contract wants, or in the one the question was asked in. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { languageOf } from '../text/language';
import { message } from '../text/message';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** `arguments.languages` are BCP 47 tags; without them the language of the newest question is the one. What is too short to tell passes. */
export const expectedLanguage: Check = {
  metric: 'language',
  dimension: 'conformity',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkLanguageTitle');
    const wanted = wantedIn(rule, context);
    const found = textFields(rule, context).flatMap((field): CheckResult[] => {
      const language = languageOf(valueIn(context, field));
      if (language === null || wanted.length === 0 || wanted.includes(language)) return [];
      const detail = message(
        'checkLanguageOther',
        fieldLabel(context.contract, field),
        nameOf(language, context.locale),
        wanted.map((tag) => nameOf(tag, context.locale)).join(', '),
      );
      return [outcome(rule, title, severityOf(rule), { field, observed: language, detail })];
    });
    return found.length > 0 ? found : [outcome(rule, title, 'pass')];
  },
};

function wantedIn(rule: QualityRule, { capture }: CheckContext): string[] {
  const named = listOf(rule, 'languages').map((tag) => tag.toLowerCase().slice(0, 2));
  if (named.length > 0) return named;
  const asked = capture.turns.slice(0, capture.answer).filter((turn) => turn.role === 'user');
  const language = languageOf(asked.at(-1)?.text ?? '');
  return language ? [language] : [];
}

function nameOf(tag: string, locale?: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
}
