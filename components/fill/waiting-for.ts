/** What Fill waits for, in the order a person would settle it. */
import type { CheckResult } from '../../lib/check/result';
import { blocking } from '../../lib/check/verdict';
import type { FillPlan } from '../../lib/fill/schema';
import type { Refusal } from '../../lib/handoff/schema';
import type { Message } from '../../lib/text/message';
import { worstFirst } from '../check/order-checks';

export type Wait =
  | { kind: 'check'; check: CheckResult }
  | { kind: 'notChecked' }
  | { kind: 'subjectDiffers'; plan: FillPlan }
  | { kind: 'subjectUnknown'; plan: FillPlan }
  | { kind: 'noForm'; reason: Message | null }
  | { kind: 'asked'; ask: Refusal }
  | { kind: 'site'; reason: Message };

/** One wait a check, one for the form, one for the subject, and one for all questions, which stand together; a refused field is left to the person and stops nothing. Empty where Fill may go ahead as far as the panel knows; the background asks again. */
export function waitingFor(of: {
  checks: CheckResult[] | null;
  /** Null where no form was looked at; `noForm` says why. */
  plan: FillPlan | null;
  noForm: Message | null;
  subjectConfirmed: boolean;
  /** What bars this fill, and the questions about it that are not answered; the first speaks for all. */
  asks?: readonly Refusal[];
  /** Why nothing can be filled on the site of the tab; null where Waybill is on. */
  closed?: Message | null;
}): Wait[] {
  const waits: Wait[] = of.checks
    ? worstFirst(blocking(of.checks)).map((check): Wait => ({ kind: 'check', check }))
    : [{ kind: 'notChecked' }];
  // No form can be looked at there, so that is all that is said of it.
  if (of.closed) return [{ kind: 'site', reason: of.closed }, ...waits];
  const { plan } = of;
  if (!plan) return [...waits, { kind: 'noForm', reason: of.noForm }];
  if (plan.refusal) return [...waits, { kind: 'noForm', reason: plan.refusal }];
  if (plan.subject.result === 'mismatch') waits.unshift({ kind: 'subjectDiffers', plan });
  else if (plan.subject.result === 'unknown' && !of.subjectConfirmed) waits.push({ kind: 'subjectUnknown', plan });
  const [ask] = of.asks ?? [];
  return ask ? [...waits, { kind: 'asked', ask }] : waits;
}
