/** Lint: each part the standard asks for is there: checks, approval, next step, measures, stop rules, people to ask. */
import { message } from '../../text/message';
import type { Contract } from '../schema';
import { compileStandard, rulesOf } from '../standard';
import type { LintFinding } from './finding';

/** More measures than these nobody looks at (req 151). */
const MOST_MEASURES = 3;

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

export function lintParts(contract: Contract): LintFinding[] {
  const findings: LintFinding[] = [];
  const say = (
    rule: LintFinding['rule'],
    severity: LintFinding['severity'],
    path: string,
    text: LintFinding['message'],
  ) => findings.push({ rule, severity, path, message: text });
  const { receiver, support, approval, target, measures, stopRules, knownFailures, lifecycle, runbook } = contract;
  if (rulesOf(contract).length === 0) say('noCheck', 'error', 'quality', message('lintNoCheck'));
  if (receiver.checks.every(isBlank))
    say('noReceiverChecks', 'error', 'receiver.checks', message('lintNoReceiverChecks'));
  const has = (channel: string): boolean =>
    support.some((entry) => entry.channel === channel && !isBlank(entry.contact));
  if (support.every(({ contact }) => isBlank(contact)))
    say('noOneToAsk', 'error', 'support', message('lintNoOneToAsk'));
  else {
    if (!has('first responder')) say('noFirstResponder', 'warning', 'support', message('lintNoFirstResponder'));
    if (!has('backup')) say('noBackup', 'warning', 'support', message('lintNoBackup'));
  }
  if (approval.mandatoryWhen.length === 0)
    say('noApprovalRule', 'error', 'approval.mandatoryWhen', message('lintNoApprovalRule'));
  approval.mandatoryWhen.forEach(({ when, atLeast }, i) => {
    if (when === 'stakes' && atLeast === undefined)
      say('stakesOpen', 'error', `approval.mandatoryWhen[${i}]`, message('lintStakesOpen'));
  });
  if (isBlank(target.product) || isBlank(target.object) || target.match.length === 0)
    say('noNextStep', 'error', 'target', message('lintNoNextStep'));
  if (measures.length === 0) say('noMeasurement', 'error', 'measures', message('lintNoMeasurement'));
  if (measures.length > MOST_MEASURES)
    say('tooManyMeasures', 'error', 'measures', message('lintTooManyMeasures', measures.length, MOST_MEASURES));
  const seen = target.receipt.savedWhen.some(({ urlMatches, textAppears, toastAppears, rowAppears }) =>
    [urlMatches, textAppears, toastAppears, rowAppears?.select].some((sign) => !isBlank(sign)),
  );
  if (!seen) say('noCompletionEvidence', 'error', 'target.receipt.savedWhen', message('lintNoCompletionEvidence'));
  if (stopRules.length === 0) say('noStopRule', 'error', 'stopRules', message('lintNoStopRule'));
  stopRules.forEach(({ when }, i) => {
    const broad = when.phrases.find((phrase) => phrase.trim().length < 4);
    if (broad !== undefined)
      say('stopRuleBroad', 'warning', `stopRules[${i}].when.phrases`, message('lintStopRuleBroad', broad));
  });
  const { left } = compileStandard(contract);
  if (left.length > 0)
    say(
      'standardUnchecked',
      'warning',
      'output.standard',
      message('lintStandardUnchecked', left.map((part) => `“${part}”`).join(', ')),
    );
  if (knownFailures.every(isBlank)) say('noKnownFailures', 'warning', 'knownFailures', message('lintNoKnownFailures'));
  if (lifecycle === 'routine' && !runbook) say('noRunbook', 'warning', 'runbook', message('lintNoRunbook'));
  if (lifecycle === 'routine' && (contract.tests ?? []).length === 0)
    say('noTests', 'warning', 'tests', message('lintNoTests'));
  const names = contract.payload.evidence.map(({ name }) => name);
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      say('evidenceTwice', 'warning', `payload.evidence[${i}].name`, message('lintEvidenceTwice', name));
  });
  return [...findings, ...variables(contract)];
}

/** The blanks of the template are the variables it declares. A contract that declares none says nothing about them. */
function variables({ input }: Contract): LintFinding[] {
  const declared = input.variables;
  if (!declared) return [];
  const used = [...input.template.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/gu)].map(([, name = '']) => name);
  const known = new Set(declared.map(({ name }) => name));
  const undeclared = [...new Set(used)].filter((name) => !known.has(name));
  return [
    ...undeclared.map(
      (name): LintFinding => ({
        rule: 'variableUndeclared',
        severity: 'error',
        path: 'input.template',
        message: message('lintVariableUndeclared', name),
      }),
    ),
    ...declared.flatMap(({ name }, i): LintFinding[] =>
      used.includes(name)
        ? []
        : [
            {
              rule: 'variableUnused',
              severity: 'warning',
              path: `input.variables[${i}].name`,
              message: message('lintVariableUnused', name),
            },
          ],
    ),
  ];
}
