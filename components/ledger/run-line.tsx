/** The run of a handoff in one line: from when to when, how often it was tried again, who had to step in, and why it did not land. */

import { foldRun, type StepIn } from '../../lib/handoff/run';
import type { RejectReason } from '../../lib/handoff/schema';
import { toRecordedEvents } from '../../lib/ledger/project';
import type { RecordedLedgerEvent } from '../../lib/ledger/read';
import type { MessageKey } from '../../lib/text/message';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';

const steps: Record<StepIn, MessageKey> = {
  changed: 'runStepChanged',
  edited: 'runStepEdited',
  placed: 'runStepPlaced',
  byHand: 'runStepByHand',
  reassigned: 'runStepReassigned',
  escalated: 'runStepEscalated',
  brokeGlass: 'runStepBrokeGlass',
};

const reasons: Record<RejectReason | 'withdrawn' | 'rejected' | 'doneByHand', MessageKey> = {
  accuracy: 'reasonAccuracy',
  context: 'reasonContext',
  task: 'reasonTask',
  tone: 'reasonTone',
  withdrawn: 'causeWithdrawn',
  rejected: 'stateRejected',
  doneByHand: 'runStepByHand',
};

/** What came to an end without a record says why; of what is still open the checks speak. */
function whyNot(reason: string | null, { t }: Words): string | null {
  return reason !== null && reason in reasons ? t(reasons[reason as keyof typeof reasons]) : reason;
}

export function RunLine({ events }: { events: readonly RecordedLedgerEvent[] }) {
  const words = useWords();
  const { t, count, list, clock, shortDay, day, took, parts } = words;
  const run = foldRun(toRecordedEvents(events));
  if (!run) return null;
  const { startedAt, endedAt, failureReason, retryCount, stepsIn } = run;
  const oneDay = endedAt !== null && day(startedAt) === day(endedAt);
  const moment = (iso: string) => (oneDay ? clock(iso) : `${shortDay(iso)} ${clock(iso)}`);
  const spent = endedAt === null ? 0 : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
  return (
    <p className={text.note}>
      {parts([
        endedAt === null
          ? t('runSince', moment(startedAt))
          : t('runSpan', moment(startedAt), moment(endedAt), took(spent)),
        endedAt !== null && failureReason !== null && t('runFailed', whyNot(failureReason, words) ?? ''),
        retryCount > 0 && count('runRetries', retryCount),
        stepsIn.length === 0 ? t('runNobody') : t('runStepIn', list(stepsIn.map((step) => t(steps[step])))),
      ])}
    </p>
  );
}
