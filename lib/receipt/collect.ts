/** The receipts a log issued, as they stand beside its entries: what goes into a file for others. */
import type { RecordedLedgerEvent } from '../ledger/project';
import { fromBase64 } from '../sign/base64';
import { sha256Hex } from '../sign/digest';
import { type Envelope, readEnvelope } from '../sign/dsse';
import type { Form } from './code';
import type { Receipt } from './issue';

export const ISSUED = 'handoff.receipt.issued';

/** The event to record with a receipt that was issued. The envelope stands beside the chain, so that it can be erased. */
export function describeIssued(
  { digest, envelope }: Receipt,
  { form, field }: { form: Form | 'file'; field: string | null },
) {
  return { name: ISSUED, data: { digest, form, field }, content: { envelope } } as const;
}

/** Envelopes of the receipts these entries name, in their order; one that was erased, or is not the one its entry names, is counted. */
export async function collectReceipts(
  entries: Iterable<RecordedLedgerEvent> | AsyncIterable<RecordedLedgerEvent>,
): Promise<{ envelopes: Envelope[]; lost: number }> {
  const envelopes: Envelope[] = [];
  let lost = 0;
  for await (const { name, data, content } of entries) {
    if (name !== ISSUED) continue;
    const envelope = readEnvelope(content.envelope);
    const payload = envelope && fromBase64(envelope.payload);
    if (envelope && payload && (await sha256Hex(payload)) === data.digest) envelopes.push(envelope);
    else lost += 1;
  }
  return { envelopes, lost };
}
