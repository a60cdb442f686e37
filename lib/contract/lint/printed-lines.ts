/** How long a contract is when it is printed: the sentences people read, not what machines do. */
import { fieldLabel } from '../field';
import type { Contract } from '../schema';
import { rulesOf } from '../standard';

/** Characters of a line, and lines of a page: A4 or letter, 11 point, an inch of margin. */
const LINE = 90;
export const PAGE = 60;

/** Lines of a page, a heading for each part included. A workflow of one page beats a playbook nobody opens. */
export function printedLines(contract: Contract): number {
  const { task, team, input, output, payload, stopRules, receiver, support, measures, knownFailures, runbook } =
    contract;
  const parts: string[][] = [
    [contract.name, contract.description.purpose, contract.description.limitations, contract.description.usage],
    [task.name, task.toolStep, task.trigger ?? '', input.template, output.standard],
    team.members.map(({ username, role }) => `${username} ${role}`),
    [
      payload.fields.map(({ name }) => fieldLabel(contract, name)).join(', '),
      payload.evidence.map(({ name }) => name).join(', '),
    ],
    rulesOf(contract).map((rule) => rule.description ?? `${rule.metric ?? ''} ${rule.field ?? ''}`),
    stopRules.map(({ when, message }) => `${when.phrases.join(', ')} ${message}`),
    [contract.rollback.plan, ...receiver.checks],
    support.map(({ channel, contact }) => `${channel} ${contact}`),
    measures.map(({ name }) => name),
    knownFailures,
    runbook ? Object.values(runbook).flat() : [],
  ];
  const lines = (text: string): number => Math.ceil(text.trim().length / LINE);
  return parts
    .map((texts) => texts.reduce((sum, text) => sum + lines(text), 0))
    .filter((count) => count > 0)
    .reduce((sum, count) => sum + count + 1, 0);
}
