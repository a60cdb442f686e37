/** A captured answer as it goes beside the log: the whole, and what is kept for good where its contract keeps only the digest of some texts. */
import type { Capture } from '../capture/schema';
import type { Contract } from '../contract/schema';
import { type DigestedCapture, type DigestPart, digestedCapture, digestParts } from '../handoff/digest-only';
import { CAPTURE, KEPT, type PreparedBlob, prepareBlob } from './blob';

export interface PreparedCapture {
  whole: PreparedBlob;
  /** Absent where the whole may stay. */
  kept?: { capture: DigestedCapture; digest: string; parts: DigestPart[] };
  /** All that is to be stored. */
  blobs: PreparedBlob[];
}

/** `capture` is redacted already where its contract says so. */
export async function prepareCapture(capture: Capture, contract: Pick<Contract, 'privacy'>): Promise<PreparedCapture> {
  const whole = await prepareBlob(CAPTURE, capture);
  const parts = digestParts(contract);
  if (parts.length === 0) return { whole, blobs: [whole] };
  const left = await digestedCapture(capture, parts);
  const blob = await prepareBlob(KEPT, left);
  return { whole, kept: { capture: left, digest: blob.digest, parts }, blobs: [whole, blob] };
}
