/** What a person is told when the database did not do its part. */
import { type Message, message } from '../text/message';
import { classifyFault } from './store';

const SENTENCES = {
  quota: 'ledgerQuota',
  disk: 'ledgerDisk',
  newer: 'ledgerNewer',
  closed: 'ledgerClosed',
  failed: 'ledgerNotWritten',
} as const;

/** The sentence for a failed database call: what was kept, and the next step. */
export function faultMessage(error: unknown): Message {
  const fault = classifyFault(error);
  const cause = error instanceof Error ? error.message : String(error);
  return message(SENTENCES[fault], ...(fault === 'failed' ? [cause] : []));
}
