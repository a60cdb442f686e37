/** Folds events into the state of a handoff. Pure and total: content that was erased leaves its place empty. */
import { STATUS_FIELD } from '../contract/status';
import { withoutFill } from './break-glass';
import type { RecordedEvent } from './event';
import type { CapturedData, Decision, FieldValue, FilledField, Handoff, HandoffId } from './schema';

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
    case 'handoff.claims.vouched': {
      const { rule, field } = event.data;
      const given = { rule, field, claims: event.content?.claims ?? [], by: actor.name };
      return { vouched: [...(handoff.vouched ?? []), given] };
    }
    case 'handoff.doubted':
      return { notSure: actor.name };
    case 'handoff.reassigned':
      return { owners: { ...handoff.owners, [event.data.role]: event.data.to } };
    case 'handoff.escalated':
      return { state: 'escalated', escalation: { ...event.data, at }, approvals: [] };
    case 'handoff.review.decided':
      return decided(handoff, event);
    case 'handoff.done.byHand':
      return { humanWork: { ...event.data, reason: event.content?.reason ?? '', by: actor.name, at } };
    case 'handoff.discarded':
      return { state: 'rejected', rejection: { reason: null, cause: 'withdrawn', at }, approvals: [] };
    case 'handoff.reopened':
      return {
        state: 'draft',
        loops: handoff.loops + (event.data.loop ? 1 : 0),
        rejection: null,
        escalation: null,
        refused: null,
        notSure: null,
        humanWork: null,
        approvals: [],
      };
    case 'handoff.approval.expired':
      return { state: 'proposed', approvals: [] };
    case 'handoff.fill.refused':
      return { refused: { rules: event.data.rules, sentences: event.content?.sentences ?? [] } };
    case 'handoff.fill.planned':
      return {
        planned: {
          token: event.data.token,
          at,
          address: event.data.address,
          ...(event.data.provisional && { provisional: event.data.provisional }),
        },
        refused: null,
        counts: actions(1),
      };
    case 'handoff.filled': {
      const { token, address } = event.data;
      const fields = event.content?.fields ?? [];
      const { provisional } = handoff.planned ?? {};
      return {
        planned: null,
        fill: { token, at, by: actor, address, fields, undoneAt: null },
        ...(provisional && { label: { ...provisional, token, removedBy: null } }),
      };
    }
    case 'handoff.glass.broken': {
      const { token, to, due } = event.data;
      const tokens = [...(handoff.glass?.tokens ?? []), token];
      return { glass: { tokens, by: actor, at, reason: event.content?.reason ?? '', to, due, settled: null } };
    }
    case 'handoff.fill.abandoned':
      return { planned: null, ...withoutFill(handoff, event.data.token) };
    case 'handoff.fill.undone':
      return fillUndone(handoff, event);
    case 'handoff.label.removed':
      return { ...labelRemoved(handoff, event), counts: actions(1) };
    case 'handoff.field.placed': {
      const { token, field, how } = event.data;
      if (handoff.fill?.token !== token) return {};
      const placed = [...(handoff.fill.placed ?? []), { field, how, by: actor, at }];
      return { fill: { ...handoff.fill, placed }, counts: actions(how === 'said' ? 1 : 0) };
    }
    case 'handoff.field.unplaced': {
      const { token, field } = event.data;
      if (handoff.fill?.token !== token) return {};
      const placed = (handoff.fill.placed ?? []).filter((one) => one.field !== field);
      return { fill: { ...handoff.fill, placed }, counts: actions(1) };
    }
    case 'handoff.record.seen':
      return { record: { ...event.data, seenAt: at } };
    case 'handoff.committed':
      return committed(handoff, event);
    case 'handoff.record.changed': {
      const fields = event.content?.fields ?? [];
      return { changed: event.data.fields.length === 0 ? null : { at, fields } };
    }
    case 'handoff.restored': {
      const { address } = event.data;
      return { restored: { at, by: actor, address, fields: event.content?.fields ?? [] } };
    }
    case 'handoff.corrected':
      return { correctedBy: event.data.by };
    case 'handoff.receipt.issued':
      return {};
  }
}

/** Taking back the removal of a label leaves the label in the record; taking back the provisional fill takes the label with it. */
function fillUndone(handoff: Handoff, { data: { token }, at }: Of<'handoff.fill.undone'>): Partial<Handoff> {
  const { fill, label } = handoff;
  if (label && label.removedBy === token) return { label: { ...label, removedBy: null } };
  if (!fill) return {};
  return {
    fill: { ...fill, undoneAt: at },
    ...withoutFill(handoff, token),
    ...(label?.token === token && { label: null }),
  };
}

/** From here on the record is to hold what was written with the removal. */
function labelRemoved({ fill, label }: Handoff, { data, content }: Of<'handoff.label.removed'>): Partial<Handoff> {
  if (!label || !fill) return {};
  const now = content?.fields ?? [];
  const rows = fill.fields.filter(
    ({ field, grade }) =>
      !now.some((row) => row.field === field) &&
      // A status that was left open was the draft's; where a person took the label out, they set it as they want it.
      !(data.confirmed && field === STATUS_FIELD && grade === 'notFilled'),
  );
  const wantedOf = (fields: FilledField[], field: string) => fields.find((row) => row.field === field)?.wanted;
  // What was placed of the draft counts on only where the approved value is the same.
  const placed = fill.placed?.filter(({ field }) => {
    const wanted = wantedOf(now, field);
    return wanted === undefined || wanted === wantedOf(fill.fields, field);
  });
  const address = data.confirmed ? fill.address : data.address;
  return {
    label: { ...label, removedBy: data.token },
    fill: { ...fill, address, fields: [...rows, ...now], ...(placed && { placed }) },
  };
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
  const { decision, review, reason, cause, attested, seconds, level = null, final = true } = data;
  const made: Decision = {
    decision,
    review,
    reason,
    cause,
    attested,
    ...(seconds !== undefined && { seconds }),
    level,
    by: actor,
    at,
    comment: content?.comment ?? '',
  };
  const decisions = [...handoff.decisions, made];
  const settled = handoff.glass && (decision === 'reject' || final) ? { decision, by: actor, at } : null;
  const glass = handoff.glass && settled ? { glass: { ...handoff.glass, settled } } : {};
  if (decision === 'reject') {
    // A record that is saved stays saved; the trail says that it should not have been.
    if (handoff.state === 'executed') return { decisions, ...glass, approvals: [] };
    return {
      decisions,
      ...glass,
      state: 'rejected',
      rejection: { reason, cause: cause ?? 'withdrawn', at },
      approvals: [],
    };
  }
  const given = level === null ? [] : [{ level, by: actor.username }];
  const state = handoff.state === 'executed' ? 'executed' : final ? 'approved' : 'proposed';
  return { decisions, ...glass, state, approvals: [...(handoff.approvals ?? []), ...given] };
}

/** What the person changed in the form before Save is a key edit. */
function committed(handoff: Handoff, { data, content, at, actor }: Of<'handoff.committed'>): Partial<Handoff> {
  const { address, key, evidence, byHand } = data;
  const fields = content?.fields ?? [];
  const edits = fields
    .filter(({ grade, edited }) => edited !== undefined || grade === 'edited')
    .map(({ field, filled, edited, saved }) => ({
      field,
      from: filled,
      to: edited ?? saved ?? '',
      by: actor.name,
      at,
    }));
  return {
    state: 'executed',
    planned: null,
    record: { address, key, seenAt: at },
    saved: { at, evidence, fields, byHand, reason: content?.reason ?? null },
    edits: [...handoff.edits, ...edits],
    counts: byHand ? { ...handoff.counts, actions: handoff.counts.actions + 1 } : handoff.counts,
  };
}
