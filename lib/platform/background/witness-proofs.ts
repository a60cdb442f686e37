/** Remembers what the handoff proofs of a record say of the logs that signed them: whoever sees one is a witness. */
import { sharedStore } from '../../ledger/store';
import { rememberReceipt } from '../../receipt/hold-against';
import { verifyReceiptText } from '../../receipt/verify';
import { now } from '../clock';
import { guarded } from './guard';
import { raiseAlarm } from './trail-alarm';

/** `address` is that of the page they stand in. */
export async function witnessProofs(texts: readonly string[] | undefined, address: string): Promise<void> {
  const record = address.startsWith('practice:') ? null : address;
  await guarded(async () => {
    for (const text of texts ?? [])
      for (const found of await verifyReceiptText(text)) {
        const alarm = await rememberReceipt(sharedStore(), found, now(), record);
        if (alarm) await raiseAlarm(alarm);
      }
    return {};
  });
}
