/** Decides reviews and the ways out: approve, edit, reject, escalate, discard, reopen, expire. */
import { routedTo } from '../contract/conditions';
import { readDuration } from '../contract/duration';
import { fieldOf } from '../contract/field';
import { message } from '../text/message';
import { glassRefusal, isGlassFill, isGlassOpen } from './break-glass';
import { changes } from './decide-draft';
import type { HandoffEvent } from './event';
import { attestationRefusal, gateRefusals, quickRefusal, stopRuleEvents } from './gate';
import type { Unchecked } from './needs-answer';
import { authorityRefusal, isPerson, nextLevel } from './person';
import { accept, refusal, refuse, stateRefusal } from './refuse';
import { reviewOf } from './review-due';
import type { Command, DecideContext, Decided, Handoff, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Approve, edit and reject: by the author as a self-check where that is enough, else at the next level by somebody with its role. */
export function decideReview(handoff: Handoff, command: Of<'decide'>, context: DecideContext): Decided {
  const late = isGlassOpen(handoff);
  if (handoff.state === 'executed' && !late) return refuse(stateRefusal(handoff));
  const author = isPerson(context.actor, handoff.author.username, handoff);
  if (command.decision !== 'reject' && author && !late && reviewOf(context) === 'selfCheck')
    return selfCheck(handoff, command, context);
  const edits = editEvents(handoff, command, context);
  if (!Array.isArray(edits)) return refuse(edits);
  const approvals = edits.length > 0 ? [] : (handoff.approvals ?? []);
  const level = nextLevel(context.contract, handoff.approvals ?? []);
  const barred = authorityRefusal(handoff, level, context);
  if (barred || !level) return refuse(barred ?? refusal('approval.levels', message('handoffNoLevels')));
  if (command.decision === 'reject') return reject(command, level.role, context);
  const blocked = approvalRefusal(handoff, command, context);
  // Of what is saved already only the decision is open: no rule takes the record back.
  if (blocked) return refuse(blocked, ...(handoff.state === 'executed' ? [] : stopRuleEvents(context)));
  const after = [...approvals, { level: level.order, by: context.actor.username }];
  const final = nextLevel(context.contract, after) === null;
  return accept(
    ...edits,
    decidedEvent(command, context, { review: 'secondPerson', authority: level.role, level: level.order, final }),
  );
}

function selfCheck(handoff: Handoff, command: Of<'decide'>, context: DecideContext): Decided {
  const edits = editEvents(handoff, command, context);
  if (!Array.isArray(edits)) return refuse(edits);
  const blocked = approvalRefusal(handoff, command, context);
  if (blocked) return refuse(blocked, ...stopRuleEvents(context));
  return accept(
    ...edits,
    decidedEvent(command, context, { review: 'selfCheck', authority: 'author', level: null, final: true }),
  );
}

/** The changes an edit brings; refused for an edit without any, for an approval with some, and past the edit cap: what takes that long to repair is not a matter of wording (req 74). */
function editEvents(handoff: Handoff, command: Of<'decide'>, context: DecideContext): HandoffEvent[] | Refusal {
  if (command.decision === 'reject') return [];
  if (command.decision === 'edit' && (isGlassFill(handoff) || handoff.state === 'executed'))
    return refusal('breakGlass.edit', message('handoffBreakGlassEdit'));
  const cap = context.contract.approval.editCapMinutes;
  if (command.decision === 'edit' && cap !== undefined && (command.seconds ?? 0) > cap * 60)
    return refusal('editCap', message('handoffEditCap', cap));
  const wanted = command.edits ?? [];
  const unknown = wanted.find((edit) => !fieldOf(context.contract, edit.field));
  if (unknown) return refusal('field', message('handoffUnknownField', unknown.field));
  const events = changes(handoff, wanted);
  if (command.decision === 'edit' && events.length === 0) return refusal('edit', message('handoffEditNeedsChange'));
  if (command.decision === 'approve' && events.length > 0) return refusal('edit', message('handoffApproveNoChange'));
  return events;
}

function approvalRefusal(handoff: Handoff, command: Of<'decide'>, context: DecideContext): Refusal | null {
  const [closed] = handoff.state === 'executed' ? [] : gateRefusals(handoff, context);
  return closed ?? attestationRefusal(context, command.attested) ?? quickRefusal(command.seconds ?? 0, context);
}

function reject(command: Of<'decide'>, authority: string, context: DecideContext): Decided {
  const { reason, cause } = command;
  const { rejectReasons, causes } = context.contract.approval;
  if (!reason || !cause || !rejectReasons.includes(reason) || !(causes as readonly string[]).includes(cause)) {
    return refuse(refusal('reject.reason', message('handoffRejectNeedsReason')));
  }
  return accept(decidedEvent(command, context, { review: 'secondPerson', authority, level: null, final: true }));
}

function decidedEvent(
  command: Of<'decide'>,
  { contract }: DecideContext,
  given: { review: 'selfCheck' | 'secondPerson'; authority: string; level: number | null; final: boolean },
): HandoffEvent {
  const rejected = command.decision === 'reject';
  const { editCapMinutes, minReviewSeconds } = contract.approval;
  const timed = editCapMinutes !== undefined || minReviewSeconds !== undefined;
  return {
    name: 'handoff.review.decided',
    data: {
      decision: command.decision,
      reason: rejected ? (command.reason ?? null) : null,
      cause: rejected ? (command.cause ?? null) : null,
      attested: command.attested,
      // How long somebody looked is nobody's business, unless the contract sets a bound to it.
      ...(timed && command.seconds !== undefined && { seconds: command.seconds }),
      ...given,
    },
    content: { comment: command.comment ?? '' },
  };
}

/** Escalation names a person of the contract: of its team, its support, its stop rules or its exceptions. */
export function decideEscalate(handoff: Handoff, { to, rule }: Of<'escalate'>, { contract }: Unchecked): Decided {
  const stands = glassRefusal(handoff);
  if (stands) return refuse(stands);
  const people = new Set([
    ...contract.stopRules.map((item) => item.route.to),
    ...contract.team.members.map((member) => member.username).filter((username) => !username.startsWith('@')),
    ...contract.support.map((item) => item.contact),
    ...routedTo(contract),
  ]);
  if (!people.has(to)) return refuse(refusal('escalate.to', message('handoffEscalateTo', [...people].join(', '))));
  return accept({ name: 'handoff.escalated', data: { to, rule } });
}

/** Its author gives it up. Whoever it waits for may close it too once they did the work without it: the way by hand is always open, and counts as human work (req 177). */
export function decideDiscard(handoff: Handoff, { done }: Of<'discard'>, { actor }: Unchecked): Decided {
  const { author, owners, escalation } = handoff;
  const mayClose = done ? [author.username, owners.nextStepOwner, escalation?.to ?? null] : [author.username];
  if (!mayClose.some((username) => isPerson(actor, username, handoff)))
    return refuse(refusal('author', message('handoffNotAuthor', author.name)));
  const stands = glassRefusal(handoff);
  if (stands) return refuse(stands);
  const closed: HandoffEvent = { name: 'handoff.discarded', data: { cause: 'withdrawn' } };
  if (!done) return accept(closed);
  const [address, reason] = [done.address.trim(), done.reason.trim()];
  if (handoff.planned) return refuse(refusal('fill.running', message('handoffFillRunning')));
  if (address === '' || reason === '') return refuse(refusal('byHand', message('handoffByHandNeeds')));
  return accept({ name: 'handoff.done.byHand', data: { address }, content: { reason } }, closed);
}

/** Coming back after a rejection or an escalation is a loop; taking back one's own discard is none. */
export function decideReopen(handoff: Handoff): Decided {
  return accept({ name: 'handoff.reopened', data: { loop: handoff.rejection?.cause !== 'withdrawn' } });
}

/** Whether the approval of the present round is older than the contract allows. */
export function isExpired(handoff: Handoff, { contract, now }: Unchecked): boolean {
  const lasts = contract.approval.expiresAfter === undefined ? null : readDuration(contract.approval.expiresAfter);
  const approved = handoff.decisions.findLast((decision) => decision.decision !== 'reject');
  return (
    handoff.state === 'approved' &&
    lasts !== null &&
    approved !== undefined &&
    // A clock that went back makes an approval lie ahead. Where that is further than it lasts, its age is anybody's guess and it is asked for again.
    Math.abs(Date.parse(now) - Date.parse(approved.at)) >= lasts
  );
}

export function decideExpire(handoff: Handoff, context: Unchecked): Decided {
  if (!isExpired(handoff, context)) return refuse(refusal('approval.expiry', message('handoffNotExpired')));
  return accept({ name: 'handoff.approval.expired', data: {} });
}
