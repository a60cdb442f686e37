/** The checks of a handoff as of now: one way for every gate and every word beside a page, so that none of them asks for less. */
import type { Capture } from '../../capture/schema';
import type { CheckResult } from '../../check/result';
import { runChecks } from '../../check/run';
import type { Contract } from '../../contract/schema';
import { type Checked, checkContextOf } from '../../handoff/check-context';
import { readAround } from '../../ledger/read-around';
import { today } from '../clock';
import { languageOfWords } from '../say';

/** `self` is the handoff's id, which is compared with others and never with itself; null before it has one. */
export async function checkNow(
  handoff: Checked,
  contract: Contract,
  capture: Capture,
  self: string | null,
): Promise<CheckResult[]> {
  const around = await readAround(contract, self);
  return runChecks(checkContextOf(handoff, contract, capture, today(), languageOfWords(), around));
}
