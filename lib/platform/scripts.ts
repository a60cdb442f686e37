/** The resident scripts: registered for exactly the sites the person enabled, injected into tabs that are already open, ended where access ended. */
import { allowedHttp, endAccess } from './access';
import { browser } from './browser';
import { usablePatterns } from './site-stance';

/** A form may stand in a frame; answers are taken from the page itself. */
const RESIDENT = [
  { id: 'chat', allFrames: false },
  { id: 'target', allFrames: true },
] as const;

/** Origins the person granted, as match patterns. */
export async function grantedOrigins(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

let syncing: Promise<unknown> = Promise.resolve();

/** Makes the registered scripts equal to what the browser granted, one after another: two at once would register an id twice. True where open tabs got them too. Safe to repeat at every start and change. */
export function syncScripts(): Promise<boolean> {
  const synced = syncing.then(sync);
  syncing = synced.catch(() => undefined);
  return synced;
}

async function sync(): Promise<boolean> {
  const matches = usablePatterns(await grantedOrigins(), await allowedHttp());
  const known = await browser.scripting.getRegisteredContentScripts();
  const before = [...new Set(known.flatMap((script) => script.matches ?? []))];
  const removed = before.filter((pattern) => !matches.includes(pattern));
  if (removed.length > 0) await endAccess(removed, matches);
  const wanted = (id: string) => RESIDENT.find((script) => script.id === id);
  const stale = known
    .filter(
      ({ id, matches: had = [], allFrames = false }) =>
        matches.length === 0 || !sameSet(had, matches) || allFrames !== wanted(id)?.allFrames,
    )
    .map(({ id }) => id);
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  if (matches.length === 0) return false;
  const missing = RESIDENT.filter(({ id }) => stale.includes(id) || !known.some((script) => script.id === id));
  if (missing.length === 0) return false;
  await browser.scripting.registerContentScripts(
    missing.map(({ id, allFrames }) => ({
      id,
      matches,
      allFrames,
      // Frames without an address of their own (about:blank, srcdoc) belong to whoever made them.
      ...(allFrames && { matchOriginAsFallback: true }),
      js: [`${id}.js`],
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    })),
  );
  const added = matches.filter((pattern) => !before.includes(pattern));
  if (added.length > 0) await injectOpenTabs(added);
  return added.length === matches.length;
}

/** Every open page of a site Waybill uses gets the scripts, where an update left the registrations as they were. */
export async function injectAllOpen(): Promise<void> {
  const matches = usablePatterns(await grantedOrigins(), await allowedHttp());
  // No pattern would mean every tab.
  if (matches.length > 0) await injectOpenTabs(matches);
}

/**
 * A script of the version before hears of nothing any more but its page, which it watches as it did: a change of it has the script look
 * whether it is still wanted. Runs in the page, so it stands alone.
 */
function stir(): void {
  const change = document.createElement('div');
  document.documentElement.append(change);
  change.remove();
}

/** Tabs opened before the site was enabled, or before an update, get the scripts now. */
async function injectOpenTabs(matches: string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: matches })) {
    if (tab.id === undefined) continue;
    await browser.scripting
      .executeScript({ target: { tabId: tab.id, allFrames: true }, func: stir })
      .catch(() => undefined);
    for (const { id, allFrames } of RESIDENT)
      await browser.scripting
        .executeScript({ target: { tabId: tab.id, allFrames }, files: [`${id}.js`] })
        .catch(() => undefined);
  }
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
