/** A key or the menu on a page whose site is off: the panel opens and says why, and the toolbar button of that tab is marked. Never silence. */
import type { Message } from '../../text/message';
import { message } from '../../text/message';
import { allowedHttp, originOf, siteOf } from '../access';
import { browser, type Tabs } from '../browser';
import { dropNotDone, keepNotDone, listNotDone, readNotDone } from '../not-done';
import { openPanel } from '../panel';
import { say } from '../say';
import { grantedOrigins } from '../scripts';
import { readTab } from '../session';
import { covers, mayUse } from '../site-stance';

type AskedTab = Pick<Tabs.Tab, 'id' | 'windowId' | 'url'>;

/** What the browser granted when it was last asked: a hint for the moment of a press, in which nothing may be awaited. Null in a worker that was just woken. */
let hint: { granted: string[]; http: string[] } | null = null;

/** Asks the browser again. Called at each start of the worker and each change. */
export async function learnSites(): Promise<void> {
  hint = { granted: await grantedOrigins(), http: await allowedHttp() };
}

/** True where the panel opened inside the press, because the site is off as far as is known. */
export function openWhereOff(tab: AskedTab): boolean {
  const origin = originOf(tab.url);
  if (origin === null || !isOffAsKnown(origin)) return false;
  openPanel(tab.windowId);
  return true;
}

function isOffAsKnown(origin: string): boolean {
  if (!hint) return !mayUse(origin, []);
  return !mayUse(origin, hint.http) || !hint.granted.some((pattern) => covers(pattern, origin));
}

/** The site of a tab, where Waybill is not turned on there; null for a page that may answer by itself. */
async function closedSite(tabId: number): Promise<{ origin: string | null; insecure: boolean } | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const site = await siteOf(tab, (await readTab(tabId))?.address);
  return site === null || site.state === 'on' ? null : { origin: site.origin, insecure: site.state === 'insecure' };
}

/** Why Fill cannot go ahead on a page, where its site is the reason. */
async function whyNoFill(tabId: number): Promise<Message | null> {
  const site = await closedSite(tabId);
  if (!site) return null;
  if (site.origin === null) return message('fillNoAccess');
  const { host } = new URL(site.origin);
  return site.insecure ? message('siteInsecure', host) : message('fillSiteOff');
}

/** Says in the panel, and by a mark on the toolbar button, what a press on this tab did not do. */
async function sayNotDone(tabId: number, reason: Message): Promise<void> {
  // The panel names the site above it.
  const why = reason.key === 'siteOff' ? message('handOffSiteOff') : reason;
  await keepNotDone(tabId, why);
  await mark(tabId, '!', say(why));
}

/** Says why Fill waits, where the site of the tab is off; true where it said so. What a fill that was stopped halfway did is said by its own answer. */
export async function answerFill(tabId: number): Promise<boolean> {
  const why = await whyNoFill(tabId);
  if (why) await sayNotDone(tabId, why);
  return why !== null;
}

/** A page whose site is off shows no toast, and a chip that went with its site says nothing: the panel does. */
export async function sayWhereOff(tabId: number, reason: Message): Promise<void> {
  if (await closedSite(tabId)) await sayNotDone(tabId, reason);
}

/** The tab went elsewhere, or what was asked could be done. */
export async function forgetNotDone(tabId: number): Promise<void> {
  await dropNotDone(tabId);
  await mark(tabId, null, null);
}

/** What stays true although the page was opened to us once. */
const LASTING = new Set(['fillSiteOff', 'siteInsecure']);

/** A press of the browser's button opens the page to us once, of which no event tells: what was missing that press is old, and an open panel looks again. */
export async function forgetPressed(tabId: number): Promise<void> {
  const why = await readNotDone(tabId);
  if (!why || !LASTING.has(why.key)) await forgetNotDone(tabId);
}

/** Sites changed: a sentence about one that is on now is old. */
export async function forgetAnswered(): Promise<void> {
  await learnSites();
  for (const tabId of await listNotDone()) if (!(await closedSite(tabId))) await forgetNotDone(tabId);
}

/** Null gives the tab the mark and the name back that every tab has. A closed tab has none. */
async function mark(tabId: number, text: string | null, title: string | null): Promise<void> {
  await browser.action.setBadgeText({ tabId, text }).catch(() => undefined);
  await browser.action.setTitle({ tabId, title: title ?? say(message('actionTitle')) }).catch(() => undefined);
}
