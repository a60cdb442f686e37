/** What an answer says of itself travels with the handoff; where a contract insists on it, its absence is a gap. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../lib/check/run';
import type { Contract } from '../../../lib/contract/schema';
import { extractHandoff } from '../../../lib/extract/extract';
import { checkContextOf } from '../../../lib/handoff/check-context';
import { captureOf, heading, paragraph, practiceTree } from '../../fixtures/checks/practice-capture';
import { salesFollowUp, startOf } from './world';

const asking = (context: Partial<Contract['payload']['context']>): Contract => ({
  ...salesFollowUp,
  payload: { ...salesFollowUp.payload, context: { ...salesFollowUp.payload.context, ...context } },
});
const more = [
  ...practiceTree.children,
  heading('Assumptions'),
  paragraph('Prices stay as they are'),
  heading('Tools used'),
  paragraph('None'),
  heading('Please review'),
  paragraph('The renewal date'),
];

describe('what the answer says of itself', () => {
  it('is read as far as the contract asks for it; "none" is none', () => {
    const contract = asking({ optional: ['assumptions', 'reviewRequests', 'format', 'toolsUsed'] });
    expect(extractHandoff(captureOf(more), contract).context).toEqual({
      decisionsMade: [],
      openQuestions: ['Who is the second attendee from finance?'],
      knownLimitations: [],
      assumptions: ['Prices stay as they are'],
      reviewRequests: ['The renewal date'],
    });
    expect(Object.keys(extractHandoff(captureOf(more), salesFollowUp).context)).toHaveLength(3);
  });
  it.each<[boolean, string[]]>([
    [true, []],
    [false, ['context:decisionsMade', 'context:knownLimitations']],
  ])('where none stated counts: %s', (noneStatedCounts, gaps) => {
    const contract = asking({ noneStatedCounts });
    const start = startOf(contract);
    const context = { ...start.context, openQuestions: ['Who is the second attendee?'] };
    const results = runChecks(checkContextOf({ ...start, context }, contract, captureOf(), '2026-11-21'));
    const found = results.filter(({ id, verdict }) => id.startsWith('context:') && verdict === 'gap');
    expect(found.map(({ id }) => id).sort()).toEqual(gaps);
  });
});
