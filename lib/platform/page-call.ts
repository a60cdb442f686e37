/** Calls from the background into a page of a tab, injecting the script that answers where it is not there yet. */
import { allowedHttp, isGranted, originOf } from './access';
import { isPracticeUrl } from './address';
import { browser } from './browser';
import { wrap } from './envelope';
import type { PageMessage, ToPage } from './protocol';
import { type FormFrame, forgetFrame, readTab } from './session';
import { mayUse } from './site-stance';

type Script = 'capture' | 'fill' | 'quote';

/** A commit is asked once, of the page that planned it: what answers after a reload is another page. */
const SCRIPT_OF: Partial<Record<PageMessage, Script>> = {
  'bg>page capture.take': 'capture',
  'bg>page collect.ready': 'capture',
  'bg>page pick.start': 'capture',
  'bg>page health.check': 'capture',
  'bg>page skeleton.draw': 'capture',
  'bg>page quote.read': 'quote',
  'bg>page quote.find': 'quote',
  'bg>page fill.plan': 'fill',
  'bg>page fill.undo': 'fill',
  'bg>page fill.read': 'fill',
  'bg>page place.start': 'fill',
};

const PAGE_ITSELF = new Set<PageMessage>([
  'bg>page adapters.changed',
  'bg>page capture.take',
  'bg>page collect.ready',
  'bg>page collect.start',
  'bg>page collect.cancel',
  'bg>page collect.there',
  'bg>page pick.start',
  'bg>page pick.key',
  'bg>page health.check',
  'bg>page skeleton.draw',
  'bg>page toast.show',
  'bg>page quote.read',
  'bg>page quote.find',
]);

/** Sends one message to the frame that holds the tab's form; answers are the page's own. Null where nobody answered: the page is gone, closed to us, or was never ours. */
export async function callPage<N extends PageMessage>(
  tabId: number,
  name: N,
  payload: ToPage[N]['payload'],
): Promise<ToPage[N]['reply'] | null> {
  const tab = PAGE_ITSELF.has(name) ? null : await readTab(tabId);
  const frame = tab?.frame ?? null;
  const send = async () => {
    const reply = await ask(tabId, frame?.id ?? 0, name, payload);
    return frame && reply !== null ? heard(reply, frame) : reply;
  };
  const first = await send();
  if (first !== null) return first;
  const script = SCRIPT_OF[name];
  if (!script) return null;
  if (await inject(tabId, script, frame?.id ?? 0, frame?.own)) return send();
  // A frame that cannot be reached any more speaks for nobody.
  if (frame) await forgetFrame(tabId);
  return null;
}

/** True where a script of ours still answers in a frame. */
export async function isThere(tabId: number, frameId: number): Promise<boolean> {
  return (await ask(tabId, frameId, 'bg>page frame.there', null)) === true;
}

/** Has every frame of a tab tell again what form it shows. */
export async function seekForms(tabId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, wrap('bg>page form.seek', null)).catch(() => undefined);
}

/** What a frame replied; null where it went to another origin meanwhile and what it says is another page's. */
function heard<T>(reply: T, { own }: FormFrame): T | null {
  const said = (reply as { address?: unknown }).address;
  if (typeof said === 'string' && originOf(said) !== originOf(own)) return null;
  return reply;
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
export async function inject(tabId: number, script: Script, frameId: number, own?: string): Promise<boolean> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (isPracticeUrl(tab.url)) return false;
    // The browser says a URL only to whoever may be there. Chromium never answers an injection into a page, or a frame, whose access it withheld.
    const page = originOf(tab.url);
    const origin = own === undefined ? page : originOf(own);
    if (origin === null || (origin !== page && !(await isGranted(origin)))) return false;
    // A gesture opens any page to us; http stays closed all the same.
    if (!mayUse(origin, await allowedHttp())) return false;
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [`${script}.js`] });
    return true;
  } catch {
    return false;
  }
}
