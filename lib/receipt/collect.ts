/** The receipts a log issued, as they stand beside its entries: what goes into a file for others. */
import type { RecordedLedgerEvent } from '../ledger/project';
import { fromBase64 } from '../sign/base64';
import { sha256Hex } from '../sign/digest';
import { type Envelope, readEnvelope } from '../sign/dsse';
import type { Form } from './code';
import type { Receipt } from './issue';

export const ISSUED = 'handoff.receipt.issued';

/** The event to record with a receipt that was issued. Its envelopes stand beside the chain, so that they can be erased. */
export function describeIssued(
  { digest, envelope, file }: Receipt,
  { form, field }: { form: Form | 'file'; field: string | null },
) {
  const [, proof] = file;
  return { name: ISSUED, data: { digest, form, field }, content: { envelope, ...(proof && { proof }) } } as const;
}

/** Whether what these entries of a handoff filled last has its receipt. */
export function hasReceipt(entries: readonly Pick<RecordedLedgerEvent, 'name'>[]): boolean {
  const names = entries.map(({ name }) => name);
  const written = Math.max(names.lastIndexOf('handoff.filled'), names.lastIndexOf('handoff.label.removed'));
  return names.lastIndexOf(ISSUED) > written;
}

/** The receipt of a handoff that was issued last, as it stands beside its entry; null where there is none, or it was erased. */
export function lastIssued(entries: readonly RecordedLedgerEvent[]): { envelope: Envelope; file: Envelope[] } | null {
  const content = entries.findLast(({ name }) => name === ISSUED)?.content;
  const envelope = readEnvelope(content?.envelope);
  const proof = readEnvelope(content?.proof);
  return envelope && { envelope, file: proof ? [envelope, proof] : [envelope] };
}

/** A receipt as it was issued, with the proof that was signed along with it; null where there was none. */
export interface IssuedReceipt {
  envelope: Envelope;
  proof: Envelope | null;
  /** SHA-256 of the signed payload, lower-case hex. */
  digest: string;
}

/** The receipts these entries name, in their order; one that was erased, or is not the one its entry names, is counted. */
export async function collectReceipts(
  entries: Iterable<RecordedLedgerEvent> | AsyncIterable<RecordedLedgerEvent>,
): Promise<{ receipts: IssuedReceipt[]; lost: number }> {
  const receipts: IssuedReceipt[] = [];
  let lost = 0;
  for await (const { name, data, content } of entries) {
    if (name !== ISSUED) continue;
    const envelope = readEnvelope(content.envelope);
    const payload = envelope && fromBase64(envelope.payload);
    const digest = payload && (await sha256Hex(payload));
    if (envelope && digest && digest === data.digest)
      receipts.push({ envelope, proof: readEnvelope(content.proof), digest });
    else lost += 1;
  }
  return { receipts, lost };
}
