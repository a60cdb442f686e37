/** Reads from the events a command once wrote whether it was accepted: a repeat is answered as the first time and decided by nobody. */
import type { HandoffEventName } from './event';
import type { Command } from './schema';

/** Events that a refused command may leave behind. */
const BESIDE_REFUSALS: ReadonlySet<string> = new Set<HandoffEventName>([
  'handoff.fill.refused',
  'handoff.escalated',
  'handoff.approval.expired',
  'handoff.record.seen',
]);

/** The commands whose whole purpose is one of those events. */
const OWN: Partial<Record<Command['kind'], HandoffEventName>> = {
  escalate: 'handoff.escalated',
  expire: 'handoff.approval.expired',
  seeRecord: 'handoff.record.seen',
};

/** True where the events of a command are those of a refusal. `names` are all its events in order, at least one. */
export function wasRefused(kind: Command['kind'], names: readonly string[]): boolean {
  return names.every((name) => BESIDE_REFUSALS.has(name) && name !== OWN[kind]);
}
