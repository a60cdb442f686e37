/** Calls from the background into a page of a tab, injecting the script that answers where it is not there yet. */
import { allowedHttp, originOf } from './access';
import { isPracticeUrl } from './address';
import { browser } from './browser';
import { wrap } from './envelope';
import type { PageMessage, ToPage } from './protocol';
import { readTab } from './session';
import { mayUse } from './site-stance';

type Script = 'capture' | 'fill';

/** A commit is asked once, of the page that planned it: what answers after a reload is another page. */
const SCRIPT_OF: Partial<Record<PageMessage, Script>> = {
  'bg>page capture.take': 'capture',
  'bg>page fill.plan': 'fill',
  'bg>page fill.undo': 'fill',
  'bg>page fill.read': 'fill',
};

const PAGE_ITSELF = new Set<PageMessage>(['bg>page capture.take', 'bg>page toast.show']);

/** Sends one message to the frame that holds the tab's form; answers are the page's own. Null where nobody answered: the page is gone, closed to us, or was never ours. */
export async function callPage<N extends PageMessage>(
  tabId: number,
  name: N,
  payload: ToPage[N]['payload'],
): Promise<ToPage[N]['reply'] | null> {
  const frameId = PAGE_ITSELF.has(name) ? 0 : ((await readTab(tabId))?.frame?.id ?? 0);
  const first = await ask(tabId, frameId, name, payload);
  if (first !== null) return first;
  const script = SCRIPT_OF[name];
  if (!script || !(await inject(tabId, script, frameId))) return null;
  return ask(tabId, frameId, name, payload);
}

async function ask<N extends PageMessage>(
  tabId: number,
  frameId: number,
  name: N,
  payload: ToPage[N]['payload'],
): Promise<ToPage[N]['reply'] | null> {
  try {
    const reply = await browser.tabs.sendMessage(tabId, wrap(name, payload), { frameId });
    return (reply as ToPage[N]['reply'] | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Injects a script into a frame. False where the browser does not let us (no permission, a page of the browser's own, or our own page). */
export async function inject(tabId: number, script: Script, frameId: number): Promise<boolean> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (isPracticeUrl(tab.url)) return false;
    // A gesture opens any page to us; http stays closed all the same.
    const origin = originOf(tab.url);
    if (origin !== null && !mayUse(origin, await allowedHttp())) return false;
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [`${script}.js`] });
    return true;
  } catch {
    return false;
  }
}
