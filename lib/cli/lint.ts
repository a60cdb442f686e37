/** `lint`: what a pack or contract lacks, one finding a line, or as JSON. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { lintContract } from '../contract/lint/lint';
import { findContractProblems } from '../pack/contract-problems';
import { lintPack, type PackFinding, problemFindings } from '../pack/lint';
import { openPack } from '../pack/open-pack';
import { readPackFile } from '../pack/pack-file';
import { readContract } from '../pack/read-contract';
import { type LoadContract, resolveContract, resolvePack } from '../pack/resolve';
import { PRESENT, upgrade } from '../pack/upgrade';
import { readWholePack } from '../platform/read-outside';
import { message } from '../text/message';
import { readBytes, refuse, say } from './files';

/** What a machine reads, as `test/fixtures/interfaces/lint.schema.json` publishes it. */
export interface LintReport {
  findings: { rule: string; severity: 'error' | 'warning'; path: string; message: string }[];
}

/** Files of contracts lie beside the pack, each named after its contract. */
function beside(path: string): LoadContract {
  return (id) => {
    try {
      return JSON.parse(readFileSync(join(dirname(path), `${id}.json`), 'utf8'));
    } catch {
      return undefined;
    }
  };
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
  if (readPackFile(text)) {
    const opened = await openPack(text, readWholePack);
    if (opened.ok) return lintPack(opened.opened.pack, today);
    return opened.problems.length > 0
      ? problemFindings(opened.problems)
      : [{ rule: 'pack', severity: 'error', path: '', message: opened.reason }];
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const kind = (json as { kind?: unknown } | null)?.kind;
  if (kind === 'HandoffContract') return lintAlone(json, path, today);
  if (kind !== 'ContractPack') return null;
  const resolved = resolvePack(json, beside(path));
  if (resolved.problems.length > 0) return problemFindings(resolved.problems);
  const { json: present, from } = upgrade(resolved.json);
  const read = readWholePack(present);
  return [...(read.ok ? lintPack(read.pack, today) : problemFindings(read.problems)), ...older(from)];
}

/** A contract without its pack: people and policies it names cannot be looked up. */
function lintAlone(json: unknown, path: string, today: string): PackFinding[] {
  const resolved = resolveContract(json, beside(path));
  if (resolved.problems.length > 0) return problemFindings(resolved.problems);
  const { json: present, from } = upgrade(resolved.json);
  const read = readContract(present);
  if (!read.ok) return problemFindings(read.problems);
  const { contract } = read;
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
  return [...problemFindings(problems), ...lintContract(contract, { today }), ...older(from)];
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
