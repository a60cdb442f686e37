/** The line of stages of one handoff, folded from its entries. */
import type { HandoffEvent } from '../../lib/handoff/event';
import type { RecordedLedgerEvent } from '../../lib/ledger/read';
import type { Stage } from '../ui/stages';
import type { Words } from '../ui/use-words';

type Look = Pick<Stage, 'icon' | 'tone' | 'name' | 'who'>;

function stageOf(
  entry: RecordedLedgerEvent,
  edits: number,
  labelOf: (field: string) => string,
  words: Words,
): Look | null {
  const { t, list, parts, number, count } = words;
  const event = entry as unknown as HandoffEvent;
  const actor = entry.actor?.name.split(' ')[0] ?? '';
  switch (event.name) {
    case 'handoff.captured':
      return {
        icon: 'capture',
        tone: 'open',
        name: t('stageCaptured'),
        who: parts([event.data.capture.model ?? t('panelModelUnknown'), actor]),
      };
    case 'handoff.fill.refused':
      return { icon: 'stop', tone: 'stop', name: t('stageStopped'), who: count('stageRules', event.data.rules.length) };
    case 'handoff.proposed':
      return { icon: 'stateProposed', tone: 'open', name: t('stateProposed'), who: actor };
    case 'handoff.review.decided': {
      const fixes = edits > 0 ? count('stageFixes', edits) : '';
      const who = parts([actor, fixes]);
      if (event.data.decision === 'reject')
        return { icon: 'stateRejected', tone: 'stop', name: t('stateRejected'), who };
      const name = t(event.data.review === 'selfCheck' ? 'stageSelfCheck' : 'stateApproved');
      return { icon: 'stateApproved', tone: 'said', name, who };
    }
    case 'handoff.escalated':
      return { icon: 'stateEscalated', tone: 'warn', name: t('stateEscalated'), who: event.data.to };
    case 'handoff.discarded':
      return { icon: 'stateRejected', tone: 'stop', name: t('stageDiscarded'), who: actor };
    case 'handoff.reopened':
      return { icon: 'stateDraft', tone: 'open', name: t('stageReopened'), who: actor };
    case 'handoff.filled': {
      const { grades } = event.data;
      const held = grades.filter(({ grade }) => grade !== 'mismatch' && grade !== 'notFilled').length;
      return {
        icon: 'fill',
        tone: 'said',
        name: t('stageFilledShort'),
        who: t('eventOf', number(held), number(grades.length)),
      };
    }
    case 'handoff.fill.undone':
      return { icon: 'undo', tone: 'open', name: t('stageUndone'), who: actor };
    case 'handoff.restored':
      return { icon: 'undo', tone: 'open', name: t('stageRestored'), who: actor };
    case 'handoff.committed': {
      const { byHand, confirmed } = event.data;
      const who = t(byHand ? 'stageByHandPlain' : confirmed ? 'stageSaid' : 'stageSeenRead');
      return { icon: 'stateSaved', tone: 'pass', name: t('stateSaved'), who };
    }
    case 'handoff.record.changed':
      if (event.data.fields.length === 0) return null;
      return {
        icon: 'differs',
        tone: 'warn',
        name: t('recordChanged'),
        who: t('stageByUnknown', list(event.data.fields.map(labelOf))),
      };
    default:
      return null;
  }
}

/** One stage an entry that moved the handoff. A self-check stands for the proposal recorded with it; repeated refusals in a row are one. */
export function trailStages(entries: RecordedLedgerEvent[], labelOf: (field: string) => string, words: Words): Stage[] {
  const stages: (Stage & { event: string })[] = [];
  let edits = 0;
  for (const entry of entries) {
    if (entry.name === 'handoff.field.set') edits += 1;
    const look = stageOf(entry, edits, labelOf, words);
    if (!look) continue;
    const last = stages.at(-1);
    const replaces =
      last !== undefined &&
      ((entry.name === 'handoff.review.decided' && last.event === 'handoff.proposed' && last.at === entry.time) ||
        (entry.name === last.event && entry.name === 'handoff.fill.refused'));
    if (replaces) stages.pop();
    stages.push({ ...look, at: entry.time, event: entry.name });
  }
  return stages.map(({ event: _event, ...stage }) => stage);
}
