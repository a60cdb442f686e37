/** Decides fills: the plan with every gate before it, what was written, what was given up or undone. */
import { matchesTarget } from '../contract/match';
import { attestationsOf, decidersOf } from '../contract/review';
import { message } from '../text/message';
import { proposedEvent } from './decide-draft';
import { provisionalRefusals } from './decide-label';
import { isExpired } from './decide-review';
import type { HandoffEvent } from './event';
import { fillQuestions, recordRefusal } from './fill-questions';
import { attestationRefusal, gateRefusals, nextStepRefusals, stopRuleEvents } from './gate';
import { labelPlace, labelRefusals } from './label';
import { isPerson } from './person';
import { fieldsByHand, fieldsToPlace, gradesOf, isWritten } from './placed';
import { accept, refusal, refuse } from './refuse';
import { reviewDue } from './review-due';
import type { Command, DecideContext, Decided, Handoff, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** A press on Fill. From a draft that needs only a self-check it proposes, attests and plans at once, or does nothing but record the refusal. */
export function decidePlanFill(handoff: Handoff, command: Of<'planFill'>, context: DecideContext): Decided {
  const { provisional = false } = command;
  const landing = provisional
    ? provisionalRefusals(handoff, context)
    : landingRefusals(handoff, command.attested, context);
  const refusals = [...pageRefusals(handoff, command, context), ...landing];
  if (command.unfit) refusals.push(refusal('form', command.unfit));
  const [first] = refusals;
  if (first) return refuseFill(first, refusals, handoff, context);
  return accept(
    ...abandoned(handoff),
    ...(provisional ? [] : selfCheckEvents(handoff, command.attested, context)),
    plannedEvent(handoff, command, context),
  );
}

function plannedEvent(handoff: Handoff, command: Of<'planFill'>, { contract }: DecideContext): HandoffEvent {
  const { token, address, subject, subjectConfirmed, written = null } = command;
  const place = command.provisional ? labelPlace(contract, handoff) : null;
  const confirmed = fillQuestions(contract, { address, written }).map(({ rule }) => rule);
  return {
    name: 'handoff.fill.planned',
    data: {
      token,
      address,
      subject,
      subjectConfirmed,
      ...(confirmed.length > 0 && { confirmed }),
      ...(written && { again: written.handoffId }),
      ...(place?.ok && { provisional: { field: place.field, text: place.text } }),
    },
  };
}

/** The page a fill is asked for, as it was looked at. */
export type FillPage = Pick<Of<'planFill'>, 'address' | 'subject' | 'subjectConfirmed' | 'written' | 'confirmed'>;

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
  const noRecord = recordRefusal(contract, command.address);
  if (noRecord) return [noRecord];
  const { address, written = null, confirmed = [] } = command;
  return fillQuestions(contract, { address, written }).filter(({ rule }) => !confirmed.includes(rule));
}

/** Every reason why the handoff may not land in its record now: the gate, the review, the sentences to attest, and whose turn it is. */
export function landingRefusals(handoff: Handoff, attested: readonly string[], context: DecideContext): Refusal[] {
  const refusals = gateRefusals(handoff, context);
  if (isExpired(handoff, context)) refusals.push(refusal('approval.expired', message('handoffApprovalExpired')));
  if (handoff.state !== 'approved') {
    const unreviewed = reviewRefusal(handoff, attested, context);
    if (unreviewed) refusals.push(unreviewed);
  }
  return [...refusals, ...nextStepRefusals(handoff, context), ...labelRefusals(handoff)];
}

function reviewRefusal(handoff: Handoff, attested: readonly string[], context: DecideContext): Refusal | null {
  const { review, because } = reviewDue(context);
  if (review === 'secondPerson') {
    const key = handoff.state === 'draft' ? 'handoffNeedsSecondPerson' : 'handoffAwaitsSecondPerson';
    const sentence = because?.detail ?? message(key, decidersOf(context.contract));
    return refusal(because?.id ?? 'review.secondPerson', sentence, because ? [because] : []);
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
  const { provisional } = handoff.planned;
  // Without its label a draft would look final.
  if (provisional && !isWritten(provisional.field, fields))
    return refuse(refusal('provisional.label', message('handoffLabelNotWritten', provisional.text)));
  return accept({ name: 'handoff.filled', data: { token, address, grades: gradesOf(fields) }, content: { fields } });
}

export function decideAbandonFill(handoff: Handoff, { token, reason }: Of<'abandonFill'>): Decided {
  if (handoff.planned?.token !== token) return noSuchFill();
  return accept({ name: 'handoff.fill.abandoned', data: { token, reason: reason.key } });
}

export function decideUndoFill(handoff: Handoff, { token }: Of<'undoFill'>): Decided {
  const isRemoval = handoff.label?.removedBy === token;
  if (!isRemoval && (handoff.fill?.token !== token || handoff.fill.undoneAt !== null)) return noSuchFill();
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

/** From here on the field is to be placed again; nothing happens where it never was. */
export function decideUndoPlace({ fill }: Handoff, { field }: Of<'undoPlace'>): Decided {
  if (!fill?.placed?.some((one) => one.field === field)) return accept();
  return accept({ name: 'handoff.field.unplaced', data: { token: fill.token, field } });
}
