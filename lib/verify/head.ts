/** What a verified file says it is, a sentence a thing in it: only as good as the steps below. */

import type { ReceiptVerification } from '../receipt/verify-shape';
import { type Message, message } from '../text/message';
import type { PackReport } from './pack';
import type { Report } from './report';

function packHead({ opened }: PackReport): Message {
  if (!opened) return message('verifyHeadPack', '?', '?', '?');
  const { id, version, versionName } = opened.pack;
  const signers = opened.signers.map(({ keyId, name }) => `${name ?? '?'} (${keyId})`);
  return message('verifyHeadPack', `${id} ${version}`, versionName, signers.join(', '));
}

/** How a moment (ISO 8601 UTC) is said where the sentence is read. */
export type Moment = (iso: string) => string;

export function receiptHead({ receipt }: ReceiptVerification, moment: Moment): Message {
  return receipt
    ? message('verifyHeadReceipt', receipt.handoff, moment(receipt.time), receipt.keyId)
    : message('verifyHeadReceipt', '?', '?', '?');
}

export function headsOf(found: Report, moment: Moment = (iso) => iso): Message[] {
  if (found.kind === 'ledger') return [message('verifyHeadLedger', found.origin ?? '?', found.events)];
  if (found.kind === 'pack') return [packHead(found)];
  if (found.kind === 'receipt') return found.found.map((one) => receiptHead(one, moment));
  if (found.kind === 'events') return [message('verifyHeadEvents', found.origin ?? '?', found.events)];
  if (!found.statement) return [message('verifyHeadKey', '?', '?', '?', '?')];
  const { name, username, keyId, created } = found.statement;
  return [message('verifyHeadKey', keyId, name, username, moment(created))];
}
