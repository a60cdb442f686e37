/** The chip of a form that was filled and is not saved yet. */
import { isPublished } from '../../contract/field';
import { matchesTarget } from '../../contract/match';
import { fieldsToPlace, filledFields } from '../../handoff/placed';
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import { say } from '../say';
import type { TabState } from '../session';
import type { ChipView } from '../views';
import { leftBehind } from './left';
import { isOf } from './save';
import { holdsFill } from './saved-fields';
import { readRequest } from './tasks';
import { sayToPlace } from './to-place';

/** What the chip says of the fill that stands in the form, or of one that a worker died in; null where nothing of ours stands there. */
export async function filledView({ tabId, address, fill }: TabState): Promise<ChipView | null> {
  const row = fill && (await readHandoff(fill.handoffId));
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!fill || !row || !contract || !matchesTarget(contract, address) || row.handoff.state === 'executed') return null;
  if ((await leftBehind(row.id)) === fill.token) {
    return {
      kind: 'interrupted',
      handoffId: row.id,
      title: say(message('chipInterrupted')),
      sub: say(message('chipInterruptedSub')),
    };
  }
  if (!row.handoff.fill || !isOf(fill.token, row.handoff)) return null;
  const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
  if (!read || !holdsFill(contract, row.handoff, read)) return null;
  const done = filledFields(row.handoff.fill).length;
  const open = fieldsToPlace(row.handoff.fill).length;
  return {
    kind: 'filled',
    handoffId: row.id,
    title: say(message('chipFilledOf', done, row.handoff.fill.fields.length)),
    sub: open > 0 ? sayToPlace(open) : say(message(isPublished(contract) ? 'chipPressSend' : 'chipPressSave')),
  };
}
