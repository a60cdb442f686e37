/** Lint: a stop rule was tried on words that it stops and on words that it lets pass. A rule that stops half of all work is broken. */
import { message } from '../../text/message';
import { findPhrase } from '../phrases';
import type { Contract } from '../schema';
import type { LintFinding } from './finding';

/** Nothing where the contract keeps no saved answers at all: another rule asks for those. Whether each comes out right, `cli test` says. */
export function lintTried({ stopRules, tests = [] }: Contract): LintFinding[] {
  if (tests.length === 0) return [];
  return stopRules.flatMap(({ id, when }, i): LintFinding[] => {
    if (when.phrases.length === 0) return [];
    const speaks = ({ prompt = '', answer }: (typeof tests)[number]): boolean =>
      [prompt, answer].some((text) => findPhrase(text, when) !== null);
    if (tests.some(speaks) && !tests.every(speaks)) return [];
    return [
      {
        rule: 'stopRuleUntried',
        severity: 'warning',
        path: `stopRules[${i}]`,
        message: message('lintStopRuleUntried', id),
      },
    ];
  });
}
