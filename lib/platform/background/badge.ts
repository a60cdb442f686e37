/** The number on the toolbar button: handoffs that have not landed yet. */
import { openHandoffs } from '../../ledger/read';
import { browser } from '../browser';

/** Shows how many handoffs wait; nothing where none does. Four characters at most. Where the ledger cannot be read the number stays as it was: it must not cost anybody an answer. */
export async function updateBadge(): Promise<void> {
  const open = await openHandoffs().catch(() => null);
  if (!open) return;
  const waiting = open.length;
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : waiting > 999 ? '999+' : String(waiting) });
}
