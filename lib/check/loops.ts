/** Flags a contract whose handoffs keep coming back (req 163). */
import { routeOf } from '../contract/conditions';
import { membersOf } from '../contract/people';
import { message } from '../text/message';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

/** A warning that the contract needs repair, once a handoff came back as often as it allows. It never stops the handoff: the person with it is not the cause. Bad output goes where the contract routes it, else to the change owner; what the runbook says of calling them is said here, where it is needed. */
export function checkLoops({ contract, loops = 0 }: Pick<CheckContext, 'contract' | 'loops'>): CheckResult[] {
  if (loops < contract.approval.maxLoops || loops === 0) return [];
  const owner = membersOf(contract, 'changeOwner').join(', ') || contract.rollback.changeOwner;
  const who = routeOf(contract, 'badOutput')?.who ?? owner;
  const when = contract.runbook?.callBuilderWhen.trim() ?? '';
  return [
    outcome({ id: 'loops', metric: 'loops' }, message('handoffLoopsTitle'), 'warn', {
      detail: when === '' ? message('handoffLoops', loops, who) : message('handoffLoopsRunbook', loops, who, when),
      observed: String(loops),
    }),
  ];
}
