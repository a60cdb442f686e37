/** Order and names of check results on screen. */
import type { CheckResult, Verdict } from '../../lib/check/result';

const rank: Record<Verdict, number> = { stop: 0, gap: 1, warn: 2, attest: 3, pass: 4 };

/** Worst first; the contract's order within one verdict. */
export function worstFirst(checks: CheckResult[]): CheckResult[] {
  return [...checks].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}

/** One result a rule, its worst: a rule that found three things is still one line of the list. */
export function oneARule(checks: CheckResult[]): CheckResult[] {
  const seen = new Set<string>();
  return worstFirst(checks).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Name of one finding: a rule may find several things in one field. Safe as an id of an element. */
export function findingId(check: CheckResult): string {
  const place = check.span ? `-${check.span.start}` : '';
  return `check-${check.id}-${check.field ?? ''}${place}`.replace(/[^\w-]/g, '-');
}
