/** Fills that nobody remembers but the ledger: in a form that the browser restored, or that stood open during an update. */
import { matchesTarget } from '../../contract/match';
import type { Contract } from '../../contract/schema';
import { compareValue } from '../../fill/compare';
import type { ReadBack } from '../../fill/schema';
import type { Handoff } from '../../handoff/schema';
import { openHandoffs } from '../../ledger/read';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import { readHand, readTab, setHand, setTab } from '../session';
import { leftBehind } from './left';
import { holdsFill } from './saved-fields';
import { readRequest } from './tasks';
import { watchMessages } from './watch';

/**
 * Binds a form to the fill that stands in it: its address and its values have to be the fill's. The window takes the handoff in hand where it
 * has nothing there. A fill that was planned and never recorded counts where the form holds a text of it, and shows as interrupted.
 */
export async function findFill(tabId: number): Promise<void> {
  const tab = await readTab(tabId);
  if (!tab || tab.fill) return;
  for (const { id, handoff } of await openHandoffs()) {
    const token = tokenAt(handoff, tab.address);
    const contract = token === null ? null : (await findContract(handoff.contract.id))?.contract;
    if (token === null || !contract || !matchesTarget(contract, tab.address)) continue;
    const planned = handoff.planned !== null;
    if (planned && (await leftBehind(id)) !== token) continue;
    const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
    if (!read || !(planned ? holdsText(contract, handoff, read) : holdsFill(contract, handoff, read))) continue;
    const fill = { handoffId: id, token, textsBefore: read.textsSeen, foundAgain: true } as const;
    await setTab(tabId, { fill });
    await watchMessages(tabId, contract);
    if (!(await readHand(tab.windowId))) await setHand(tab.windowId, { kind: 'handoff', id });
    return;
  }
}

/** The token of the fill a handoff left at an address; null where it left none. */
function tokenAt({ planned, fill }: Handoff, address: string): string | null {
  if (planned) return planned.address === address ? planned.token : null;
  return fill && fill.undoneAt === null && fill.address === address ? fill.token : null;
}

/** A choice may stand in a form by itself; a written text of this handoff does not. */
function holdsText({ target: { mappings } }: Contract, { values }: Handoff, read: ReadBack): boolean {
  return mappings.some(({ control, field, valueMap }) => {
    if (!['text', 'textarea', 'richText'].includes(control)) return false;
    const ours = values[field]?.value.trim() ?? '';
    const theirs = read.values[field]?.value ?? '';
    if (ours === '') return false;
    return theirs.includes(ours) || compareValue(control, ours, theirs, valueMap) !== 'different';
  });
}
