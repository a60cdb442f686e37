/** Calls from the background into a page of a tab, injecting the script that answers where it is not there yet. */
import { isPracticeUrl } from './address';
import { browser } from './browser';
import { wrap } from './envelope';
import type { PageMessage, ToPage } from './protocol';

type Script = 'capture' | 'fill';

/** A commit is asked once, of the page that planned it: what answers after a reload is another page. */
const SCRIPT_OF: Partial<Record<PageMessage, Script>> = {
  'bg>page capture.take': 'capture',
  'bg>page fill.plan': 'fill',
  'bg>page fill.undo': 'fill',
  'bg>page fill.read': 'fill',
};

/** Sends one message to the top frame of a tab. Null where nobody answered: the page is gone, closed to us, or was never ours. */
export async function callPage<N extends PageMessage>(
  tabId: number,
  name: N,
  payload: ToPage[N]['payload'],
): Promise<ToPage[N]['reply'] | null> {
  const first = await ask(tabId, name, payload);
  if (first !== null) return first;
  const script = SCRIPT_OF[name];
  if (!script || !(await inject(tabId, script))) return null;
  return ask(tabId, name, payload);
}

async function ask<N extends PageMessage>(
  tabId: number,
  name: N,
  payload: ToPage[N]['payload'],
): Promise<ToPage[N]['reply'] | null> {
  try {
    const reply = await browser.tabs.sendMessage(tabId, wrap(name, payload), { frameId: 0 });
    return (reply as ToPage[N]['reply'] | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Injects a script into the top frame. False where the browser does not let us (no permission, a page of the browser's own, or our own page). */
export async function inject(
  tabId: number,
  script: Script | 'content-scripts/chat' | 'content-scripts/target',
): Promise<boolean> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (isPracticeUrl(tab.url)) return false;
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [`${script}.js`] });
    return true;
  } catch {
    return false;
  }
}
