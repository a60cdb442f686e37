/** Check `linkText`: a link leads where its words say: an address shown as text is the address behind it. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { type MessageKey, message } from '../text/message';
import { linkProblem, linksIn } from '../text/shown-link';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

const DETAILS = {
  otherSite: 'checkLinkOther',
  otherPage: 'checkLinkOther',
  credentials: 'checkLinkCredentials',
  scheme: 'checkLinkScheme',
  lookalike: 'checkLinkLookalike',
} as const satisfies Record<string, MessageKey>;

/** Looks at links written in the value, and at those of the captured answer whose words stand in it. */
export const linkText: Check = {
  metric: 'linkText',
  dimension: 'consistency',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkLinkTitle');
    const answer = context.capture.turns[context.capture.answer];
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      const captured = (answer?.links ?? []).flatMap(({ text, url }) => {
        const start = text.trim() === '' ? -1 : value.indexOf(text);
        return start < 0 ? [] : [{ text, url, span: { start, end: start + text.length } }];
      });
      const written = linksIn(value);
      const seen = captured.filter(
        ({ span }) => !written.some((one) => one.span.start < span.end && span.start < one.span.end),
      );
      return [...written, ...seen].flatMap(({ text, url, span }) => {
        const problem = linkProblem(text, url);
        if (!problem) return [];
        const detail = message(
          DETAILS[problem],
          fieldLabel(context.contract, field),
          text.slice(0, 80),
          url.slice(0, 120),
        );
        return [outcome(rule, title, severityOf(rule), { field, span, observed: text.slice(0, 40), detail })];
      });
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
