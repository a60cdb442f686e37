/** One entry of the log as a sentence: what happened, with the words that changed where they are still kept. */
import type { ReactNode } from 'react';
import { readableName } from '../../lib/contract/field';
import type { HandoffEvent } from '../../lib/handoff/event';
import type { RecordedLedgerEvent } from '../../lib/ledger/read';
import type { Erasure } from '../../lib/ledger/read-erasures';
import type { MessageKey } from '../../lib/text/message';
import { toolName } from '../capture/describe-capture';
import { dueWords } from '../handoff/glass-notice';
import { difference } from '../handoff/landed-stages';
import { roleWords } from '../handoff/role-words';
import type { Words } from '../ui/use-words';
import { Replaced } from '../ui/words-under-judgment';

const decisions: Record<'approve' | 'edit' | 'reject', MessageKey> = {
  approve: 'eventApproved',
  edit: 'eventEditedApproved',
  reject: 'eventRejected',
};

/** Content that may have been erased: each part null then. */
type Kept<T> = { [K in keyof T]: T[K] | null };

function contentOf<E extends HandoffEvent>(
  event: RecordedLedgerEvent,
): E extends { content: infer C } ? Kept<C> : never {
  return event.content as never;
}

/** A refusal is stored as its key and parameters, `key · first · second`; text without a known key is shown as it is. */
export function sentenceOf(stored: string, { say }: Words): string {
  const [key = '', ...params] = stored.split(' · ');
  if (!/^[a-z][A-Za-z0-9]+$/.test(key)) return stored;
  const said = say({ key: key as MessageKey, params });
  return said === key ? stored : said;
}

/** Why values went, and how many of this handoff. */
export function erasureWords({ scope, values }: Erasure, { t, count, day, parts }: Words): string {
  const why = {
    handoff: () => t('eventErasureHandoff'),
    person: () => t('eventErasurePerson'),
    digestOnly: () => t('eventErasureDigestOnly'),
    retention: (before: string) => t('eventErasureRetention', day(before)),
  };
  const reason = !scope ? t('eventErasureUnsaid') : why[scope.kind](scope.kind === 'retention' ? scope.before : '');
  return parts([count('eventErasure', values), reason]);
}

/** How many sources came with an answer; erased ones are not none. */
function captureSources(sources: readonly unknown[] | null | undefined, { t, count }: Words): string {
  return sources ? count('panelSources', sources.length) : t('eventSourcesErased');
}

/** `labelOf` names a field as the screen does, `ruleOf` a rule. An event this version does not know is shown by its name in words. */
export function eventWords(
  entry: RecordedLedgerEvent,
  labelOf: (field: string) => string,
  words: Words,
  ruleOf: (id: string) => string = readableName,
): ReactNode {
  const { t, count, list, parts } = words;
  const event = entry as unknown as HandoffEvent;
  switch (event.name) {
    case 'handoff.captured': {
      const { captured, total } = event.data.capture.completeness;
      const { tool, method } = event.data.capture;
      const from = toolName(tool, words);
      return parts([
        total === null
          ? count('eventCaptured', captured, from)
          : t('eventCapturedMany', t('eventOf', captured, total), from),
        method === 'pick' && t('eventPicked'),
        method === 'selection' && t('eventSelected'),
        captureSources(contentOf<typeof event>(entry).sources, words),
      ]);
    }
    case 'handoff.field.set': {
      const { from, to } = contentOf<typeof event>(entry);
      const label = labelOf(event.data.field);
      if (from === null || to === null) return t('eventEdit', label);
      const [was, is] = difference(from, to);
      return (
        <>
          {t('eventEdit', label)}: <Replaced from={was} to={is} />
        </>
      );
    }
    case 'handoff.subject.set':
      return t('eventSubject', contentOf<typeof event>(entry).subject ?? t('eventErased'));
    case 'handoff.source.added': {
      const { source } = contentOf<typeof event>(entry);
      return t('eventSource', source?.title ?? source?.url ?? t('eventErased'));
    }
    case 'handoff.capture.completed': {
      const { captured, total } = event.data.capture.completeness;
      return total === null
        ? count('eventCompleted', captured)
        : t('eventCompletedMany', t('eventOf', captured, total));
    }
    case 'handoff.proposed':
      return count('eventProposed', event.data.checks.length);
    case 'handoff.withdrawn':
      return t('eventWithdrawn');
    case 'handoff.claims.vouched':
      return count('eventVouched', event.data.count, labelOf(event.data.field));
    case 'handoff.doubted':
      return t('eventDoubted');
    case 'handoff.reassigned': {
      const { role, from, to } = event.data;
      const { reason } = contentOf<typeof event>(entry);
      return t('eventReassigned', t(roleWords[role]), from ?? t('eventNobody'), to, reason ?? t('eventErased'));
    }
    case 'handoff.escalated':
      return t('eventEscalated', event.data.to, event.data.rule);
    case 'handoff.review.decided': {
      const { decision, review, attested, reason, cause } = event.data;
      if (review === 'selfCheck') return count('eventSelfCheck', attested.length);
      if (decision === 'reject') return t('eventRejected', parts([reason, cause]));
      return t(decisions[decision]);
    }
    case 'handoff.done.byHand':
      return t('eventHumanWork', event.data.address, contentOf<typeof event>(entry).reason ?? t('eventErased'));
    case 'handoff.discarded':
      return t('eventDiscarded');
    case 'handoff.reopened':
      return t('eventReopened');
    case 'handoff.approval.expired':
      return t('eventExpired');
    case 'handoff.fill.refused': {
      const { sentences } = contentOf<typeof event>(entry);
      const said =
        sentences?.map((stored) => sentenceOf(stored, words)) ?? event.data.rules.map((id) => `${ruleOf(id)}.`);
      return t('eventRefused', said.join(' '));
    }
    case 'handoff.fill.planned':
      if (event.data.provisional) return t('eventPlannedProvisional', event.data.provisional.text);
      if (event.data.again) return t('eventPlannedAgain', event.data.again);
      return t(event.data.confirmed ? 'eventPlannedAsked' : 'eventPlanned');
    case 'handoff.glass.broken': {
      const { to, due } = event.data;
      return t('eventGlass', contentOf<typeof event>(entry).reason ?? t('eventErased'), to, dueWords(due, words));
    }
    case 'handoff.filled': {
      const { grades } = event.data;
      const left = grades.filter(({ grade }) => grade === 'notFilled').length;
      const held = grades.filter(({ grade }) => grade !== 'mismatch').length - left;
      return parts([count('eventFilled', grades.length - left, held), left > 0 && count('eventLeft', left)]);
    }
    case 'handoff.field.placed': {
      const { field, how } = event.data;
      return t(how === 'read' ? 'eventPlacedRead' : 'eventPlaced', labelOf(field));
    }
    case 'handoff.field.unplaced':
      return t('eventUnplaced', labelOf(event.data.field));
    case 'handoff.fill.abandoned':
      return t('eventAbandoned');
    case 'handoff.fill.undone':
      return t('eventUndone');
    case 'handoff.label.removed':
      return t(event.data.confirmed ? 'eventLabelGone' : 'eventLabelRemoved');
    case 'handoff.record.seen':
      return t('eventSeen', event.data.key ?? event.data.address);
    case 'handoff.committed':
      return t(
        event.data.byHand ? 'eventByHand' : event.data.confirmed ? 'eventConfirmed' : 'eventSaved',
        event.data.key ?? event.data.address,
      );
    case 'handoff.record.changed': {
      const { fields } = contentOf<typeof event>(entry);
      const first = fields?.[0];
      const what = t('eventChanged', list(event.data.fields.map(labelOf)));
      if (!first) return event.data.fields.length === 0 ? t('eventUnchanged') : what;
      const [was, is] = difference(first.from, first.to);
      return (
        <>
          {what}: <Replaced from={was} to={is} />
        </>
      );
    }
    case 'handoff.restored':
      return count('eventRestored', event.data.grades.length);
    case 'handoff.corrected':
      return t('eventCorrected', event.data.by);
    case 'handoff.receipt.issued': {
      const { field } = event.data;
      return field === null ? t('eventReceipt') : t('eventReceiptIn', labelOf(field));
    }
    default:
      return readableName(entry.name);
  }
}
