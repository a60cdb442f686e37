/** Decides commands: from a state and what is known to events, or to a refusal that names its rule. Pure; every rule of a handoff lives behind it. */
import { message } from '../text/message';
import {
  decideAddSource,
  decideCapture,
  decideCompleteCapture,
  decideDoubt,
  decidePropose,
  decideSetField,
  decideSetSubject,
  decideVouch,
  decideWithdraw,
} from './decide-draft';
import {
  decideAbandonFill,
  decidePlaceByHand,
  decidePlanFill,
  decideRecordFill,
  decideUndoFill,
  decideUndoPlace,
  refuseFill,
} from './decide-fill';
import { decideRemoveLabel } from './decide-label';
import { decideReassign } from './decide-owners';
import {
  decideCorrect,
  decideRecordByHand,
  decideRecordChanged,
  decideRecordReceipt,
  decideRecordRestore,
  decideRecordSave,
  decideSeeRecord,
} from './decide-record';
import { decideDiscard, decideEscalate, decideExpire, decideReopen, decideReview } from './decide-review';
import { isRecording, type Recording, type Unchecked } from './needs-answer';
import { refusal, refuse, stateRefusal } from './refuse';
import type { Command, DecideContext, Decided, Handoff } from './schema';
import { statesAfter } from './transitions';

/** The events a command brings about. A refusal may bring events too (a refused fill is on record, a firing stop rule escalates); they are appended like any others. An accepted command without events changes nothing and was done before. */
export function decide(handoff: Handoff | null, command: Command, context: DecideContext): Decided {
  if (handoff === null) {
    if (command.kind === 'capture') return decideCapture(command, context);
    return refuse(refusal('state:none', message('handoffNotCaptured')));
  }
  if (isRecording(command)) return decideRecording(handoff, command, context);
  if (command.kind === 'capture') return refuse(refusal('capture.twice', message('handoffAlreadyCaptured')));
  if (statesAfter(handoff.state, command.kind) === null) {
    const reason = stateRefusal(handoff);
    return command.kind === 'planFill' ? refuseFill(reason, [reason], handoff, context) : refuse(reason);
  }
  switch (command.kind) {
    case 'propose':
      return decidePropose(handoff, context);
    case 'vouch':
      return decideVouch(handoff, command, context);
    case 'decide':
      return decideReview(handoff, command, context);
    case 'reopen':
      return decideReopen(handoff);
    case 'planFill':
      return decidePlanFill(handoff, command, context);
    case 'removeLabel':
      return decideRemoveLabel(handoff, command, context);
    case 'recordByHand':
      return decideRecordByHand(handoff, command, context);
  }
}

/** As `decide`, of a command that is decided without checks: no captured answer has to be there for it. */
export function decideRecording(handoff: Handoff, command: Recording, context: Unchecked): Decided {
  if (statesAfter(handoff.state, command.kind) === null) return refuse(stateRefusal(handoff));
  switch (command.kind) {
    case 'setField':
      return decideSetField(handoff, command, context);
    case 'setSubject':
      return decideSetSubject(handoff, command, context);
    case 'addSource':
      return decideAddSource(handoff, command, context);
    case 'completeCapture':
      return decideCompleteCapture(handoff, command);
    case 'withdraw':
      return decideWithdraw(handoff, context);
    case 'doubt':
      return decideDoubt(handoff, context);
    case 'reassign':
      return decideReassign(handoff, command, context);
    case 'escalate':
      return decideEscalate(handoff, command, context);
    case 'discard':
      return decideDiscard(handoff, command, context);
    case 'expire':
      return decideExpire(handoff, context);
    case 'recordFill':
      return decideRecordFill(handoff, command);
    case 'abandonFill':
      return decideAbandonFill(handoff, command);
    case 'undoFill':
      return decideUndoFill(handoff, command);
    case 'placeByHand':
      return decidePlaceByHand(handoff, command);
    case 'undoPlace':
      return decideUndoPlace(handoff, command);
    case 'seeRecord':
      return decideSeeRecord(handoff, command);
    case 'recordSave':
      return decideRecordSave(handoff, command);
    case 'recordRestore':
      return decideRecordRestore(handoff, command);
    case 'recordChanged':
      return decideRecordChanged(handoff, command);
    case 'correct':
      return decideCorrect(handoff, command);
    case 'recordReceipt':
      return decideRecordReceipt(handoff, command);
  }
}
