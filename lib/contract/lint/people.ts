/** Lint: somebody owns each part of the work, by name. */
import { message } from '../../text/message';
import { CAPTURER, membersOf } from '../people';
import { levelsOf, reviewNeeded } from '../review';
import type { Contract, TeamRole } from '../schema';
import type { LintFinding, LintRule } from './finding';

/** Whoever captures may own the input and the next step; the workflow itself needs people who are always the same. */
const OWNERS: [role: TeamRole, rule: LintRule, anyone: boolean][] = [
  ['changeOwner', 'noChangeOwner', false],
  ['operationsOwner', 'noOperationsOwner', false],
  ['inputOwner', 'noInputOwner', true],
  ['reviewOwner', 'noReviewOwner', true],
  ['nextStepOwner', 'noNextStepOwner', true],
];

const SENTENCES = {
  noChangeOwner: 'lintNoChangeOwner',
  noOperationsOwner: 'lintNoOperationsOwner',
  noInputOwner: 'lintNoInputOwner',
  noReviewOwner: 'lintNoReviewOwner',
  noNextStepOwner: 'lintNoNextStepOwner',
} as const;

/** Words that name a desk and not a person (req 60: two named owners, not a vague team). */
const TEAM =
  /(?<![\p{L}])(?:team|group|dept|department|desk|inbox|everyone|abteilung|gruppe|équipe|service)(?![\p{L}])/iu;

export function lintPeople(contract: Contract, nameOf: (username: string) => string | null): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [role, rule, anyone] of OWNERS) {
    const members = membersOf(contract, role).filter(
      (username) => username.trim() !== '' && (anyone || username !== CAPTURER),
    );
    if (members.length === 0)
      findings.push({
        rule,
        severity: 'error',
        path: 'team.members',
        message: message(SENTENCES[rule as keyof typeof SENTENCES]),
      });
  }
  contract.team.members.forEach(({ username }, i) => {
    const name = nameOf(username) ?? username;
    if (username === CAPTURER || !TEAM.test(name.replace(/[._-]/gu, ' '))) return;
    const sentence = message('lintTeamInsteadOfPerson', name);
    findings.push({
      rule: 'teamInsteadOfPerson',
      severity: 'error',
      path: `team.members[${i}].username`,
      message: sentence,
    });
  });
  return [...findings, ...highStakes(contract)];
}

/** High stakes take two people: a rule that says so, and somebody who can be the second. */
function highStakes(contract: Contract): LintFinding[] {
  if (contract.stakes !== 'high') return [];
  const able = new Set(levelsOf(contract).flatMap(({ role }) => membersOf(contract, role)));
  able.delete(CAPTURER);
  if (reviewNeeded(contract) === 'secondPerson' && able.size > 0) return [];
  const path = reviewNeeded(contract) === 'secondPerson' ? 'approval.levels' : 'approval.mandatoryWhen';
  return [{ rule: 'highStakesAlone', severity: 'error', path, message: message('lintHighStakesAlone') }];
}
