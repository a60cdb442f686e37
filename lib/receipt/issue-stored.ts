/** Issues the receipt of a handoff from what the log says: its fill as it was read back, the checks as they stood, the proof that the entry is there. */
import type { Verdict } from '../check/result';
import type { Contract } from '../contract/schema';
import { readLogs } from '../ledger/logs';
import type { RecordedLedgerEvent } from '../ledger/project';
import { proveEntry } from '../ledger/prove';
import { readEvents, readHandoff, readKey } from '../ledger/read';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import type { Bytes } from '../sign/bytes';
import type { Envelope } from '../sign/dsse';
import { makeSalt } from '../sign/salt';
import { issueReceipt, type Receipt, type ReceiptSigner } from './issue';
import type { Statement } from './schema';
import { writeStatement } from './statement';

/** What the log's writer signs; the background holds it. */
export interface Pen {
  sign(type: string, payload: Bytes): Promise<{ ok: true; envelope: Envelope } | { ok: false }>;
  signHead(lines: readonly string[]): Promise<{ ok: true; note: string } | { ok: false }>;
}

/** `unknown`: no such handoff. `otherLog`: it was filled under a key that is gone, which alone could sign. */
export type Issued =
  | { ok: true; receipt: Receipt; statement: Statement }
  | { ok: false; reason: 'unknown' | 'notFilled' | 'undone' | 'otherLog' | 'noKey' };

function lastOf(events: readonly RecordedLedgerEvent[], name: string): RecordedLedgerEvent | undefined {
  return events.findLast((event) => event.name === name);
}

function checksOf(events: readonly RecordedLedgerEvent[]): { id: string; verdict: Verdict }[] {
  const { checks } = (lastOf(events, 'handoff.proposed')?.data ?? {}) as {
    checks?: { id: string; verdict: Verdict }[];
  };
  return checks ?? [];
}

/** Only after the form was read back. Writes nothing: record what `describeIssued` says of it. `now` is ISO 8601 UTC. */
export async function issueStored(
  handoffId: string,
  { contract, pen, now }: { contract: Pick<Contract, 'target'>; pen: Pen; now: string },
  db: LedgerDatabase = sharedStore(),
): Promise<Issued> {
  const row = await readHandoff(handoffId, db);
  if (!row) return { ok: false, reason: 'unknown' };
  const events = await readEvents(handoffId, db);
  // What took a label out wrote the fields as they stand now.
  const filled = events.findLast(({ name }) => name === 'handoff.filled' || name === 'handoff.label.removed');
  if (!filled) return { ok: false, reason: 'notFilled' };
  const head = (await readLogs(db)).at(-1);
  const key = await readKey(db);
  if (!head || !key) return { ok: false, reason: 'noKey' };
  if (filled.origin !== head.origin) return { ok: false, reason: 'otherLog' };
  const { origin, size, root } = head;
  const written = writeStatement({
    handoff: row.handoff,
    contract,
    checks: checksOf(events),
    log: { origin, index: filled.index, leaf: filled.hash, size, root },
    key: key.jwk,
    salt: makeSalt(),
    now,
  });
  if (!written.ok) return written;
  const signer: ReceiptSigner = {
    jwk: key.jwk,
    signEnvelope: async (type, payload) => {
      const signed = await pen.sign(type, payload);
      return signed.ok ? signed.envelope : null;
    },
    signHead: async (lines) => {
      const signed = await pen.signHead(lines);
      return signed.ok ? signed.note : null;
    },
  };
  const receipt = await issueReceipt(written.statement, signer, await proveEntry(db, head, filled.index));
  return receipt ? { ok: true, receipt, statement: written.statement } : { ok: false, reason: 'noKey' };
}
