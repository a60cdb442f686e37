/** Takes everything out of a running Chromium that the one before left in it: its extension, tabs, cookies, caches, permissions, clipboard. */
import type { Browser, CDPSession } from 'puppeteer-core';

/** Writes over what was copied; an empty text would not be written at all. */
const COPY = `{
  const field = document.body.appendChild(document.createElement('textarea'));
  field.value = 'nothing was copied';
  field.select();
  document.execCommand('copy');
  field.remove();
}`;

async function forget(session: CDPSession, origins: Iterable<string>): Promise<void> {
  await session.send('Network.clearBrowserCookies');
  await session.send('Network.clearBrowserCache');
  for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.send('Browser.resetPermissions');
  await session.send('Browser.setDownloadBehavior', { behavior: 'default' });
  await session.send('Runtime.evaluate', { expression: COPY, userGesture: true });
}

/** The origins a browser has been at from here on. */
export function visitedBy(browser: Browser): Set<string> {
  const origins = new Set<string>();
  browser.on('targetchanged', (target) => {
    if (/^https?:/.test(target.url())) origins.add(new URL(target.url()).origin);
  });
  return origins;
}

/** Leaves one blank tab. Throws where another page is still open. */
export async function emptyChromium(browser: Browser, extensionId: string, origins: Set<string>): Promise<void> {
  const blank = await browser.newPage();
  if (extensionId) await browser.uninstallExtension(extensionId);
  // The pages of the extension went with it.
  for (const page of await browser.pages()) if (page !== blank) await page.close().catch(() => undefined);
  const session = await blank.createCDPSession();
  await forget(session, origins);
  await session.detach();
  origins.clear();
  const left = browser.targets().filter((one) => one.type() === 'page' && one !== blank.target());
  if (left.length > 0) throw new Error(`Still open: ${left.map((one) => one.url()).join(', ')}`);
}
