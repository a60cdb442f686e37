/** Decides what happens to a handoff before its review: capture, values, subject, sources, propose, withdraw. */
import { fieldOf } from '../contract/field';
import { message } from '../text/message';
import { attachSource } from './attach-source';
import { glassRefusal } from './break-glass';
import type { HandoffEvent } from './event';
import { gateRefusals, stopRuleEvents } from './gate';
import type { Unchecked } from './needs-answer';
import { isPerson } from './person';
import { accept, refusal, refuse } from './refuse';
import type { Command, DecideContext, Decided, Handoff, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** A stop rule that already fires at capture sends the handoff to its person at once. */
export function decideCapture({ start }: Of<'capture'>, context: DecideContext): Decided {
  const { values, sources, context: said, title, subject, ...data } = start;
  const { conversationTitle } = data.capture;
  const content = { values, sources, context: said, title, subject, conversationTitle };
  const logged = { ...data, capture: { ...data.capture, conversationTitle: null } };
  return accept({ name: 'handoff.captured', data: logged, content }, ...stopRuleEvents(context));
}

/** In review only the author changes values; reviewers decide `edit`. Nothing changes while a fill is being written. */
function changeRefusal(handoff: Handoff, { actor }: Unchecked): Refusal | null {
  if (handoff.planned) return refusal('fill.running', message('handoffFillRunning'));
  const stands = glassRefusal(handoff);
  if (stands) return stands;
  if (handoff.state === 'proposed' && !isPerson(actor, handoff.author.username, handoff)) {
    return refusal('author', message('handoffUseEdit', handoff.author.name));
  }
  return null;
}

/** Events that bring fields to new values; nothing for values that are already there. */
export function changes(handoff: Handoff, edits: readonly { field: string; value: string }[]): HandoffEvent[] {
  return edits.flatMap(({ field, value }): HandoffEvent[] => {
    const from = handoff.values[field]?.value ?? '';
    if (from === value) return [];
    return [{ name: 'handoff.field.set', data: { field, origin: 'person' }, content: { from, to: value } }];
  });
}

export function decideSetField(handoff: Handoff, command: Of<'setField'>, context: Unchecked): Decided {
  const refused = changeRefusal(handoff, context);
  if (refused) return refuse(refused);
  if (!fieldOf(context.contract, command.field))
    return refuse(refusal('field', message('handoffUnknownField', command.field)));
  return accept(...changes(handoff, [command]));
}

export function decideSetSubject(handoff: Handoff, command: Of<'setSubject'>, context: Unchecked): Decided {
  const refused = changeRefusal(handoff, context);
  if (refused) return refuse(refused);
  const subject = command.subject.trim();
  if (subject === '') return refuse(refusal('subject', message('handoffSubjectEmpty')));
  return subject === handoff.subject
    ? accept()
    : accept({ name: 'handoff.subject.set', data: {}, content: { subject } });
}

/** Confirms the figures one rule found in one field, all of them and no others: those that are found now, as many as were shown. */
export function decideVouch(handoff: Handoff, command: Of<'vouch'>, context: DecideContext): Decided {
  const refused = changeRefusal(handoff, context);
  if (refused) return refuse(refused);
  const { rule, field, count } = command;
  const found = context.checks.find((check) => check.id === rule && check.field === field && check.group?.confirmable);
  if (!found?.group) return refuse(refusal('vouch', message('handoffNothingToConfirm')));
  if (found.group.items.length !== count)
    return refuse(refusal('vouch', message('handoffConfirmChanged', found.group.items.length), [found]));
  const claims = [...new Set(found.group.items.map(({ text }) => text))];
  return accept({ name: 'handoff.claims.vouched', data: { rule, field, count }, content: { claims } });
}

/** A second person is asked from then on, whatever the numbers say. */
export function decideDoubt(handoff: Handoff, context: Unchecked): Decided {
  const refused = changeRefusal(handoff, context);
  if (refused) return refuse(refused);
  if (!context.contract.confidence) return refuse(refusal('confidence', message('handoffNoConfidence')));
  return handoff.notSure ? accept() : accept({ name: 'handoff.doubted', data: {} });
}

export function decideAddSource(handoff: Handoff, command: Of<'addSource'>, context: Unchecked): Decided {
  const attached = attachSource(command.source, handoff.sources, { at: context.now, by: context.actor });
  if (!attached.ok) return refuse(attached.refusal);
  return accept({ name: 'handoff.source.added', data: {}, content: { source: attached.source } });
}

/** A capture is never rewritten: another one takes its place, joined to the very one that is there now. */
export function decideCompleteCapture(handoff: Handoff, { from, to }: Of<'completeCapture'>): Decided {
  if (handoff.planned) return refuse(refusal('fill.running', message('handoffFillRunning')));
  const { digest } = handoff.capture;
  if (digest === to.digest) return accept();
  if (digest !== from) return refuse(refusal('capture.changed', message('collectOvertaken')));
  return accept({ name: 'handoff.capture.completed', data: { before: from, capture: to } });
}

/** The checks a proposal was made with, for its event. */
export function proposedEvent({ checks }: DecideContext): HandoffEvent {
  return { name: 'handoff.proposed', data: { checks: checks.map(({ id, verdict }) => ({ id, verdict })) } };
}

export function decidePropose(handoff: Handoff, context: DecideContext): Decided {
  const [first] = gateRefusals(handoff, context);
  return first ? refuse(first, ...stopRuleEvents(context)) : accept(proposedEvent(context));
}

export function decideWithdraw(handoff: Handoff, { actor }: Unchecked): Decided {
  const stands = glassRefusal(handoff);
  if (stands) return refuse(stands);
  if (!isPerson(actor, handoff.author.username, handoff)) {
    return refuse(refusal('author', message('handoffNotAuthor', handoff.author.name)));
  }
  return accept({ name: 'handoff.withdrawn', data: {} });
}
