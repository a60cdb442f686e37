/** Check `allowedTool`: the answer comes from a tool and a model the contract allows. */
import type { QualityRule } from '../contract/schema';
import { message } from '../text/message';
import { outcome, severityOf } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** Lists of the contract's task; `*` stands for any run of characters. A page no adapter knew is the tool `page`; an unknown model is not an allowed one unless any is. */
export const allowedTool: Check = {
  metric: 'allowedTool',
  dimension: 'conformity',
  run(rule: QualityRule, { contract, capture }: CheckContext): CheckResult[] {
    const title = message('checkToolTitle');
    const { allowedTools, allowedModels = ['*'] } = contract.task;
    const model = capture.turns[capture.answer]?.model.value ?? null;
    const found: CheckResult[] = [];
    if (!allows(allowedTools, capture.tool)) {
      const detail = message('checkToolOther', capture.tool, allowedTools.join(', '));
      found.push(outcome(rule, title, severityOf(rule), { observed: capture.tool, detail }));
    }
    if (!allows(allowedModels, model ?? '')) {
      const detail = model
        ? message('checkModelOther', model, allowedModels.join(', '))
        : message('checkModelUntold', allowedModels.join(', '));
      found.push(outcome(rule, title, severityOf(rule), { observed: model, detail }));
    }
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, title, 'pass')];
  },
};

/** `gpt-5*` allows `gpt-5-mini`. No regular expression is built from data; an empty list allows nothing. */
export function allows(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.toLowerCase().split('*');
    const text = name.toLowerCase();
    if (parts.length === 1) return text === parts[0];
    let at = 0;
    for (const [i, part] of parts.entries()) {
      const last = i === parts.length - 1;
      const found =
        i === 0 ? (text.startsWith(part) ? 0 : -1) : last ? text.length - part.length : text.indexOf(part, at);
      if (found < at || !text.startsWith(part, found)) return false;
      at = found + part.length;
    }
    return true;
  });
}
