/** Gate: the context of the capture is there: the question, the model, and the whole conversation. */
import { message } from '../text/message';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

const UNSTATED = {
  decisionsMade: ['checkDecisionsTitle', 'checkDecisionsUnstated'],
  openQuestions: ['checkQuestionsTitle', 'checkQuestionsUnstated'],
  knownLimitations: ['checkLimitationsTitle', 'checkLimitationsUnstated'],
} as const;

/** What is missing or uncertain about the capture; nothing where all is known. An unknown model and turns not loaded warn, since the page decides about both. */
export function checkCapturedContext({ contract, capture, stated }: CheckContext): CheckResult[] {
  const { required, fromOutput, noneStatedCounts } = contract.payload.context;
  const { captured, total, known, streaming } = capture.completeness;
  const answer = capture.turns[capture.answer];
  const asked = capture.turns.slice(0, capture.answer).some((turn) => turn.role === 'user' && turn.text.trim() !== '');
  const results: CheckResult[] = [];
  if (required.includes('promptThread') && !asked) {
    const rule = { id: 'context:promptThread', metric: 'context', nonNegotiable: true };
    results.push(outcome(rule, message('checkPromptTitle'), 'gap', { detail: message('checkPromptMissing') }));
  }
  for (const part of noneStatedCounts ? [] : fromOutput) {
    // Where nobody read the answer for it, nothing can be said of it.
    if (!stated || stated[part].length > 0) continue;
    const rule = { id: `context:${part}`, metric: 'context', nonNegotiable: true };
    results.push(outcome(rule, message(UNSTATED[part][0]), 'gap', { detail: message(UNSTATED[part][1]) }));
  }
  if (required.includes('model') && (answer?.model.value ?? null) === null) {
    const rule = { id: 'context:model', metric: 'context' };
    results.push(outcome(rule, message('checkModelTitle'), 'warn', { detail: message('checkModelUnknown') }));
  }
  if (streaming) {
    const rule = { id: 'capture:streaming', metric: 'capture', nonNegotiable: true };
    results.push(outcome(rule, message('checkStreamingTitle'), 'stop', { detail: message('checkStreaming') }));
  }
  if (known && total !== null && captured < total) {
    const rule = { id: 'capture:halfLoaded', metric: 'capture' };
    const detail = message('checkHalfLoaded', captured, total);
    results.push(outcome(rule, message('checkWholeTitle'), 'warn', { detail, observed: `${captured} / ${total}` }));
  }
  return results;
}
