/** Lint: what a contract states has its effect. A route nobody is ever sent by reads as if it were one. */
import { message } from '../../text/message';
import type { ExceptionCase } from '../conditions';
import type { Contract } from '../schema';
import type { LintFinding } from './finding';

/** The part a case needs before it can occur; null where it needs none. */
const NEEDS: Partial<Record<ExceptionCase, (contract: Contract) => string | null>> = {
  duplicate: ({ target }) => ((target.duplicateKey ?? []).length > 0 ? null : 'target.duplicateKey'),
  lowConfidence: ({ confidence }) => (confidence ? null : 'confidence'),
};

/** Whether somebody else may ever have to approve; without that there is no approval to go before. */
function asksSecond({ approval, stopRules, exceptions }: Contract): boolean {
  return (
    approval.mandatoryWhen.some(({ review }) => review === 'secondPerson') ||
    stopRules.some(({ level }) => level === 'review') ||
    (exceptions ?? []).length > 0
  );
}

export function lintEffects(contract: Contract): LintFinding[] {
  const idle = (path: string, needs: string): LintFinding => ({
    rule: 'withoutEffect',
    severity: 'warning',
    path,
    message: message('lintWithoutEffect', path, needs),
  });
  const named = contract.team.members.findIndex(({ role }) => role === 'publishAuthority');
  const unread = contract.target.mappings.every(({ audience }) => audience !== 'customer');
  const others = [
    ...(contract.approval.breakGlass && !asksSecond(contract)
      ? [idle('approval.breakGlass', 'approval.mandatoryWhen')]
      : []),
    ...(named >= 0 && unread ? [idle(`team.members[${named}]`, 'target.mappings')] : []),
  ];
  const routes = (contract.exceptions ?? []).flatMap((item, i) => {
    const needs = NEEDS[item.case]?.(contract) ?? null;
    return needs === null ? [] : [idle(`exceptions[${i}]`, needs)];
  });
  return [...routes, ...others];
}
