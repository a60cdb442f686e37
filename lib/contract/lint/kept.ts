/** Lint: what a contract does not keep. Whoever signs it is told what is left to read afterwards. */
import { message } from '../../text/message';
import type { Contract } from '../schema';
import type { LintFinding } from './finding';

export function lintKept({ privacy }: Contract): LintFinding[] {
  return (['promptThread', 'answer'] as const).flatMap((part): LintFinding[] => {
    if (privacy.store[part] !== 'digest') return [];
    const path = `privacy.store.${part}`;
    return [{ rule: 'digestOnly', severity: 'warning', path, message: message('lintDigestOnly', path) }];
  });
}
