/** Holds receipts against what this browser knows: its own logs, what it saw of others, and which record was saved. */
import type { Checkpoint } from '../ledger/checkpoint';
import { rootOfLog } from '../ledger/prove';
import { readHandoff } from '../ledger/read';
import { readMemory, remember } from '../ledger/seen';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import type { Alarm, Seen } from '../ledger/witness';
import { sameBytes } from '../sign/bytes';
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

/** A proof of this browser's own log that the log does not bear out: it was restored from an old copy, or went on twice. Null for other logs. */
async function holdAgainstOwn(
  db: LedgerDatabase,
  checkpoint: Checkpoint,
  seen: Omit<Seen, 'checkpoint'>,
): Promise<Alarm | null> {
  const { origin, size, root } = checkpoint;
  const head = await db.head.get(origin);
  const own = head && (await rootOfLog(db, origin, size));
  if (!head || (own && sameBytes(own, root))) return null;
  const here = { origin, size: own ? size : head.size, root: own ?? new Uint8Array() };
  return { kind: own ? 'fork' : 'rollback', remembered: { checkpoint, ...seen }, seen: here };
}

/**
 * Remembers what a receipt says of its log: whoever sees one is a witness. Only where its signature holds, and its key is the one the log is
 * named after: of a later key nobody knows yet whether it is the log's. The alarm where it contradicts; null where there is none.
 */
export async function rememberReceipt(
  db: LedgerDatabase,
  { steps, receipt }: ReceiptVerification,
  now: string,
): Promise<Alarm | null> {
  const signed = steps.find(({ step, result }) => step === 'signatures' && result === 'pass');
  if (!receipt || signed?.fact?.key !== 'receiptSigned') return null;
  const { checkpoint, note } = receipt;
  const contradicted = await holdAgainstOwn(db, checkpoint, { note, first: now, last: now, from: 'record' });
  if (contradicted) return contradicted;
  const { alarm } = await remember(db, { checkpoint, note, at: now, from: 'record', claim: 'past' });
  return alarm;
}
