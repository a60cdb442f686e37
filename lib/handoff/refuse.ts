/** Builds the two answers of a decision: events, or a refusal that names its rule and what would satisfy it. */
import type { CheckResult } from '../check/result';
import { type Message, message } from '../text/message';
import type { HandoffEvent } from './event';
import type { Decided, Handoff, Refusal } from './schema';

export const accept = (...events: HandoffEvent[]): Decided => ({ ok: true, events });

/** A refusal as a value; `checks` are the results behind it. */
export function refusal(rule: string, sentence: Message, checks: CheckResult[] = []): Refusal {
  return { rule, message: sentence, checks };
}

/** Refuses, with events that are recorded all the same. */
export function refuse(reason: Refusal, ...events: HandoffEvent[]): Decided {
  return { ok: false, refusal: reason, events };
}

const IN_STATE = {
  draft: 'handoffNotInDraft',
  proposed: 'handoffNotInProposed',
  approved: 'handoffNotInApproved',
  executed: 'handoffNotInExecuted',
  escalated: 'handoffNotInEscalated',
  rejected: 'handoffNotInRejected',
} as const;

/** The command is not possible in this state; says what is. */
export function stateRefusal(handoff: Handoff): Refusal {
  return refusal(`state:${handoff.state}`, message(IN_STATE[handoff.state]));
}
