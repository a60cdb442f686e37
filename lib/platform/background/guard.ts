/** Keeps a lost or full database from leaving a person without an answer. */
import { faultMessage } from '../../ledger/fault';
import { sharedStore, withStore } from '../../ledger/store';
import type { Message } from '../../text/message';

/** Runs a job that may be repeated: once more where the connection was lost, and with a sentence in place of an exception. */
export async function guarded<T extends object>(
  job: () => Promise<T>,
): Promise<T | { ok: false; failed: Message; reason: Message }> {
  try {
    return await withStore(sharedStore(), job);
  } catch (error) {
    const sentence = faultMessage(error);
    return { ok: false, failed: sentence, reason: sentence };
  }
}
