/** The transition table: which command is possible in which state, and which states may follow when it succeeds. */
import type { Command, HandoffState } from './schema';

export type StateBefore = HandoffState | 'none';

type Row = Partial<Record<StateBefore, readonly HandoffState[]>>;

const SAME = {
  draft: ['draft'],
  proposed: ['proposed'],
  approved: ['approved'],
  escalated: ['escalated'],
  rejected: ['rejected'],
} as const satisfies Row;

/** One row a command. A refused command may still leave `escalated`, where a stop rule fires, or `proposed`, where an approval turned out to have expired. */
export const transitions: Record<Command['kind'], Row> = {
  capture: { none: ['draft', 'escalated'] },
  setField: { draft: ['draft'], proposed: ['proposed'], approved: ['proposed', 'approved'] },
  setSubject: { draft: ['draft'], proposed: ['proposed'], approved: ['proposed', 'approved'] },
  addSource: { draft: ['draft'], proposed: ['proposed'], approved: ['approved'] },
  completeCapture: { draft: ['draft'] },
  propose: { draft: ['proposed'] },
  withdraw: { proposed: ['draft'] },
  vouch: { draft: ['draft'], proposed: ['proposed'] },
  doubt: { draft: ['draft'], proposed: ['proposed'] },
  reassign: { draft: ['draft'], proposed: ['proposed'], approved: ['approved'] },
  escalate: { draft: ['escalated'], proposed: ['escalated'], approved: ['escalated'] },
  decide: { proposed: ['approved', 'proposed', 'rejected'] },
  discard: { draft: ['rejected'], proposed: ['rejected'], approved: ['rejected'], escalated: ['rejected'] },
  reopen: { rejected: ['draft'], escalated: ['draft'] },
  expire: { approved: ['proposed'] },
  planFill: { draft: ['approved'], proposed: ['approved', 'proposed'], approved: ['approved'] },
  // What was written is recorded whatever became of the handoff meanwhile.
  recordFill: SAME,
  abandonFill: SAME,
  undoFill: SAME,
  removeLabel: SAME,
  placeByHand: { approved: ['approved'] },
  undoPlace: SAME,
  seeRecord: { ...SAME, executed: ['executed'] },
  recordSave: { approved: ['executed'] },
  recordByHand: { draft: ['executed'], proposed: ['executed'], approved: ['executed'] },
  recordRestore: { executed: ['executed'] },
  recordChanged: { executed: ['executed'] },
  correct: { executed: ['executed'] },
  // A receipt says what a fill wrote, whatever became of the handoff meanwhile.
  recordReceipt: { ...SAME, executed: ['executed'] },
};

/** States that may follow a command; null where the command is not possible. */
export function statesAfter(before: StateBefore, kind: Command['kind']): readonly HandoffState[] | null {
  return transitions[kind][before] ?? null;
}
