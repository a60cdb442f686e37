/** The gate before anything is proposed or filled: contract in force, owners named, nothing missing, nothing stopped. */
import type { CheckResult } from '../check/result';
import { stopRuleOf } from '../check/stop-rules';
import { blocking } from '../check/verdict';
import { CAPTURER, membersOf } from '../contract/people';
import { attestationsOf } from '../contract/review';
import { type Message, message } from '../text/message';
import type { HandoffEvent } from './event';
import { isPerson, samePerson } from './person';
import { refusal } from './refuse';
import type { DecideContext, Handoff, Refusal } from './schema';

/** Every reason why the handoff may not leave its state now, the weightiest first; empty where the gate is open. */
export function gateRefusals(handoff: Handoff, context: DecideContext): Refusal[] {
  const { contract, checks } = context;
  const refusals: Refusal[] = [];
  if (handoff.contract.id !== contract.id || handoff.contract.version !== contract.version) {
    const sentence = message(
      'handoffContractChanged',
      handoff.contract.name,
      handoff.contract.version,
      contract.version,
    );
    refusals.push(refusal('contract.version', sentence));
  }
  if (contract.status !== 'active') {
    const key = contract.status === 'paused' ? 'handoffContractPaused' : 'handoffContractRetired';
    refusals.push(refusal('contract.status', message(key, contract.name)));
  }
  if (context.paused) refusals.push(refusal('contract.paused', context.paused));
  if (Object.values(handoff.owners).some((owner) => owner === null || owner.trim() === '')) {
    refusals.push(refusal('owners', message('handoffOwnerMissing')));
  }
  const waits = blocking(checks);
  return [...refusals, ...waits.map((check) => refusal(check.id, sentenceOf(check), waits))];
}

function sentenceOf({ detail, title }: CheckResult): Message {
  return detail ?? (typeof title === 'string' ? message('checkOpenText', title) : title);
}

/** The escalation a firing stop rule brings about, to the person its route names. */
export function stopRuleEvents(context: DecideContext): HandoffEvent[] {
  for (const check of context.checks) {
    const rule = check.verdict === 'stop' ? stopRuleOf(context, check) : undefined;
    if (rule?.route.state === 'escalated') {
      return [{ name: 'handoff.escalated', data: { to: rule.route.to, rule: rule.id } }];
    }
  }
  return [];
}

/** The first sentence of the contract's attestations that was not given. */
export function attestationRefusal({ contract, checks }: DecideContext, attested: readonly string[]): Refusal | null {
  const open = attestationsOf(contract).find((sentence) => !attested.includes(sentence));
  if (open === undefined) return null;
  return refusal(
    'attestation',
    message('handoffNeedsAttestation', open),
    checks.filter((check) => check.verdict === 'attest'),
  );
}

/** Nobody has read it in less time than the contract names (req 164). What no screen measured counts as no time. */
export function quickRefusal(seconds: number, { contract }: DecideContext): Refusal | null {
  const { minReviewSeconds: least } = contract.approval;
  if (least === undefined || seconds >= least) return null;
  return refusal('minReviewSeconds', message('handoffTooQuick', Math.floor(seconds), least));
}

/** Whose turn it is: the next-step owner's, and of a text read outside its publish authority's. */
export function landerRefusals(handoff: Handoff, context: DecideContext): Refusal[] {
  return [...nextStepRefusals(handoff, context), ...publishRefusals(handoff, context)];
}

/** Who publishes is named by the contract and bound by a pack; where it names whoever captured, that is their own word. */
function publishRefusals({ author }: Handoff, { contract, actor }: DecideContext): Refusal[] {
  const members = contract.target.mappings.some(({ audience }) => audience === 'customer')
    ? membersOf(contract, 'publishAuthority')
    : [];
  if (members.length === 0 || (members.includes(CAPTURER) && samePerson(actor, author))) return [];
  const named = members.map((member) => (member === CAPTURER ? author.username : member)).join(', ');
  if (!members.includes(actor.username))
    return [refusal('publishAuthority', message('handoffNoPublishAuthority', named))];
  return actor.declared === 'self' || actor.declared === 'policy'
    ? [refusal('publishAuthority', message('handoffSelfDeclared'))]
    : [];
}

/** The record is the next-step owner's to write. */
function nextStepRefusals(handoff: Handoff, { actor }: DecideContext): Refusal[] {
  const { nextStepOwner } = handoff.owners;
  if (nextStepOwner === null || isPerson(actor, nextStepOwner, handoff)) return [];
  return [refusal('nextStepOwner', message('handoffNotNextStepOwner', nextStepOwner))];
}
