/** *What's missing* in a whole pack: what keeps it from being used at all, then what the standard asks of each of its contracts. */
import { type LintFinding, lintRules } from '../contract/lint/finding';
import { lintContract } from '../contract/lint/lint';
import type { Message } from '../text/message';
import { message } from '../text/message';
import type { PackProblem } from './problem';
import type { Pack } from './schema';

/** One finding with a path inside the pack. `rule` is `pack` for what makes it unusable. */
export interface PackFinding {
  rule: LintFinding['rule'] | 'pack' | 'policyExpired' | 'packExpired' | 'olderVersion';
  severity: 'error' | 'warning';
  path: string;
  message: Message | string;
}

export const packRules = ['pack', 'policyExpired', 'packExpired', 'olderVersion', ...lintRules] as const;

/** Findings of a pack that could be read. `today` is an ISO date. */
export function lintPack(pack: Pack, today: string): PackFinding[] {
  const names = new Map(pack.people.map(({ username, name }) => [username, name]));
  const contracts = pack.contracts.flatMap((contract, i) =>
    lintContract(contract, { today, nameOf: (username) => names.get(username) ?? null }).map((finding) => ({
      ...finding,
      path: finding.path === '' ? `contracts[${i}]` : `contracts[${i}].${finding.path}`,
    })),
  );
  const policies = pack.policyLibrary.flatMap(({ title, expires }, i): PackFinding[] =>
    expires < today
      ? [
          {
            rule: 'policyExpired',
            severity: 'error',
            path: `policyLibrary[${i}].expires`,
            message: message('lintPolicyExpired', title, expires),
          },
        ]
      : [],
  );
  const ended: PackFinding[] =
    pack.expires !== undefined && pack.expires.slice(0, 10) < today
      ? [{ rule: 'packExpired', severity: 'error', path: 'expires', message: message('lintPackExpired', pack.expires) }]
      : [];
  const findings = [...ended, ...policies, ...contracts];
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** What is wrong with a pack that cannot be used, in the same form. */
export function problemFindings(problems: readonly PackProblem[]): PackFinding[] {
  return problems.map(({ path, message: text }) => ({ rule: 'pack', severity: 'error', path, message: text }));
}
