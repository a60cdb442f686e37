/** Who acts: whether two actors are one person, and who may decide for others. */
import { membersOf } from '../contract/people';
import { levelsOf } from '../contract/review';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import { refusal } from './refuse';
import type { Actor, DecideContext, Handoff, Refusal } from './schema';

/** One person: the same username, or the same key outside the practice characters, who share a browser on purpose. */
export function samePerson(a: Actor, b: Actor): boolean {
  if (a.username === b.username) return true;
  const practice = a.declared === 'practice' || b.declared === 'practice';
  return !practice && a.keyId !== null && a.keyId === b.keyId;
}

/** Whether the actor is the person a username names on this handoff. */
export function isPerson(actor: Actor, username: string | null, handoff: Handoff): boolean {
  if (username === null) return false;
  if (actor.username === username) return true;
  return username === handoff.author.username && samePerson(actor, handoff.author);
}

export type Level = Contract['approval']['levels'][number];

/** The first level of the present round that still lacks approvals; null where all are given. */
export function nextLevel(contract: Contract, approvals: readonly { level: number; by: string }[]): Level | null {
  const lacks = (level: Level): boolean =>
    approvals.filter((item) => item.level === level.order).length < level.approvals;
  return levelsOf(contract).find(lacks) ?? null;
}

/** Why the actor may not decide at this level; null where they may. */
export function authorityRefusal(handoff: Handoff, level: Level | null, context: DecideContext): Refusal | null {
  const { contract, actor } = context;
  if (!level) return refusal('approval.levels', message('handoffNoLevels'));
  const members = membersOf(contract, level.role);
  if (samePerson(actor, handoff.author))
    return refusal('separationOfDuties', message('handoffOwnWork', members.join(', ')));
  if (!members.includes(actor.username)) return refusal('authority', message('handoffNoAuthority', members.join(', ')));
  if (actor.declared === 'self' || actor.declared === 'policy')
    return refusal('authority', message('handoffSelfDeclared'));
  const given = (handoff.approvals ?? []).filter((item) => item.by === actor.username);
  const twice = given.some((item) => item.level === level.order || contract.team.separationOfDuties);
  return twice ? refusal('separationOfDuties', message('handoffDecidedBefore')) : null;
}
