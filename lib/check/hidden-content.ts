/** Check `hiddenContent`: the answer and the values hold nothing a person cannot see: hidden elements, characters without width, turned directions. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { firstDeceiving, withoutDeceiving, withoutInvisible } from '../text/invisible';
import { message } from '../text/message';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** What pages hide for good reason: words for screen readers, and frames, which are told by themselves. */
const HARMLESS = ['screenReader', 'frame'];

/** `arguments.kinds` limits it to some of what a capture reports; by default all but labels for screen readers. */
export const hiddenContent: Check = {
  metric: 'hiddenContent',
  dimension: 'accuracy',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkHiddenTitle');
    const kinds = listOf(rule, 'kinds');
    const { capture, contract } = context;
    const page = (capture.turns[capture.answer]?.hidden ?? [])
      .filter(({ kind }) => (kinds.length > 0 ? kinds.includes(kind) : !HARMLESS.includes(kind)))
      .map(({ kind, text }) => {
        const said = withoutInvisible(text).trim().slice(0, 60);
        return outcome(rule, title, severityOf(rule), {
          observed: kind,
          detail: message('checkHiddenPage', said || kind),
        });
      });
    const values = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      const at = firstDeceiving(value);
      if (at < 0) return [];
      return [
        outcome(rule, title, severityOf(rule), {
          field,
          span: { start: at, end: at + 1 },
          detail: message('checkHiddenValue', fieldLabel(contract, field)),
          fixes: [{ label: message('checkFixRemoveHidden'), field, value: withoutDeceiving(value) }],
        }),
      ];
    });
    const found = [...page, ...values];
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};
