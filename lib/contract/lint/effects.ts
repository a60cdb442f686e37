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

export function lintEffects(contract: Contract): LintFinding[] {
  const idle = (path: string, needs: string): LintFinding => ({
    rule: 'withoutEffect',
    severity: 'warning',
    path,
    message: message('lintWithoutEffect', path, needs),
  });
  return (contract.exceptions ?? []).flatMap((item, i) => {
    const needs = NEEDS[item.case]?.(contract) ?? null;
    return needs === null ? [] : [idle(`exceptions[${i}]`, needs)];
  });
}
