/** What a page is asked to watch for between a fill and the person's Save. */
import type { Contract } from '../../contract/schema';
import type { Handoff } from '../../handoff/schema';
import { callPage } from '../page-call';
import { readTab, setTab } from '../session';
import type { SaveWish } from '../views';
import { readRequest } from './tasks';

/** What tells of a save under a contract, as the watcher of a page is asked for it. */
function wishOf({ target }: Contract): Required<Omit<SaveWish, 'all'>> {
  const { savedWhen } = target.receipt;
  return {
    texts: savedWhen.flatMap(({ textAppears }) => textAppears ?? []),
    toasts: savedWhen.flatMap(({ toastAppears }) => toastAppears ?? []),
    rows: savedWhen.flatMap(({ rowAppears }) => rowAppears?.select ?? []),
  };
}

/** Watches a form for the texts and messages of a save. */
export async function watchMessages(tabId: number, contract: Contract): Promise<void> {
  await callPage(tabId, 'bg>page save.watch', wishOf(contract));
}

/** Watches the form that was just filled: texts and messages of a save, and what the person changes before it. */
export async function watchForm(tabId: number, contract: Contract, handoff: Handoff): Promise<void> {
  await watchMessages(tabId, contract);
  const watching = await callPage(tabId, 'bg>page edits.watch', readRequest(contract, handoff.values));
  if (watching) await keepTold(tabId, { edits: {} });
}

/** Watches the page that came after the form, once: its message of the save may be up already and gone in a moment. */
export async function watchNext(tabId: number, contract: Contract, { fill }: Handoff): Promise<void> {
  const tab = await readTab(tabId);
  const wish = wishOf(contract);
  if (
    !tab?.fill ||
    wish.toasts.length + wish.rows.length === 0 ||
    tab.address === fill?.address ||
    tab.fill.watched === tab.address
  )
    return;
  await setTab(tabId, { fill: { ...tab.fill, watched: tab.address } });
  await callPage(tabId, 'bg>page save.watch', { ...wish, all: true });
}

/** Keeps what a page told between a fill and its Save; nothing where no fill stands there. */
export async function keepTold(
  tabId: number,
  told: { toasts?: { text: string; sentence: string }[]; edits?: Record<string, string> },
): Promise<null> {
  const tab = await readTab(tabId);
  if (!tab?.fill) return null;
  const toasts = [...(tab.fill.toasts ?? []), ...(told.toasts ?? [])].slice(-10);
  await setTab(tabId, { fill: { ...tab.fill, toasts, ...(told.edits && { edits: told.edits }) } });
  return null;
}
