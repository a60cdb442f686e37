/** Decides fills: the plan with every gate before it, what was written, what was given up or undone. */
import { matchesTarget } from '../contract/match';
import { attestationsOf } from '../contract/review';
import { message } from '../text/message';
import { proposedEvent } from './decide-draft';
import { isExpired } from './decide-review';
import { attestationRefusal, gateRefusals, stopRuleEvents } from './gate';
import { deciders, isPerson, reviewOf } from './person';
import { fieldsByHand, fieldsToPlace } from './placed';
import { accept, refusal, refuse } from './refuse';
import type { Command, DecideContext, Decided, Handoff, HandoffEvent, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** A press on Fill. From a draft that needs only a self-check it proposes, attests and plans at once, or does nothing but record the refusal. */
export function decidePlanFill(handoff: Handoff, command: Of<'planFill'>, context: DecideContext): Decided {
  const refusals = [...pageRefusals(handoff, command, context), ...landingRefusals(handoff, command.attested, context)];
  if (command.unfit) refusals.push(refusal('form', command.unfit));
  const [first] = refusals;
  if (first) return refuseFill(first, refusals, handoff, context);
  const { token, address, subject, subjectConfirmed } = command;
  return accept(...abandoned(handoff), ...selfCheckEvents(handoff, command.attested, context), {
    name: 'handoff.fill.planned',
    data: { token, address, subject, subjectConfirmed },
  });
}

/** The page a fill is asked for, as it was looked at. */
export type FillPage = Pick<Of<'planFill'>, 'address' | 'subject' | 'subjectConfirmed'>;

/** Reasons in the page: another form, somebody else's record, a record nobody can tell. */
export function pageRefusals(handoff: Handoff, command: FillPage, { contract }: DecideContext): Refusal[] {
  const about = handoff.subject;
  if (!matchesTarget(contract, command.address))
    return [refusal('target', message('handoffWrongAddress', contract.target.product))];
  if (command.subject === 'mismatch') {
    const sentence = about ? message('handoffSubjectMismatch', about) : message('handoffSubjectMismatchUnknown');
    return [refusal('subject.mismatch', sentence)];
  }
  if (command.subject === 'unknown' && !command.subjectConfirmed) {
    const sentence = about ? message('handoffSubjectUnknown', about) : message('handoffSubjectUnknownNone');
    return [refusal('subject.unknown', sentence)];
  }
  return [];
}

/** Every reason why the handoff may not land in its record now: the gate, the review, the sentences to attest, and whose turn it is. */
export function landingRefusals(handoff: Handoff, attested: readonly string[], context: DecideContext): Refusal[] {
  const refusals = gateRefusals(handoff, context);
  if (isExpired(handoff, context)) refusals.push(refusal('approval.expired', message('handoffApprovalExpired')));
  if (handoff.state !== 'approved') {
    const unreviewed = reviewRefusal(handoff, attested, context);
    if (unreviewed) refusals.push(unreviewed);
  }
  const { nextStepOwner } = handoff.owners;
  if (nextStepOwner !== null && !isPerson(context.actor, nextStepOwner, handoff)) {
    refusals.push(refusal('nextStepOwner', message('handoffNotNextStepOwner', nextStepOwner)));
  }
  return refusals;
}

function reviewRefusal(handoff: Handoff, attested: readonly string[], context: DecideContext): Refusal | null {
  if (reviewOf(context) === 'secondPerson') {
    const key = handoff.state === 'draft' ? 'handoffNeedsSecondPerson' : 'handoffAwaitsSecondPerson';
    return refusal('review.secondPerson', message(key, deciders(context.contract)));
  }
  if (!isPerson(context.actor, handoff.author.username, handoff)) {
    return refusal('author', message('handoffNotAuthor', handoff.author.name));
  }
  return attestationRefusal(context, attested);
}

/** Propose and attested self-check, for a handoff that is not approved yet. */
export function selfCheckEvents(handoff: Handoff, attested: readonly string[], context: DecideContext): HandoffEvent[] {
  if (handoff.state === 'approved') return [];
  const sentences = attestationsOf(context.contract).filter((sentence) => attested.includes(sentence));
  const decided: HandoffEvent = {
    name: 'handoff.review.decided',
    data: {
      decision: 'approve',
      review: 'selfCheck',
      reason: null,
      cause: null,
      attested: sentences,
      authority: 'author',
      level: null,
      final: true,
    },
    content: { comment: '' },
  };
  return handoff.state === 'draft' ? [proposedEvent(context), decided] : [decided];
}

/** A refused fill is on record once, with every rule behind it; an expired approval and a firing stop rule take effect. */
export function refuseFill(first: Refusal, all: Refusal[], handoff: Handoff, context: DecideContext): Decided {
  const say = context.say ?? (({ key, params = [] }) => [key, ...params].join(' · '));
  const rules = all.map((reason) => reason.rule);
  const sentences = all.map((reason) => say(reason.message));
  const record: HandoffEvent = { name: 'handoff.fill.refused', data: { rules }, content: { sentences } };
  const follows =
    handoff.state === 'draft' || handoff.state === 'proposed' || handoff.state === 'approved'
      ? stopRuleEvents(context)
      : [];
  if (follows.length === 0 && isExpired(handoff, context)) follows.push({ name: 'handoff.approval.expired', data: {} });
  return isKnown(handoff, rules, sentences) ? refuse(first, ...follows) : refuse(first, record, ...follows);
}

/** Pressing again while the same is open says the same and adds nothing to the trail. */
function isKnown({ refused }: Handoff, rules: string[], sentences: string[]): boolean {
  return JSON.stringify([refused?.rules, refused?.sentences]) === JSON.stringify([rules, sentences]);
}

/** A plan that a killed worker left behind gives way to the new one. */
function abandoned(handoff: Handoff): HandoffEvent[] {
  if (!handoff.planned) return [];
  return [{ name: 'handoff.fill.abandoned', data: { token: handoff.planned.token, reason: 'superseded' } }];
}

const noSuchFill = (): Decided => refuse(refusal('fill.token', message('handoffNoSuchFill')));

export function decideRecordFill(handoff: Handoff, command: Of<'recordFill'>): Decided {
  if (handoff.planned?.token !== command.token) return noSuchFill();
  const { token, address, fields } = command;
  const grades = fields.map(({ field, grade, reason }) => ({ field, grade, ...(reason && { reason: reason.key }) }));
  return accept({ name: 'handoff.filled', data: { token, address, grades }, content: { fields } });
}

export function decideAbandonFill(handoff: Handoff, { token, reason }: Of<'abandonFill'>): Decided {
  if (handoff.planned?.token !== token) return noSuchFill();
  return accept({ name: 'handoff.fill.abandoned', data: { token, reason: reason.key } });
}

export function decideUndoFill(handoff: Handoff, { token }: Of<'undoFill'>): Decided {
  if (handoff.fill?.token !== token || handoff.fill.undoneAt !== null) return noSuchFill();
  return accept({ name: 'handoff.fill.undone', data: { token } });
}

/** A field the fill did not write is placed once; who and when stand with the event, and what stands in the field never does. */
export function decidePlaceByHand(handoff: Handoff, { field, read }: Of<'placeByHand'>): Decided {
  const { fill } = handoff;
  if (fill === null || fill.undoneAt !== null) return refuse(refusal('fill', message('handoffNothingFilled')));
  if (!fieldsByHand(fill).some((one) => one.field === field))
    return refuse(refusal('place', message('handoffNotToPlace')));
  if (!fieldsToPlace(fill).some((one) => one.field === field)) return accept();
  return accept({ name: 'handoff.field.placed', data: { token: fill.token, field, how: read ? 'read' : 'said' } });
}
