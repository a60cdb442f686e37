/** A new version of the extension: put in place only while nothing is under way, and what it interrupts is opened again. */
import { type Message, message } from '../../text/message';
import { browser } from '../browser';
import { type OpenPage, readReady, takeReopen, writeReady, writeReopen, writeUpdated } from '../life';
import { listHeld } from '../session';
import { isAnyFilling } from './left';

/** The browser has a new version. It waits until nobody works with this one; pages offer it meanwhile. */
export async function onUpdateAvailable({ version }: { version: string }): Promise<void> {
  await writeReady(version);
  await updateWhenQuiet();
}

/** Puts a waiting version in place where no fill runs, no page of the extension is open and no copied answer waits. */
export async function updateWhenQuiet(): Promise<void> {
  if ((await readReady()) === null) return;
  if ((await openPages()).length > 0 || (await hasPanel()) || (await listHeld()).length > 0) return;
  if (!isAnyFilling()) browser.runtime.reload();
}

/** A person asked for the new version. Refused while a fill is between its plan and its record. */
export async function updateNow(): Promise<{ ok: true } | { ok: false; reason: Message }> {
  if ((await readReady()) === null) return { ok: false, reason: message('lifeNoUpdate') };
  await writeReopen(await openPages());
  // Nothing is awaited from here on: a fill that began meanwhile is not cut.
  if (isAnyFilling()) return { ok: false, reason: message('lifeFillRuns') };
  // The answer has to leave before the extension does.
  setTimeout(() => {
    if (!isAnyFilling()) browser.runtime.reload();
  }, 50);
  return { ok: true };
}

/** After an update: says which version it is and opens again what the update closed. */
export async function settleUpdate(reason: string, previousVersion: string | undefined): Promise<void> {
  const { version } = browser.runtime.getManifest();
  if (reason === 'update' && previousVersion !== version) await writeUpdated(version);
  for (const page of await takeReopen()) await reopen(page);
}

/** Both browsers close an extension's pages with its old version. */
async function reopen({ url, windowId }: OpenPage): Promise<void> {
  if (!url.startsWith(browser.runtime.getURL(''))) return;
  if ((await browser.tabs.query({})).some((tab) => tab.url === url)) return;
  const create = { url, active: false };
  await browser.tabs.create({ ...create, windowId }).catch(() => browser.tabs.create(create));
}

/** Tabs that show a page of the extension. Needs no permission: an extension always sees its own addresses. */
async function openPages(): Promise<OpenPage[]> {
  const root = browser.runtime.getURL('');
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ url, windowId }) => (url?.startsWith(root) ? [{ url, windowId: windowId ?? -1 }] : []));
}

/** True where a panel or sidebar is open, which is no tab. Source: developer.chrome.com/docs/extensions/reference/api/runtime#method-getContexts */
async function hasPanel(): Promise<boolean> {
  const runtime = browser.runtime as unknown as { getContexts?(filter: object): Promise<{ contextType: string }[]> };
  const contexts = (await runtime.getContexts?.({}).catch(() => [])) ?? [];
  return contexts.some(({ contextType }) => contextType !== 'BACKGROUND' && contextType !== 'TAB');
}
