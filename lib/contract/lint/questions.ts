/** Lint: the five questions before a run have an answer (req 113), and the page they stand on is one page and up to date (req 112, 130). */
import { message } from '../../text/message';
import { countKey } from '../../text/plural';
import { ownersOf } from '../people';
import type { Contract } from '../schema';
import type { LintFinding } from './finding';
import { PAGE, printedLines } from './printed-lines';

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** `today` is an ISO date. */
export function lintQuestions(contract: Contract, today: string): LintFinding[] {
  const { task, input, output, target } = contract;
  const open: [LintFinding['rule'], boolean, string, LintFinding['message']][] = [
    [
      'startUnanswered',
      isBlank(task.startedBy) && isBlank(task.trigger),
      'task.startedBy',
      message('lintStartUnanswered'),
    ],
    ['inputUnanswered', isBlank(input.template), 'input.template', message('lintInputUnanswered')],
    ['standardUnanswered', isBlank(output.standard), 'output.standard', message('lintStandardUnanswered')],
    ['reviewUnanswered', isBlank(ownersOf(contract).reviewOwner), 'team.members', message('lintReviewUnanswered')],
    ['nextUnanswered', isBlank(target.object) || isBlank(target.product), 'target', message('lintNextUnanswered')],
  ];
  const findings = open.flatMap(([rule, asked, path, text]): LintFinding[] =>
    asked ? [{ rule, severity: 'error', path, message: text }] : [],
  );
  if (contract.reviewBy === undefined)
    findings.push({
      rule: 'noReviewDate',
      severity: 'warning',
      path: 'reviewBy',
      message: message('lintNoReviewDate'),
    });
  else if (contract.reviewBy < today)
    findings.push({
      rule: 'reviewPassed',
      severity: 'error',
      path: 'reviewBy',
      message: message('lintReviewPassed', contract.reviewBy),
    });
  const lines = printedLines(contract);
  if (lines > PAGE) {
    const text = message(countKey('lintLongerThanPage', lines - PAGE), lines - PAGE);
    findings.push({ rule: 'longerThanPage', severity: 'warning', path: '', message: text });
  }
  return findings;
}
