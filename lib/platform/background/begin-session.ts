/** The beginning of a browser session, or of life after an update: what went with the one before is said, what can be found again is found. */
import { matchesTarget } from '../../contract/match';
import { openHandoffs } from '../../ledger/read';
import { beginOnce, readCopies, writeCopies, writeForgotten } from '../life';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import { listHeld, readHand, readTab, setHand, setTab } from '../session';
import { holdsFill } from './save';
import { readRequest } from './tasks';

/** Counts the copied answers that went with the session before. They are kept nowhere else, so that is all there is to say of them. */
export async function beginSession(): Promise<void> {
  if (!(await beginOnce())) return;
  const here = (await listHeld()).length;
  const gone = (await readCopies()) - here;
  if (gone > 0) await writeForgotten(gone);
  await writeCopies(here);
}

/**
 * A form that a browser restored with what was filled into it, or that stood open during an update: nobody remembers the fill but the ledger. Its
 * address and its values have to be the fill's. The window takes the handoff in hand where it has nothing there.
 */
export async function findFill(tabId: number): Promise<void> {
  const tab = await readTab(tabId);
  if (!tab || tab.fill) return;
  for (const { id, handoff } of await openHandoffs()) {
    const { fill, contract } = handoff;
    if (!fill || fill.undoneAt !== null || fill.address !== tab.address || handoff.planned) continue;
    const found = (await findContract(contract.id))?.contract;
    if (!found || !matchesTarget(found, tab.address)) continue;
    const read = await callPage(tabId, 'bg>page fill.read', readRequest(found));
    if (!read || !holdsFill(found, handoff, read)) continue;
    await setTab(tabId, { fill: { handoffId: id, token: fill.token, textsBefore: read.textsSeen } });
    const texts = found.target.receipt.savedWhen.flatMap((when) => (when.textAppears ? [when.textAppears] : []));
    await callPage(tabId, 'bg>page save.watch', { texts });
    if (!(await readHand(tab.windowId))) await setHand(tab.windowId, { kind: 'handoff', id });
    return;
  }
}
