/** Finds where a contract names a part of itself, or a person, that does not exist. */
import { changeable, detectable, supportChannels } from '../contract/conditions';
import { CAPTURER } from '../contract/people';
import type { Contract, ReviewRule } from '../contract/schema';
import type { PackProblem } from './problem';

const ROLES = new Set([
  'inputOwner',
  'reviewOwner',
  'nextStepOwner',
  'changeOwner',
  'operationsOwner',
  'businessApprover',
]);

/** Problems with paths inside the contract. */
export function referenceProblems(
  contract: Contract,
  { usernames }: { usernames: ReadonlySet<string> },
): PackProblem[] {
  const fields = new Set(contract.payload.fields.map(({ name }) => name));
  const parts = new Set([
    ...fields,
    ...contract.payload.evidence.map(({ name }) => name),
    ...(contract.input.variables ?? []).map(({ name }) => name),
  ]);
  const problem = (path: string, message: string): PackProblem => ({ path, message });
  return [
    ...(contract.exceptions ?? []).flatMap(({ route }, i) =>
      isRoute(route, contract, usernames)
        ? []
        : [
            problem(
              `exceptions[${i}].route`,
              `“${route}” is neither an owner’s role, support.firstResponder, support.backup, openExisting nor a person of this pack`,
            ),
          ],
    ),
    ...(contract.target.duplicateKey ?? []).flatMap((name, i) =>
      name === 'recordKey' || fields.has(name)
        ? []
        : [problem(`target.duplicateKey[${i}]`, `“${name}” is neither recordKey nor a field of the payload`)],
    ),
    ...contract.stopRules.flatMap((rule, i) => [
      ...(rule.when.missing ?? []).flatMap((name, at) =>
        parts.has(name)
          ? []
          : [
              problem(
                `stopRules[${i}].when.missing[${at}]`,
                `“${name}” is no field, evidence or variable of this contract`,
              ),
            ],
      ),
      ...(rule.when.phrases.length === 0 && (rule.when.missing ?? []).length === 0
        ? [problem(`stopRules[${i}].when`, 'names neither phrases nor missing parts, so it never fires')]
        : []),
    ]),
    ...startedByProblems(contract, usernames),
    ...contract.approval.mandatoryWhen.flatMap((rule, i) =>
      reviewProblems(rule, contract, parts).map(({ path, message }) =>
        problem(`approval.mandatoryWhen[${i}]${path}`, message),
      ),
    ),
    ...contract.quality.flatMap((rule, i) => {
      const from = rule.arguments?.from;
      const name = typeof from === 'string' && from.startsWith('field:') ? from.slice('field:'.length) : null;
      return name === null || fields.has(name)
        ? []
        : [problem(`quality[${i}].arguments.from`, `the payload has no field “${name}”`)];
    }),
    ...repeatedNames(
      (contract.input.variants ?? []).map(({ id }) => id),
      'input.variants',
    ),
    ...repeatedNames(
      (contract.input.variables ?? []).map(({ name }) => name),
      'input.variables',
    ),
  ];
}

/** What a rule of review names that does not exist, with paths inside the rule. */
function reviewProblems(
  { when, below, anyOf = [] }: ReviewRule,
  { confidence }: Contract,
  parts: ReadonlySet<string>,
): PackProblem[] {
  if (when === 'always' || when === 'stakes') return [];
  if (when === 'confidence') {
    if (below === undefined) return [{ path: '', message: 'says confidence and not below what' }];
    const none = below === 'threshold' && !confidence;
    return none ? [{ path: '.below', message: 'there is no confidence.threshold in this contract' }] : [];
  }
  if (anyOf.length === 0) return [{ path: '', message: `says ${when} and not which` }];
  if (when === 'topic') return [];
  const known: ReadonlySet<string> = {
    detected: new Set<string>(detectable),
    changed: new Set<string>(changeable),
    missing: parts,
  }[when];
  const what =
    when === 'missing' ? 'no field, evidence or variable of this contract' : `none of ${[...known].join(', ')}`;
  return anyOf.flatMap((name, at) =>
    known.has(name) ? [] : [{ path: `.anyOf[${at}]`, message: `“${name}” is ${what}` }],
  );
}

function isRoute(route: string, contract: Contract, usernames: ReadonlySet<string>): boolean {
  if (route === 'openExisting' || route === CAPTURER || usernames.has(route) || ROLES.has(route)) return true;
  const channel = supportChannels[route];
  return channel !== undefined && contract.support.some((entry) => entry.channel === channel);
}

function startedByProblems({ task }: Contract, usernames: ReadonlySet<string>): PackProblem[] {
  const { startedBy } = task;
  if (startedBy === undefined || startedBy === CAPTURER || usernames.has(startedBy)) return [];
  if (/^owner\.(?:input|review|nextStep|change|operations)$/u.test(startedBy)) return [];
  return [
    { path: 'task.startedBy', message: `“${startedBy}” is neither owner. and an owner nor a person of this pack` },
  ];
}

function repeatedNames(names: string[], path: string): PackProblem[] {
  const seen = new Set<string>();
  return names.flatMap((name, i) => {
    const again = seen.has(name);
    seen.add(name);
    return again ? [{ path: `${path}[${i}]`, message: `“${name}” is already there` }] : [];
  });
}
