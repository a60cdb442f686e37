/** The last judgment of each chat site's support, as its pages gave it: names of selectors and counts, never content. */
import { browser } from './browser';
import type { SiteHealth } from './views';

const KEY = 'siteHealth';

/** Sites remembered at most, the ones looked at last. */
const REMEMBERED = 60;

/** Newest first. */
export async function readSiteHealth(): Promise<SiteHealth[]> {
  const found = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(found) ? (found as SiteHealth[]) : [];
}

export async function noteSiteHealth(health: SiteHealth): Promise<void> {
  const others = (await readSiteHealth()).filter(({ host }) => host !== health.host);
  await browser.storage.local.set({ [KEY]: [health, ...others].slice(0, REMEMBERED) });
}

/** Forgets the sites whose host `keep` refuses. */
export async function keepSiteHealth(keep: (host: string) => boolean): Promise<void> {
  const all = await readSiteHealth();
  const kept = all.filter(({ host }) => keep(host));
  if (kept.length < all.length) await browser.storage.local.set({ [KEY]: kept });
}

/** Calls back after each new judgment; returns the function that ends it. */
export function watchSiteHealth(changed: () => void): () => void {
  const heard = (changes: Record<string, unknown>) => KEY in changes && changed();
  browser.storage.local.onChanged.addListener(heard);
  return () => browser.storage.local.onChanged.removeListener(heard);
}
