/** What the browser and the organization let Waybill do on a site right now, asked anew each time. */
import { type Message, message } from '../text/message';
import { browser, type Tabs } from './browser';
import { wrap } from './envelope';
import { readPolicy } from './policy';
import { forgetTab, listTabs, readTab, setTab } from './session';
import { covers, mayUse } from './site-stance';

/** Origins over http the organization lists. */
export async function allowedHttp(): Promise<string[]> {
  return (await readPolicy()).httpOrigins;
}

/** The origin of a URL, or null for what has none (a page of the browser, a file). */
export function originOf(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/** What a page of the extension says about the site of a tab; null for a page without one. */
export async function siteOf(
  tab: Pick<Tabs.Tab, 'id' | 'url'> | null,
  address: string | undefined,
): Promise<{ tabId: number; origin: string | null; state: 'on' | 'off' | 'insecure' } | null> {
  if (tab?.id === undefined || address?.startsWith('practice:')) return null;
  const origin = originOf(tab.url) ?? originOf(address);
  // A page of the browser's own says its URL only to itself; what has a URL and no origin is nobody's site.
  if (origin === null) return tab.url ? null : { tabId: tab.id, origin, state: 'off' };
  if (!mayUse(origin, await allowedHttp())) return { tabId: tab.id, origin, state: 'insecure' };
  return { tabId: tab.id, origin, state: (await isGranted(origin)) ? 'on' : 'off' };
}

/** True where the browser's list of sites has an origin. */
export async function isGranted(origin: string): Promise<boolean> {
  const granted = (await browser.permissions.getAll()).origins ?? [];
  return granted.some((pattern) => covers(pattern, origin));
}

/** Why a page gave no answer, in a sentence that says what to do next. */
export async function whyClosed(tabId: number, otherwise: Message): Promise<Message> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const origin = originOf(tab?.url) ?? originOf((await readTab(tabId))?.address);
  if (origin === null) return otherwise;
  if (!mayUse(origin, await allowedHttp())) return message('siteInsecure', origin);
  return (await isGranted(origin)) ? otherwise : message('siteOff', new URL(origin).host);
}

/**
 * Access to sites ended: every script of theirs in an open page takes its UI away, and looks at their forms are forgotten. All tabs are
 * told, because the browser no longer says which of them show those sites; each page knows by itself.
 */
export async function endAccess(removed: string[], granted: string[]): Promise<void> {
  const tabs = await browser.tabs.query({});
  const told = tabs.map(({ id }) =>
    id === undefined
      ? null
      : browser.tabs.sendMessage(id, wrap('bg>page access.ended', { removed, granted })).catch(() => undefined),
  );
  await Promise.all(told);
  for (const tab of await listTabs()) {
    const origin = originOf(tab.address);
    if (origin === null || granted.some((pattern) => covers(pattern, origin))) continue;
    if (!removed.some((pattern) => covers(pattern, origin))) continue;
    // Which site it was is kept, so that the panel can say it and offer to turn it on; the look at its form is worth nothing now.
    await setTab(tab.tabId, { plan: null });
  }
}

/** A tab on a site that is off goes elsewhere, and the browser does not say where: what was known of it no longer holds. A fill that is not saved stays known. */
export async function forgetLeft(tabId: number, status: string | undefined, url: string | undefined): Promise<void> {
  if (status !== 'loading' || url) return;
  const tab = await readTab(tabId);
  if (tab && !tab.fill) await forgetTab(tabId);
}
