/** Finds the handoff that already wrote the same into a system: a second record would be a duplicate, a second comment is none. */
import { recordKeyOf } from '../contract/match';
import type { Contract } from '../contract/schema';
import { actionOf } from './fill-questions';
import type { CapturedData, Handoff } from './schema';

/** A payload that was written before. `record` and `on` are words for the person: its key or address, and the day. */
export interface WrittenBefore {
  handoffId: string;
  record: string;
  on: string;
  by: string;
}

type Payload = Pick<CapturedData, 'values' | 'subject'>;

/** What would be written, for comparison: subject and mapped values without white space around them. */
function payloadOf({ values, subject }: Payload, { target }: Contract): string {
  const written = target.mappings.map(({ field }) => (values[field]?.value ?? '').trim());
  return JSON.stringify([(subject ?? '').trim(), ...written]);
}

/** True while what the handoff wrote is, as far as anybody knows, still in a record. */
function isWritten({ fill, record, saved, restored }: Handoff): boolean {
  // A value that could not be put back is still there.
  if (record === null || restored?.fields.every(({ grade }) => grade !== 'notFilled')) return false;
  return saved !== null || (fill !== null && fill.undoneAt === null);
}

/** The earlier handoff of `others`, or the handoff itself where its record was already seen; null where this is the first time. */
export function writtenBefore(
  handoff: Handoff,
  others: readonly Handoff[],
  contract: Contract,
  address: string,
): Handoff | null {
  if (isWritten(handoff)) return handoff;
  const action = actionOf(contract);
  if (action === 'comment') return null;
  const payload = payloadOf(handoff, contract);
  const key = recordKeyOf(contract, address);
  const same = (other: Handoff) =>
    other.id !== handoff.id &&
    isWritten(other) &&
    (action === 'create' || other.record?.key === key) &&
    payloadOf(other, contract) === payload;
  return others.find(same) ?? null;
}
