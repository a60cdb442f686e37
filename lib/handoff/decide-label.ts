/** Decides provisional fills and the removal of their label. */
import { message } from '../text/message';
import { gateRefusals, nextStepRefusals } from './gate';
import { hasLabel, labelPlace, labelRefusals } from './label';
import { gradesOf, isWritten } from './placed';
import { accept, refusal, refuse } from './refuse';
import type { Command, DecideContext, Decided, Handoff, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Every reason against a fill before the approval: it waits for its review, may carry the label, and passes every gate but the review. */
export function provisionalRefusals(handoff: Handoff, context: DecideContext): Refusal[] {
  const refusals: Refusal[] = [];
  if (handoff.state !== 'proposed')
    refusals.push(refusal('provisional.state', message('handoffProvisionalState', handoff.contract.name)));
  const place = labelPlace(context.contract, handoff);
  if (!place.ok) refusals.push(refusal('provisional', place.reason));
  return [
    ...refusals,
    ...labelRefusals(handoff),
    ...gateRefusals(handoff, context),
    ...nextStepRefusals(handoff, context),
  ];
}

/** The label goes once somebody approved; or a person says that it is gone, whatever became of the handoff. */
export function decideRemoveLabel(handoff: Handoff, command: Of<'removeLabel'>, context: DecideContext): Decided {
  const { token, address, fields, confirmed } = command;
  const { label } = handoff;
  if (!label || !hasLabel(handoff)) return refuse(refusal('label', message('handoffNoLabel')));
  if (!confirmed) {
    if (handoff.state !== 'approved') return refuse(refusal('label.unapproved', message('handoffLabelUnapproved')));
    const [closed] = [...gateRefusals(handoff, context), ...nextStepRefusals(handoff, context)];
    if (closed) return refuse(closed);
    const row = fields.find(({ field }) => field === label.field);
    if (!isWritten(label.field, fields) || row?.readBack.includes(label.text))
      return refuse(...(labelRefusals(handoff) as [Refusal]));
  }
  return accept({
    name: 'handoff.label.removed',
    data: { token, address, grades: gradesOf(fields), confirmed },
    content: { fields },
  });
}
