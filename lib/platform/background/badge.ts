/** The toolbar button: the number of handoffs that have not landed yet, and a mark in a tab whose page cannot be read. */
import { openHandoffs } from '../../ledger/read';
import type { Message } from '../../text/message';
import { browser } from '../browser';
import { say } from '../say';

/** Shows how many handoffs wait; nothing where none does. Four characters at most. Where the ledger cannot be read the number stays as it was: it must not cost anybody an answer. */
export async function updateBadge(): Promise<void> {
  const open = await openHandoffs().catch(() => null);
  if (!open) return;
  const waiting = open.length;
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : waiting > 999 ? '999+' : String(waiting) });
}

/** Marks the toolbar button of one tab, where nothing can stand on the page; null takes the mark away. A tab that is gone is no matter. */
export async function markTab(tabId: number, about: Message | null): Promise<void> {
  const gone = () => undefined;
  await browser.action.setBadgeText({ tabId, text: about ? '!' : null }).catch(gone);
  await browser.action.setTitle({ tabId, title: about ? say(about) : '' }).catch(gone);
}
