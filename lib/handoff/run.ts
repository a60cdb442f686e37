/** The run of a handoff: when it began and ended, why it failed, how often it was tried again, and whether a person had to step in. */
import type { HandoffEvent } from './event';
import type { HandoffState } from './schema';

/** What a person did that the draft alone would have done, had it been right: an approval is no such thing. */
export type StepIn = 'changed' | 'edited' | 'placed' | 'byHand' | 'reassigned' | 'escalated' | 'brokeGlass';

/** Times are ISO 8601 UTC. */
export interface Run {
  /** Of the capture. */
  startedAt: string;
  /** When it landed the last time; null while something is left to do. */
  endedAt: string | null;
  /** What stands in the way now, or why it ended without a record: a rule, a reason, the key of a sentence. Null where nothing does. */
  failureReason: string | null;
  /** Fills planned after the first one, and times it was opened again. */
  retryCount: number;
  /** In the order of their first time, each once. Empty: nobody had to. */
  stepsIn: StepIn[];
}

/** An event and its time. Contents are not looked at, so a run outlives their erasure. */
export type TimedEvent = HandoffEvent & { at: string };

/** States nothing leads out of by itself. */
export const hasEnded = (state: HandoffState) => state === 'executed' || state === 'rejected';

function stepsOf(event: HandoffEvent): StepIn[] {
  switch (event.name) {
    case 'handoff.field.set':
    case 'handoff.subject.set':
      return ['changed'];
    case 'handoff.field.placed':
      return ['placed'];
    case 'handoff.done.byHand':
      return ['byHand'];
    case 'handoff.committed': {
      const edited = event.data.grades.some(({ grade }) => grade === 'edited');
      return [...(event.data.byHand ? (['byHand'] as const) : []), ...(edited ? (['edited'] as const) : [])];
    }
    case 'handoff.review.decided':
      return event.data.decision === 'edit' ? ['edited'] : [];
    case 'handoff.reassigned':
      return ['reassigned'];
    case 'handoff.escalated':
      return ['escalated'];
    case 'handoff.glass.broken':
      return ['brokeGlass'];
    default:
      return [];
  }
}

/** The reason after one more event; `before` where the event changes nothing about it. */
function reasonAfter(event: HandoffEvent, before: string | null): string | null {
  switch (event.name) {
    case 'handoff.fill.refused':
      return event.data.rules[0] ?? before;
    case 'handoff.fill.abandoned':
      return event.data.reason;
    case 'handoff.fill.undone':
      return 'undone';
    case 'handoff.escalated':
      return event.data.rule;
    case 'handoff.approval.expired':
      return 'expired';
    case 'handoff.review.decided':
      return event.data.decision === 'reject' ? (event.data.reason ?? 'rejected') : before;
    case 'handoff.done.byHand':
      return 'doneByHand';
    case 'handoff.discarded':
      return before === 'doneByHand' ? before : 'withdrawn';
    case 'handoff.fill.planned':
    case 'handoff.filled':
    case 'handoff.committed':
    case 'handoff.reopened':
      return null;
    default:
      return before;
  }
}

const ENDS = new Set<HandoffEvent['name']>(['handoff.committed', 'handoff.discarded']);
const endsBy = (event: HandoffEvent) =>
  ENDS.has(event.name) || (event.name === 'handoff.review.decided' && event.data.decision === 'reject');

/** Folds the events of one handoff in their order; null where there are none. */
export function foldRun(events: Iterable<TimedEvent>): Run | null {
  let run: Run | null = null;
  let planned = 0;
  for (const event of events) {
    run ??= { startedAt: event.at, endedAt: null, failureReason: null, retryCount: 0, stepsIn: [] };
    run.failureReason = reasonAfter(event, run.failureReason);
    for (const step of stepsOf(event)) if (!run.stepsIn.includes(step)) run.stepsIn.push(step);
    if (event.name === 'handoff.fill.planned') planned += 1;
    if ((event.name === 'handoff.fill.planned' && planned > 1) || event.name === 'handoff.reopened')
      run.retryCount += 1;
    if (event.name === 'handoff.reopened') run.endedAt = null;
    else if (endsBy(event)) run.endedAt = event.at;
  }
  return run;
}
