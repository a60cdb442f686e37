/** Holds receipts against what this browser knows: its own logs, what it saw of others, and which record was saved. */
import { holdOwn } from '../ledger/hold-own';
import { isKeyOf } from '../ledger/log-keys';
import { rootOfLog } from '../ledger/prove';
import { readHandoff } from '../ledger/read';
import { readMemory, remember } from '../ledger/seen';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import type { Alarm } from '../ledger/witness';
import type { ReceiptOptions, ReceiptVerification } from './verify-shape';

/** `open` is the address of the record that is open, null where none is. People, the contracts of packs and fields are the caller's to add. */
export function holdAgainst(open: string | null, db: LedgerDatabase = sharedStore()): ReceiptOptions {
  const boundOf = async (id: string) => {
    const handoff = (await readHandoff(id, db))?.handoff;
    return handoff?.saved ? (handoff.record?.address ?? null) : null;
  };
  return {
    contractOf: async (id) => (await readHandoff(id, db))?.handoff.contract ?? null,
    record: open === null ? null : { open, boundOf },
    memoryOf: (origin) => readMemory(origin, db),
    rootOf: (origin, size) => rootOfLog(db, origin, size),
  };
}

/** Whether a proof of this browser's own log comes from outside: from the record where the log saw it saved. What a form or a page of Waybill shows was written here and seen by nobody else. */
async function isOutside(db: LedgerDatabase, handoffId: string, record: string | null): Promise<boolean> {
  const handoff = record === null ? null : (await readHandoff(handoffId, db))?.handoff;
  return !!handoff?.saved && handoff.record?.address === record;
}

/**
 * Remembers what a receipt says of its log: whoever sees one is a witness. Only where its signature holds, and its key is the one the log is
 * named after, or a later one that its entries here showed: of any other nobody knows whether it is the log's. `record` is the address of the
 * record it stood in, null for a page of Waybill itself. The alarm where it contradicts; null where there is none.
 */
export async function rememberReceipt(
  db: LedgerDatabase,
  { steps, receipt }: ReceiptVerification,
  now: string,
  record: string | null,
): Promise<Alarm | null> {
  const signed = steps.find(({ step, result }) => step === 'signatures' && result === 'pass');
  if (!receipt || !signed) return null;
  const { checkpoint, note } = receipt;
  if (signed.fact?.key !== 'receiptSigned' && !(await isKeyOf(checkpoint, receipt.keyId, db))) return null;
  const held = await holdOwn(db, checkpoint, { note, first: now, last: now, from: 'record' });
  if (held.alarm) return held.alarm;
  if (held.own && !(await isOutside(db, receipt.handoff, record))) return null;
  const { alarm } = await remember(db, { checkpoint, note, at: now, from: 'record', claim: 'past' });
  return alarm;
}
