/** The closed sets a condition of `approval.mandatoryWhen` may name, and where an exception of the contract goes. */
import { CAPTURER, membersOf } from './people';
import type { Contract, TeamRole } from './schema';

/** What `detected` looks for. `date` is one outside a date field. */
export const detectable = ['money', 'date', 'accountChange'] as const;
export type Detectable = (typeof detectable)[number];

/** What `changed` compares with what a second person has approved under the contract before. */
export const changeable = ['model', 'promptVersion'] as const;
export type Changeable = (typeof changeable)[number];

export type ExceptionCase = NonNullable<Contract['exceptions']>[number]['case'];

/** Channels of `support` by the word a route uses. */
export const supportChannels: Record<string, string> = {
  'support.firstResponder': 'first responder',
  'support.backup': 'backup',
};

/** Where a case goes: `who` is a username or contact, null where nobody else is named (whoever captured, or the handoff that is already open). Null where the contract does not state the case. */
export function routeOf(contract: Contract, which: ExceptionCase): { route: string; who: string | null } | null {
  const route = contract.exceptions?.find((item) => item.case === which)?.route;
  if (route === undefined) return null;
  if (route === 'openExisting' || route === CAPTURER) return { route, who: null };
  const channel = supportChannels[route];
  const contact = channel && contract.support.find((entry) => entry.channel === channel)?.contact;
  const [member = route] = membersOf(contract, route as TeamRole);
  const who = contact ?? member;
  return { route, who: who === CAPTURER ? null : who };
}

/** People a contract's exceptions go to, each once, in its order. */
export function routedTo(contract: Contract): string[] {
  return [...new Set((contract.exceptions ?? []).flatMap((item) => routeOf(contract, item.case)?.who ?? []))];
}
