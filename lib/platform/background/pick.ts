/** Has a person point at an answer on the page of a tab. */
import type { Message } from '../../text/message';
import { message } from '../../text/message';
import { whyClosed } from '../access';
import { callPage } from '../page-call';
import type { PickKey } from '../pointing-messages';
import { sayWhereOff } from './site-off';

/** Opens the pane over the page, or says why it is closed to us. */
export async function startPick(tabId: number): Promise<{ ok: true } | { ok: false; failed: Message }> {
  const open = await callPage(tabId, 'bg>page pick.start', null);
  return open ? { ok: true } : { ok: false, failed: await whyClosed(tabId, message('captureNoAccess')) };
}

/** The toolbar button's menu: where the page is closed to us, the panel says so. */
export async function pickFromMenu(tabId: number): Promise<void> {
  const started = await startPick(tabId);
  if (!started.ok) await sayWhereOff(tabId, started.failed);
}

/** Passes a key on that was pressed in the panel. */
export async function keyPick(tabId: number, key: PickKey): Promise<{ there: boolean }> {
  return { there: (await callPage(tabId, 'bg>page pick.key', { key })) === true };
}
