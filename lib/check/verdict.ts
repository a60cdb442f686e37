/** Reads a list of results the way its four-line head and its gates do. */
import { fieldLabel } from '../contract/field';
import type { Contract } from '../contract/schema';
import { type Message, message } from '../text/message';
import { countKey } from '../text/plural';

import type { CheckResult, Verdict } from './result';

/** Results that keep Fill waiting. */
export function blocking(results: readonly CheckResult[]): CheckResult[] {
  return results.filter((result) => result.verdict === 'stop' || result.verdict === 'gap');
}

/** What remains open, one sentence part each, worst first: “3 days” in Notes, Follow-up date. */
export function unresolved(results: readonly CheckResult[], contract: Contract): Message[] {
  return blocking(results).map((result) => {
    if (result.group && result.field)
      return message('checkOpenGroup', result.group.items.length, fieldLabel(contract, result.field));
    if (result.versus && result.field) {
      return message('checkOpenClaim', result.versus.claim, fieldLabel(contract, result.field));
    }
    if (result.verdict === 'gap' && result.field) return message('checkOpenField', fieldLabel(contract, result.field));
    return typeof result.title === 'string' ? message('checkOpenText', result.title) : result.title;
  });
}

/** Counts of rules (not of single findings), without those a person attests. */
export interface CheckSummary {
  total: number;
  pass: number;
  stops: number;
  gaps: number;
  warns: number;
  attests: number;
  /** "3 of 6 pass", "1 stops Fill", "1 warns": gaps stand under Unresolved. */
  lines: Message[];
}

const WORST: Verdict[] = ['stop', 'gap', 'warn', 'attest', 'pass'];

/** Counts every rule once, by its worst finding. */
export function summarize(results: readonly CheckResult[], locale?: string): CheckSummary {
  const worst = new Map<string, Verdict>();
  for (const { id, verdict } of results) {
    const known = worst.get(id);
    if (known === undefined || WORST.indexOf(verdict) < WORST.indexOf(known)) worst.set(id, verdict);
  }
  const count = (verdict: Verdict): number => [...worst.values()].filter((item) => item === verdict).length;
  const [stops, gaps, warns, attests, pass] = WORST.map(count) as [number, number, number, number, number];
  const total = worst.size - attests;
  const lines = [message(countKey('checkSummaryPass', pass, locale), pass, total)];
  if (stops > 0) lines.push(message(countKey('checkSummaryStops', stops, locale), stops));
  if (warns > 0) lines.push(message(countKey('checkSummaryWarns', warns, locale), warns));
  return { total, pass, stops, gaps, warns, attests, lines };
}
