/** Verifies a whole log with nothing but its lines: every byte is accounted for, and a changed one is located. */
import type { Message } from '../text/message';
import { type ExportSource, readLines, wholeOf } from './read-export';
import { BATCH, finish, type LedgerVerification, startRun, takeLine, type VerifyOptions } from './verify-run';

export type { VerifyStep, VerifyStepName } from './findings';
export type { LedgerVerification, VerifyOptions } from './verify-run';

/** Size of a source in the unit its lines count in. */
function sizeOf(source: ExportSource, { total = null }: { total?: number | null }): number | null {
  const whole = wholeOf(source);
  return whole === null ? total : whole instanceof Blob ? whole.size : whole.length;
}

/**
 * Verifies the lines of an export. Reading stops at the first line that is out of form, since nothing after it can be placed; every
 * other step names the first line where it fails. Rejects only when `signal` aborts or the source cannot be read.
 */
export async function verifyLedger(source: ExportSource, options: VerifyOptions = {}): Promise<LedgerVerification> {
  const run = startRun(options);
  const total = sizeOf(source, options);
  let lines = 0;
  let fault: Message | null = null;
  for await (const raw of readLines(source)) {
    options.signal?.throwIfAborted();
    lines += 1;
    fault = await takeLine(run, lines, raw);
    if (fault) break;
    if (lines % BATCH === 0) options.onProgress?.(raw.done, total);
  }
  const found = await finish(run, lines, fault);
  if (total !== null) options.onProgress?.(total, total);
  return found;
}
