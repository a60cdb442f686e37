/** Opening the panel, which a browser only allows inside a person's gesture: never after an `await`. */
import { browser, sidePanel } from './browser';

/** Opens the panel of a window. Call synchronously from a gesture; a refusal (Firefox, from a page) is silent, because the page names the key instead. */
export function openPanel(windowId: number | undefined): void {
  const panel = sidePanel();
  if (panel) {
    if (windowId !== undefined) panel.open({ windowId }).catch(() => undefined);
    return;
  }
  const bar = (browser as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
  bar?.open().catch(() => undefined);
}
