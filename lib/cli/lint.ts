/** `lint`: what a pack or contract lacks, one finding a line, or as JSON. */

import { parseArgs } from 'node:util';
import { lintContract } from '../contract/lint/lint';
import type { Contract } from '../contract/schema';
import { findContractProblems } from '../pack/contract-problems';
import { lintPack, type PackFinding, problemFindings } from '../pack/lint';
import { PRESENT } from '../pack/upgrade';
import { message } from '../text/message';
import { readBytes, refuse, say } from './files';
import { openContracts } from './open-contracts';

/** What a machine reads, as `test/fixtures/interfaces/lint.schema.json` publishes it. */
export interface LintReport {
  findings: { rule: string; severity: 'error' | 'warning'; path: string; message: string }[];
}

const older = (from: string | null): PackFinding[] =>
  from === null
    ? []
    : [
        {
          rule: 'olderVersion',
          severity: 'warning',
          path: 'apiVersion',
          message: message('lintOlderVersion', from, PRESENT),
        },
      ];

/** Findings of what the file holds; null where it is neither a pack nor a contract. */
export async function lintText(text: string, path: string, today: string): Promise<PackFinding[] | null> {
  const opened = await openContracts(text, path);
  if (opened === null) return null;
  if (opened.ok) {
    const findings = opened.pack ? lintPack(opened.pack, today) : lintAlone(opened.contract, today);
    return [...findings, ...older(opened.from)];
  }
  const { problems, reason, from } = opened;
  if (problems.length > 0 || reason === null) return [...problemFindings(problems), ...older(from)];
  return [{ rule: 'pack', severity: 'error', path: '', message: reason }];
}

/** A contract without its pack: whomever and whatever it names counts as known. */
function lintAlone(contract: Contract, today: string): PackFinding[] {
  const named = [
    ...contract.team.members.map(({ username }) => username),
    ...contract.stopRules.map(({ route }) => route.to),
    ...contract.support.map(({ contact }) => contact),
    ...(contract.exceptions ?? []).map(({ route }) => route),
    contract.rollback.changeOwner,
    contract.task.startedBy ?? '',
  ];
  const policies = new Set(contract.payload.evidence.flatMap(({ library }) => library ?? []));
  const usernames = new Set(named.filter((name) => !/^(?:owner|support)\./u.test(name)));
  const problems = findContractProblems(contract, { usernames, policies });
  return [...problemFindings(problems), ...lintContract(contract, { today })];
}

const lineOf = ({ severity, path, message: text }: LintReport['findings'][number]): string =>
  `${severity}: ${path === '' ? '' : `${path}: `}${text}`;

/** JSON goes to stdout whatever is asked; without `--json` a person's lines go to stderr. Exit code 0 good (warnings included), 1 findings, 2 unreadable. */
export async function lintFile(args: string[]): Promise<number> {
  let given: { values: { json?: boolean }; positionals: string[] };
  try {
    given = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  } catch {
    return refuse(message('lintUsage'));
  }
  const [path, ...more] = given.positionals;
  if (path === undefined || more.length > 0) return refuse(message('lintUsage'));
  const file = await readBytes(path);
  if (!file.ok) return refuse(file.reason);
  const found = await lintText(file.value.toString('utf8'), path, new Date().toISOString().slice(0, 10));
  if (found === null) return refuse(message('lintUnknown', path));
  const findings = found.map((one) => ({
    ...one,
    message: typeof one.message === 'string' ? one.message : say(one.message),
  }));
  const report: LintReport = {
    findings: findings.map(({ rule, severity, path: at, message: text }) => ({
      rule,
      severity,
      path: at,
      message: text,
    })),
  };
  console.log(JSON.stringify(report, null, 2));
  if (!given.values.json)
    console.error(findings.length === 0 ? say(message('lintGood')) : findings.map(lineOf).join('\n'));
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
