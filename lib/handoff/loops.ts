/** Flags a contract whose handoffs keep coming back (req 163). */
import { outcome } from '../check/outcome';
import type { CheckResult } from '../check/result';
import { membersOf } from '../contract/people';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import type { Handoff } from './schema';

/** A warning that the contract needs repair, once a handoff came back as often as it allows; null before. It never stops the handoff: the person with it is not the cause. */
export function loopWarning(handoff: Pick<Handoff, 'loops'>, contract: Contract): CheckResult | null {
  if (handoff.loops < contract.approval.maxLoops || handoff.loops === 0) return null;
  const owner = membersOf(contract, 'changeOwner').join(', ') || contract.rollback.changeOwner;
  return outcome({ id: 'loops', metric: 'loops' }, message('handoffLoopsTitle'), 'warn', {
    detail: message('handoffLoops', handoff.loops, owner),
    observed: String(handoff.loops),
  });
}
