/** Which commands need the captured answer: those that are decided by checks, which read it. The others only record, and go on after it was erased. */
import type { Command, DecideContext } from './schema';

/** By kind of command. What is marked false is decided by `decideRecording`, which is not given any checks: the compiler holds it to that. */
const needsAnswer = {
  capture: true,
  setField: false,
  setSubject: false,
  addSource: false,
  completeCapture: false,
  propose: true,
  withdraw: false,
  vouch: true,
  doubt: false,
  reassign: false,
  escalate: false,
  decide: true,
  discard: false,
  // Nothing is looked at yet, but a draft is there to be checked: without its answer it could never go anywhere.
  reopen: true,
  expire: false,
  planFill: true,
  removeLabel: true,
  recordFill: false,
  abandonFill: false,
  undoFill: false,
  placeByHand: false,
  undoPlace: false,
  seeRecord: false,
  recordSave: false,
  recordByHand: true,
  recordRestore: false,
  recordChanged: false,
  correct: false,
  recordReceipt: false,
} as const satisfies Record<Command['kind'], boolean>;

type RecordingKind = {
  [K in Command['kind']]: (typeof needsAnswer)[K] extends true ? never : K;
}[Command['kind']];

/** A command that only records. */
export type Recording = Extract<Command, { kind: RecordingKind }>;

/** What a decision without checks may depend on. */
export type Unchecked = Omit<DecideContext, 'checks'>;

export function isRecording(command: Command): command is Recording {
  return !needsAnswer[command.kind];
}
