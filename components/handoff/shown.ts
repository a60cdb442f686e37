/** One handoff with everything a view needs beside it, and the few things every view asks of it. */
import type { Capture } from '../../lib/capture/schema';
import type { CheckResult } from '../../lib/check/result';
import { fieldLabel, readableName } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import type { DigestPart } from '../../lib/handoff/digest-only';
import type { Actor, Handoff } from '../../lib/handoff/schema';
import type { Pack } from '../../lib/pack/schema';
import type { Message } from '../../lib/text/message';

export interface Shown {
  handoff: Handoff;
  /** Null where no active pack holds the contract any more. */
  contract: Contract | null;
  pack: Pack | null;
  /** Null where its content was erased. */
  capture: Capture | null;
  /** Parts whose texts are not in it, because the contract keeps only their digest; absent where it is whole. */
  lacks?: DigestPart[];
  /** Null where they could not run: the contract or the capture is gone. */
  checks: CheckResult[] | null;
}

/** What the screen calls a field; its name in words where the contract is gone, or has it no more. */
export function labelIn(contract: Contract | null, field: string): string {
  return contract ? fieldLabel(contract, field) : readableName(field);
}

/** What a contract says its rule asks for; the rule's id in words where the contract is gone, or has it no more. */
export function ruleIn(contract: Contract | null, id: string): string {
  return contract?.quality.find((rule) => rule.id === id)?.description ?? readableName(id);
}

/** The name behind a username: from the pack, from the handoff's author, or the username itself. */
export function nameOf(username: string, pack: Pack | null, author: Actor): string {
  if (username === author.username) return author.name;
  return pack?.people.find((person) => person.username === username)?.name ?? username;
}

/** A result with the people it speaks of by their names: checks know usernames alone. */
export function withNames(check: CheckResult, { pack, handoff }: Pick<Shown, 'pack' | 'handoff'>): CheckResult {
  const called = (words: string) =>
    words
      .split(', ')
      .map((word) => nameOf(word, pack, handoff.author))
      .join(', ');
  const said = (sentence: Message): Message => ({ ...sentence, params: sentence.params?.map(called) });
  return { ...check, ...(check.detail && { detail: said(check.detail) }) };
}

/** How a person is called on an origin tag: "You", or the first of their names. */
export function shortName(name: string, actor: Actor, you: string): string {
  if (name === actor.name) return you;
  return name.split(/\s+/)[0] ?? name;
}

/** True while a fill stands in the form and was not taken back or saved. */
export function isFilled(handoff: Handoff): boolean {
  return (
    handoff.fill !== null && handoff.fill.undoneAt === null && handoff.saved === null && handoff.state !== 'executed'
  );
}

/** True where a value may leave the panel for a form: the background asks every rule of a fill again. */
export function isPlaceable(handoff: Handoff): boolean {
  return handoff.state === 'approved';
}

/** Fields a fill would write: mapped, and with a value or one that is required. */
export function fieldsToFill(handoff: Handoff, contract: Contract): number {
  return contract.target.mappings.filter((mapping) => {
    const field = contract.payload.fields.find((candidate) => candidate.name === mapping.field);
    return field && (field.required || (handoff.values[field.name]?.value ?? '') !== '');
  }).length;
}

/** Words of the text that a check found fault with or that rest on a person's word alone: what a screen underlines. */
export function claimsOf(checks: readonly CheckResult[]): string[] {
  return checks.flatMap(({ verdict, metric, versus, group }) => {
    if (verdict === 'pass') return [];
    if (group && /Claims$/u.test(metric)) return group.items.map(({ text }) => text);
    return versus ? [versus.claim] : [];
  });
}
