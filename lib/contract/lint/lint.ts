/** *What's missing*: everything the handoff standard demands of a contract and this one lacks, in plain words. */
import type { Contract } from '../schema';
import { lintEffects } from './effects';
import type { LintFinding } from './finding';
import { lintKept } from './kept';
import { lintParts } from './parts';
import { lintPeople } from './people';
import { lintQuestions } from './questions';
import { lintRulesOf } from './rules';
import { lintTried } from './tried';

export interface LintOptions {
  /** ISO date; review dates are judged by it. */
  today: string;
  /** What the pack calls a person; null for nobody it knows. */
  nameOf?: (username: string) => string | null;
}

/** Errors first, otherwise in the order of the printed page. */
export function lintContract(contract: Contract, { today, nameOf = () => null }: LintOptions): LintFinding[] {
  const findings = [
    ...lintPeople(contract, nameOf),
    ...lintQuestions(contract, today),
    ...lintParts(contract),
    ...lintRulesOf(contract),
    ...lintTried(contract),
    ...lintEffects(contract),
    ...lintKept(contract),
  ];
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
