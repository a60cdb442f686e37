/** Projections: the row that lists, search and health read, derived from a handoff in the same transaction as its events. */
import type { RecordedEvent } from '../handoff/event';
import type { Actor, Handoff, HandoffState } from '../handoff/schema';
import type { LedgerEvent } from './schema';
import { wordsOf } from './words';

/** One handoff as the database keeps it. `seq` is the index of its last event: what a writer must have seen. */
export interface HandoffRow {
  id: string;
  seq: number;
  state: HandoffState;
  contractId: string;
  /** Username of whoever it waits for, or of its author once it is done. */
  owner: string;
  updatedAt: string;
  subject: string | null;
  model: string | null;
  recordAddress: string | null;
  /** 1 once nothing is left to do: saved, rejected or discarded. A number because IndexedDB cannot index booleans. */
  landed: 0 | 1;
  words: string[];
  handoff: Handoff;
}

/** An entry of one handoff with its contents resolved. */
export interface RecordedLedgerEvent extends Omit<LedgerEvent, 'content'> {
  hash: string;
  /** Values by name; null where `erased` names it. A whole capture is left out: read it with `readCapture`. */
  content: Record<string, unknown>;
  digests: Record<string, string>;
  erased: string[];
}

/** More words than a person would search by; keeps the index small where an answer is pasted whole into a field. */
const MAX_WORDS = 400;

function ownerOf({ state, owners, author, escalation }: Handoff): string {
  const next: Record<HandoffState, string | null | undefined> = {
    draft: owners.inputOwner,
    proposed: owners.reviewOwner,
    approved: owners.nextStepOwner,
    escalated: escalation?.to,
    executed: null,
    rejected: null,
  };
  return next[state] ?? author.username;
}

function textOf({ id, title, subject, contract, capture, record, values, author }: Handoff): string {
  const facts = [
    id,
    title,
    subject,
    contract.name,
    capture.model,
    capture.conversationTitle,
    capture.tool,
    author.name,
  ];
  const place = [record?.key, record?.address];
  // In the order of their names: a replay reads them from canonical text, where they stand so.
  const texts = Object.keys(values)
    .sort()
    .map((field) => values[field]?.value);
  return [...facts, ...place, ...texts].filter(Boolean).join(' ');
}

export function projectHandoff(handoff: Handoff, seq: number): HandoffRow {
  const { id, state, contract, updatedAt, subject, capture, record } = handoff;
  return {
    id,
    seq,
    state,
    contractId: contract.id,
    owner: ownerOf(handoff),
    updatedAt,
    subject,
    model: capture.model,
    recordAddress: record?.address ?? null,
    landed: state === 'executed' || state === 'rejected' ? 1 : 0,
    words: wordsOf(textOf(handoff)).slice(0, MAX_WORDS),
    handoff,
  };
}

/** Nobody: the actor of an entry that the log wrote itself. */
const NOBODY: Actor = { username: '', name: '', keyId: null, declared: 'self' };

/** The entries of a handoff as `evolve` reads them; the ledger's own entries are left out. */
export function toRecordedEvents(events: readonly RecordedLedgerEvent[]): RecordedEvent[] {
  return events
    .filter(({ name }) => name.startsWith('handoff.'))
    .map(({ name, data, content, time, actor, erased }) => {
      const event = { name, data, content, at: time, actor: actor ?? NOBODY, erased: erased.length > 0 };
      return event as unknown as RecordedEvent;
    });
}
