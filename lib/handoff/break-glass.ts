/** Break-glass: a fill before the approval, where the contract allows it. It takes a reason, goes to a named person, and the approval is due afterwards. */
import { routedBy } from '../contract/conditions';
import { readDuration } from '../contract/duration';
import { decidersOf } from '../contract/review';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import type { HandoffEvent } from './event';
import { attestationRefusal, gateRefusals, landerRefusals } from './gate';
import { labelRefusals } from './label';
import { refusal } from './refuse';
import { reviewOf } from './review-due';
import type { Actor, DecideContext, Handoff, Refusal } from './schema';

/** A glass that was broken. `tokens` are its fills that were not given up or undone; `to` is who it was escalated to. */
export interface Glass {
  tokens: string[];
  by: Actor;
  at: string;
  reason: string;
  to: string;
  /** When the approval is due, ISO 8601 UTC. */
  due: string;
  /** The decision that came afterwards; null while it is due. */
  settled: { decision: 'approve' | 'edit' | 'reject'; by: Actor; at: string } | null;
}

type WithGlass = Pick<Handoff, 'glass'>;

/** True while the approval is due. */
export function isGlassOpen({ glass }: WithGlass): boolean {
  return glass != null && glass.settled === null;
}

/** True while what stands in the form, or in the record, was filled before its approval and nobody has decided since. */
export function isGlassFill({ glass, fill }: Pick<Handoff, 'glass' | 'fill'>): boolean {
  return isGlassOpen({ glass }) && fill !== null && fill.undoneAt === null && !!glass?.tokens.includes(fill.token);
}

/** True once the approval should have been given. `now` is ISO 8601 UTC. */
export function isOverdue({ glass }: WithGlass, now: string): boolean {
  return glass != null && glass.settled === null && Date.parse(now) >= Date.parse(glass.due);
}

/** Who it goes to and in how many milliseconds the approval is due; null where the contract does not allow it, or does not say both. */
export function breakGlassOf(contract: Contract): { to: string; lasts: number } | null {
  const { breakGlass } = contract.approval;
  const to = breakGlass ? routedBy(contract, breakGlass.to) : null;
  const lasts = breakGlass ? readDuration(breakGlass.dueWithin) : null;
  return to === null || lasts === null ? null : { to, lasts };
}

/** Every reason against it. It stands in for nothing but the second person: checks, stop rules, owners and the person's own word hold as ever. */
export function breakGlassRefusals(
  handoff: Handoff,
  { reason, attested }: { reason: string; attested: readonly string[] },
  context: DecideContext,
): Refusal[] {
  const { contract, actor } = context;
  const refusals: Refusal[] = [];
  const allowed = breakGlassOf(contract);
  if (!allowed) refusals.push(refusal('breakGlass', message('handoffNoBreakGlass', contract.name)));
  else if (allowed.to === actor.username) refusals.push(refusal('breakGlass.to', message('handoffBreakGlassOwn')));
  if (handoff.state !== 'proposed' || reviewOf(context) !== 'secondPerson')
    refusals.push(refusal('breakGlass.state', message('handoffBreakGlassState', decidersOf(contract))));
  if (reason.trim() === '') refusals.push(refusal('breakGlass.reason', message('handoffBreakGlassReason')));
  const said = attestationRefusal(context, attested);
  return [
    ...refusals,
    ...gateRefusals(handoff, context),
    ...(said ? [said] : []),
    ...landerRefusals(handoff, context),
    ...labelRefusals(handoff),
  ];
}

/** Its own event. Breaking it once more for the same handoff puts nothing off. */
export function glassEvent(
  handoff: Handoff,
  { reason, attested, token }: { reason: string; attested: readonly string[]; token: string },
  { contract, now }: DecideContext,
): HandoffEvent[] {
  const allowed = breakGlassOf(contract);
  if (!allowed) return [];
  const due = new Date(Date.parse(now) + allowed.lasts).toISOString();
  const open = isGlassOpen(handoff) ? handoff.glass?.due : undefined;
  return [
    {
      name: 'handoff.glass.broken',
      data: { token, to: allowed.to, due: open ?? due, attested: [...attested] },
      content: { reason: reason.trim() },
    },
  ];
}

/** While it stands unapproved, nothing of it changes and nobody puts it away: the person it went to has to find it as it was filled. */
export function glassRefusal(handoff: Handoff): Refusal | null {
  if (!isGlassFill(handoff)) return null;
  return refusal('breakGlass.open', message('handoffBreakGlassOpen', handoff.glass?.to ?? ''));
}

/** The glass once a fill of it is gone; none once all are. */
export function withoutFill({ glass }: WithGlass, token: string): Pick<Handoff, 'glass'> {
  if (!glass?.tokens.includes(token)) return {};
  const tokens = glass.tokens.filter((one) => one !== token);
  // What was decided stays said.
  return { glass: tokens.length > 0 || glass.settled ? { ...glass, tokens } : null };
}
