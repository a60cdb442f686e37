/** Receipts: a file of them, or any text that holds some. */
import { looksLikeReceiptFile } from '../receipt/file';
import { findCodes } from '../receipt/find';
import { verifyReceiptFile, verifyReceiptText } from '../receipt/verify';
import type { ReceiptOptions, ReceiptStep, ReceiptVerification } from '../receipt/verify-shape';

export interface ReceiptReport {
  ok: boolean;
  kind: 'receipt';
  steps: ReceiptStep[];
  /** One by one, in the order in which they stand. */
  found: ReceiptVerification[];
}

/** Characters of a text that is searched for receipts: longer than any page or mail. */
const LONGEST_TEXT = 2 ** 24;

/** Whether there is a receipt in it, however damaged. */
export function looksLikeReceipt(text: string): boolean {
  return looksLikeReceiptFile(text) || (text.length <= LONGEST_TEXT && findCodes(text).length > 0);
}

/** Steps of all receipts in their order; where there are several, each step says by its line which one it is about. */
export async function reportReceipts(text: string, options: ReceiptOptions): Promise<ReceiptReport> {
  const found = looksLikeReceiptFile(text)
    ? await verifyReceiptFile(text, options)
    : await verifyReceiptText(text, options);
  const several = found.length > 1;
  const steps = found.flatMap(({ steps: own, receipt }) =>
    own.map((step) => (several && receipt ? { line: receipt.line, ...step } : step)),
  );
  return { ok: found.every(({ ok }) => ok), kind: 'receipt', steps, found };
}
