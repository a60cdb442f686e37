/** Check `contradictedClaims`: no source says another number, of the same unit and about the same thing, than the text does; even where the prompt says the text's. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { isSupported } from '../text/claim-support';
import { message } from '../text/message';
import { sentenceAt } from '../text/sentence';
import { findContrary } from './contrary';
import { claimsIn, evidenceTexts } from './evidence-text';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

export const contradictedClaims: Check = {
  metric: 'contradictedClaims',
  dimension: 'consistency',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkContraryTitle');
    const sources = evidenceTexts(context).filter(({ source }) => source !== null);
    const stated = sources.flatMap((item) => item.claims);
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return claimsIn(value, context).flatMap((claim): CheckResult[] => {
        if (isSupported(claim, stated)) return [];
        const span = sentenceAt(value, claim.span, context.locale);
        const sentence = value.slice(span.start, span.end);
        const contrary = findContrary(claim, sentence, sources, context.locale);
        if (!contrary) return [];
        return [
          outcome(rule, title, severityOf(rule), {
            field,
            span: claim.span,
            observed: claim.text,
            detail: message('checkContraryFound', fieldLabel(context.contract, field), claim.text, contrary.words),
            versus: {
              sentence,
              claim: claim.text,
              source: contrary.source,
              quote: contrary.quote,
              contrary: contrary.words,
            },
            fixes: [
              {
                label: message('checkFixUse', contrary.words),
                field,
                value: value.slice(0, claim.from) + contrary.words + value.slice(claim.span.end),
              },
            ],
          }),
        ];
      });
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
