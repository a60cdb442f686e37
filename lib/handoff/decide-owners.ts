/** Decides who a part of the work goes to: its owner hands it on, or somebody answerable for the whole gives it to another. */
import { CAPTURER, membersOf, type OwnerRole } from '../contract/people';
import { levelsOf } from '../contract/review';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import type { Unchecked } from './needs-answer';
import { isPerson } from './person';
import { accept, refusal, refuse } from './refuse';
import type { Command, Decided, Handoff } from './schema';

/** Usernames a role may go to: for a review those who may decide, else everybody the contract names and whoever captured. Never a model, which no contract can name. */
export function assignableTo(contract: Contract, role: OwnerRole, { author }: Pick<Handoff, 'author'>): string[] {
  const review = role === 'reviewOwner';
  const roles = review ? levelsOf(contract).map((level) => level.role) : [];
  const named = review
    ? roles.flatMap((one) => membersOf(contract, one))
    : [...contract.team.members.map(({ username }) => username), author.username];
  const people = named.map((username) => (username === CAPTURER ? author.username : username));
  // Nobody decides on their own work.
  return [...new Set(people)].filter((username) => !review || username !== author.username);
}

/** The owner themselves, whoever captured, and the operations owner may; the trace says who did, and why. */
export function decideReassign(
  handoff: Handoff,
  command: Extract<Command, { kind: 'reassign' }>,
  context: Unchecked,
): Decided {
  const { role, to } = command;
  const { contract, actor } = context;
  const from = handoff.owners[role];
  const reason = command.reason.trim();
  if (handoff.planned) return refuse(refusal('fill.running', message('handoffFillRunning')));
  if (from === to) return accept();
  const answerable = [from, handoff.author.username, ...membersOf(contract, 'operationsOwner')];
  if (!answerable.some((username) => isPerson(actor, username, handoff)))
    return refuse(refusal('reassign.by', message('handoffNotYoursToGive', from ?? handoff.author.name)));
  const able = assignableTo(contract, role, handoff);
  if (!able.includes(to)) return refuse(refusal('reassign.to', message('handoffGoesTo', able.join(', '))));
  if (reason === '') return refuse(refusal('reassign.reason', message('handoffReassignReason')));
  return accept({ name: 'handoff.reassigned', data: { role, from, to }, content: { reason } });
}
