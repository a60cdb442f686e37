/** What is asked before a fill that may be right or wrong, where only the person knows. */
import { recordKeyOf } from '../contract/match';
import type { Action, Contract } from '../contract/schema';
import { message } from '../text/message';
import { refusal } from './refuse';
import type { Refusal } from './schema';
import type { WrittenBefore } from './written-before';

/** Asked wherever the open record is changed; the panel answers it by showing before and after of every field. */
export const SEE_CHANGES = 'action.preview';

export function actionOf({ target }: Contract): Action {
  return target.action ?? 'create';
}

/** Questions about a fill at `address`, each a refusal until its rule is confirmed. */
export function fillQuestions(
  contract: Contract,
  { address, written }: { address: string; written: WrittenBefore | null },
): Refusal[] {
  const key = recordKeyOf(contract, address);
  const action = actionOf(contract);
  const asked: Refusal[] = [];
  if (written) {
    const { record, on, by } = written;
    asked.push(refusal('written.before', message('handoffWrittenBefore', record, on, by)));
  }
  if (action === 'create' && key !== null) asked.push(refusal('action.existing', message('handoffShowsRecord', key)));
  if (action === 'update' && key !== null) asked.push(refusal(SEE_CHANGES, message('handoffSeeChanges', key)));
  return asked;
}

/** A change or a comment needs a record to go to; nobody can confirm that away. */
export function recordRefusal(contract: Contract, address: string): Refusal | null {
  if (actionOf(contract) === 'create' || recordKeyOf(contract, address) !== null) return null;
  return refusal('action.noRecord', message('handoffNoRecordOpen', contract.target.object, contract.target.product));
}
