/** The resident scripts: registered for exactly the sites the person enabled, and injected into tabs that are already open. */
import { browser } from './browser';

const RESIDENT = ['chat', 'target'] as const;

/** Origins the person granted, as match patterns. */
export async function grantedOrigins(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Makes the registered scripts equal to what the browser granted; true where open tabs got them too. Safe to repeat at every start and change. */
export async function syncScripts(): Promise<boolean> {
  const matches = await grantedOrigins();
  const known = await browser.scripting.getRegisteredContentScripts();
  const stale = known
    .filter((script) => matches.length === 0 || !sameSet(script.matches ?? [], matches))
    .map((script) => script.id);
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  if (matches.length === 0) return false;
  const missing = RESIDENT.filter((id) => stale.includes(id) || !known.some((script) => script.id === id));
  if (missing.length === 0) return false;
  await browser.scripting.registerContentScripts(
    missing.map((id) => ({
      id,
      matches,
      js: [`content-scripts/${id}.js`],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
  await injectOpenTabs(matches);
  return true;
}

/** Tabs opened before the site was enabled, or before an update, get the scripts now. */
export async function injectOpenTabs(matches: string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: matches })) {
    if (tab.id === undefined) continue;
    const files = RESIDENT.map((id) => `content-scripts/${id}.js`);
    await browser.scripting.executeScript({ target: { tabId: tab.id }, files }).catch(() => undefined);
  }
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
