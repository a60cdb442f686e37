/** What the handoff standard demands and a contract lacks, as a sentence with its place. */
import type { Message } from '../../text/message';

export interface LintFinding {
  /** Name of the rule, for machines. */
  rule: LintRule;
  /** An error keeps the standard from being met; a warning is worth knowing. */
  severity: 'error' | 'warning';
  /** Path inside the contract. */
  path: string;
  message: Message;
}

/** Every rule of the lint. A test holds it, the sentences and the examples equal. */
export const lintRules = [
  ...(['noChangeOwner', 'noOperationsOwner', 'noInputOwner', 'noReviewOwner', 'noNextStepOwner'] as const),
  ...(['noCheck', 'noReceiverChecks', 'noOneToAsk', 'noFirstResponder', 'noBackup'] as const),
  ...(['noApprovalRule', 'noNextStep', 'noMeasurement', 'tooManyMeasures', 'noCompletionEvidence'] as const),
  ...(['noStopRule', 'highStakesAlone', 'startUnanswered', 'inputUnanswered', 'standardUnanswered'] as const),
  ...(['reviewUnanswered', 'nextUnanswered', 'reviewPassed', 'noReviewDate', 'longerThanPage'] as const),
  ...(['standardUnchecked', 'stopRuleBroad', 'noKnownFailures', 'noRunbook', 'teamInsteadOfPerson'] as const),
  ...(['variableUndeclared', 'variableUnused', 'evidenceTwice', 'stakesOpen', 'noTests'] as const),
  ...(['breakGlassNobody', 'breakGlassUntimed', 'noPublishAuthority'] as const),
  ...(['ruleEmpty', 'argumentUnknown', 'withoutEffect', 'stopRuleUntried', 'digestOnly'] as const),
] as const;
export type LintRule = (typeof lintRules)[number];
