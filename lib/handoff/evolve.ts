/** Folds events into the state of a handoff. Pure and total: content that was erased leaves its place empty. */
import type { CapturedData, Decision, FieldValue, Handoff, HandoffId, RecordedEvent } from './schema';

/** The state after one more event. `id` names the handoff of a first event. */
export function evolve(handoff: Handoff | null, event: RecordedEvent, id: HandoffId): Handoff {
  if (event.name === 'handoff.captured') return captured(event, id);
  if (handoff === null) throw new Error(`${event.name} cannot be the first event of ${id}`);
  return { ...handoff, ...changeBy(handoff, event), updatedAt: event.at };
}

/** The state after a handoff's events in order; null where there are none. */
export function replay(events: readonly RecordedEvent[], id: HandoffId): Handoff | null {
  return events.reduce<Handoff | null>((handoff, event) => evolve(handoff, event, id), null);
}

type Of<N extends RecordedEvent['name']> = Extract<RecordedEvent, { name: N }>;

function captured(event: Of<'handoff.captured'>, id: HandoffId): Handoff {
  const content: Partial<Of<'handoff.captured'>['content']> = event.content ?? {};
  const { contract, owners, capture, follows } = event.data;
  const start: CapturedData = {
    contract,
    owners,
    capture: { ...capture, conversationTitle: content.conversationTitle ?? capture.conversationTitle },
    title: content.title ?? '',
    subject: content.subject ?? null,
    values: content.values ?? {},
    sources: content.sources ?? [],
    context: content.context ?? { decisionsMade: [], openQuestions: [], knownLimitations: [] },
  };
  return {
    id,
    state: 'draft',
    ...start,
    author: event.actor,
    decisions: [],
    edits: [],
    fill: null,
    planned: null,
    record: null,
    saved: null,
    changed: null,
    escalation: null,
    rejection: null,
    loops: 0,
    counts: { actions: 1, fixes: 0 },
    createdAt: event.at,
    updatedAt: event.at,
    follows: follows ?? null,
    correctedBy: null,
    approvals: [],
  };
}

/** A value or subject that changes after approval brings the handoff back to its review; approvals already given in the round no longer count. */
const reviewedAgain = (handoff: Handoff): Partial<Handoff> => ({
  state: handoff.state === 'approved' ? 'proposed' : handoff.state,
  approvals: [],
});

function changeBy(handoff: Handoff, event: Exclude<RecordedEvent, { name: 'handoff.captured' }>): Partial<Handoff> {
  const { at, actor } = event;
  const actions = (more: number): Handoff['counts'] => ({ ...handoff.counts, actions: handoff.counts.actions + more });
  switch (event.name) {
    case 'handoff.field.set':
      return fieldSet(handoff, event);
    case 'handoff.subject.set':
      return { ...reviewedAgain(handoff), subject: event.content?.subject ?? null };
    case 'handoff.source.added':
      return event.content?.source ? { sources: [...handoff.sources, event.content.source] } : {};
    case 'handoff.capture.completed':
      return { capture: { ...handoff.capture, ...event.data.capture } };
    case 'handoff.proposed':
      return { state: 'proposed', approvals: [] };
    case 'handoff.withdrawn':
      return { state: 'draft', approvals: [] };
    case 'handoff.escalated':
      return { state: 'escalated', escalation: { ...event.data, at }, approvals: [] };
    case 'handoff.review.decided':
      return decided(handoff, event);
    case 'handoff.discarded':
      return { state: 'rejected', rejection: { reason: null, cause: 'withdrawn', at }, approvals: [] };
    case 'handoff.reopened':
      return {
        state: 'draft',
        loops: handoff.loops + (event.data.loop ? 1 : 0),
        rejection: null,
        escalation: null,
        refused: null,
        approvals: [],
      };
    case 'handoff.approval.expired':
      return { state: 'proposed', approvals: [] };
    case 'handoff.fill.refused':
      return { refused: { rules: event.data.rules, sentences: event.content?.sentences ?? [] } };
    case 'handoff.fill.planned':
      return {
        planned: { token: event.data.token, at, address: event.data.address },
        refused: null,
        counts: actions(1),
      };
    case 'handoff.filled': {
      const { token, address } = event.data;
      const fields = event.content?.fields ?? [];
      return { planned: null, fill: { token, at, by: actor, address, fields, undoneAt: null } };
    }
    case 'handoff.fill.abandoned':
      return { planned: null };
    case 'handoff.fill.undone':
      return handoff.fill ? { fill: { ...handoff.fill, undoneAt: at } } : {};
    case 'handoff.record.seen':
      return { record: { ...event.data, seenAt: at } };
    case 'handoff.committed':
      return committed(handoff, event);
    case 'handoff.record.changed': {
      const fields = event.content?.fields ?? [];
      return { changed: event.data.fields.length === 0 ? null : { at, fields } };
    }
    case 'handoff.corrected':
      return { correctedBy: event.data.by };
    case 'handoff.receipt.issued':
      return {};
  }
}

function fieldSet(handoff: Handoff, { data, content, at, actor }: Of<'handoff.field.set'>): Partial<Handoff> {
  const from = content?.from ?? '';
  const to = content?.to ?? '';
  const before = handoff.values[data.field];
  const value: FieldValue = {
    value: to,
    origin: 'person',
    by: actor.name,
    span: before?.span ?? null,
    original: before?.origin === 'ai' ? before.value : (before?.original ?? null),
  };
  return {
    ...reviewedAgain(handoff),
    values: { ...handoff.values, [data.field]: value },
    edits: [...handoff.edits, { field: data.field, from, to, by: actor.name, at }],
    counts: { ...handoff.counts, fixes: handoff.counts.fixes + 1 },
  };
}

function decided(handoff: Handoff, { data, content, at, actor }: Of<'handoff.review.decided'>): Partial<Handoff> {
  const { decision, review, reason, cause, attested, level = null, final = true } = data;
  const made: Decision = {
    decision,
    review,
    reason,
    cause,
    attested,
    level,
    by: actor,
    at,
    comment: content?.comment ?? '',
  };
  const decisions = [...handoff.decisions, made];
  if (decision === 'reject') {
    return { decisions, state: 'rejected', rejection: { reason, cause: cause ?? 'withdrawn', at }, approvals: [] };
  }
  const given = level === null ? [] : [{ level, by: actor.username }];
  return { decisions, state: final ? 'approved' : 'proposed', approvals: [...(handoff.approvals ?? []), ...given] };
}

/** What the person changed in the form before Save is a key edit. */
function committed(handoff: Handoff, { data, content, at, actor }: Of<'handoff.committed'>): Partial<Handoff> {
  const { address, key, evidence, byHand } = data;
  const fields = content?.fields ?? [];
  const edits = fields
    .filter((field) => field.grade === 'edited')
    .map((field) => ({ field: field.field, from: field.filled, to: field.saved ?? '', by: actor.name, at }));
  return {
    state: 'executed',
    planned: null,
    record: { address, key, seenAt: at },
    saved: { at, evidence, fields, byHand, reason: content?.reason ?? null },
    edits: [...handoff.edits, ...edits],
    counts: byHand ? { ...handoff.counts, actions: handoff.counts.actions + 1 } : handoff.counts,
  };
}
