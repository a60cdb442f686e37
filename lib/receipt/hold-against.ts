/** Holds receipts against what this browser knows: its own logs, what it saw of others, and which record was saved. */
import { holdSeen } from '../ledger/gossip';
import { rootOfLog } from '../ledger/prove';
import { readHandoff } from '../ledger/read';
import { readMemory } from '../ledger/seen';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import type { Alarm } from '../ledger/witness';
import type { ReceiptOptions, ReceiptVerification } from './verify-shape';

/** `open` is the address of the record that is open, null where none is. People, contracts and fields are the caller's to add. */
export function holdAgainst(open: string | null, db: LedgerDatabase = sharedStore()): ReceiptOptions {
  const boundOf = async (id: string) => {
    const handoff = (await readHandoff(id, db))?.handoff;
    return handoff?.saved ? (handoff.record?.address ?? null) : null;
  };
  return {
    record: open === null ? null : { open, boundOf },
    memoryOf: (origin) => readMemory(origin, db),
    rootOf: (origin, size) => rootOfLog(db, origin, size),
  };
}

/**
 * Remembers what a receipt says of its log: whoever sees one is a witness. Only where its signature holds, and its key is the one the log is
 * named after: of a later key nobody knows yet whether it is the log's. The alarm where it contradicts that, or this browser's own log: it was restored from an old copy, or went on twice. Null where there is none.
 */
export async function rememberReceipt(
  db: LedgerDatabase,
  { steps, receipt }: ReceiptVerification,
  now: string,
): Promise<Alarm | null> {
  const signed = steps.find(({ step, result }) => step === 'signatures' && result === 'pass');
  if (!receipt || signed?.fact?.key !== 'receiptSigned') return null;
  const { checkpoint, note } = receipt;
  return holdSeen(db, { checkpoint, note, at: now, from: 'record' });
}
