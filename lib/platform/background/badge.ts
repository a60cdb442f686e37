/** The number on the toolbar button: handoffs that have not landed yet. */
import { openHandoffs } from '../../ledger/read';
import { browser } from '../browser';

/** Shows how many handoffs wait; nothing where none does. Four characters at most. */
export async function updateBadge(): Promise<void> {
  const waiting = (await openHandoffs()).length;
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : waiting > 999 ? '999+' : String(waiting) });
}
