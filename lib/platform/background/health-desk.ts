/** Has pages judge how well Waybill reads them, keeps the last judgment of each site, and hands out the shape of a page for its repair. */
import { HealthReport } from '../../capture/schema';
import { type Message, message } from '../../text/message';
import { isGranted, originOf } from '../access';
import { browser } from '../browser';
import { now } from '../clock';
import { packOfAdapter } from '../pack-adapters';
import { callPage } from '../page-call';
import type { BackgroundReply } from '../protocol';
import type { Sender } from '../router';
import { grantedOrigins } from '../scripts';
import { keepSiteHealth, noteSiteHealth } from '../site-health';
import { covers } from '../site-stance';
import type { SiteHealth } from '../views';
import { markTab } from './badge';
import { isOwnAddress } from './frames';

function hostOf(address: string): string | null {
  const origin = originOf(address);
  return origin && new URL(origin).host;
}

/** The judgment of a page, kept where the site is on: what was read once and never again is nobody's list of places. */
async function judge(tabId: number, address: string): Promise<SiteHealth | null> {
  const host = hostOf(address);
  const parsed = HealthReport.safeParse(await callPage(tabId, 'bg>page health.check', null));
  if (!parsed.success || host === null) return null;
  const health = { ...parsed.data, host, at: now(), pack: await packOfAdapter(parsed.data.adapter) };
  // An address without a conversation tells nothing new about the site.
  if (health.state !== 'empty' && (await isGranted(originOf(address) ?? ''))) await noteSiteHealth(health);
  await markTab(tabId, health.state === 'broken' ? message('healthBrokenTab', health.adapter.name) : null);
  return health;
}

/** Judges a chat page that came to rest. Replies with what the person should know before they press there; null where all is well. */
export async function judgeWhenDue(address: string, sender: Sender): Promise<Message | null> {
  if (sender.tabId === null || !isOwnAddress(address, sender)) return null;
  const health = await judge(sender.tabId, address);
  return health?.state === 'degraded' ? message('healthButton', health.adapter.name) : null;
}

/** After packs came or went: every open chat asks anew what may read it. Gives back what it was given. */
export async function tellChats<T>(reply: T): Promise<T> {
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined) void callPage(id, 'bg>page adapters.changed', null);
  return reply;
}

/** Judgments of sites that are not on any more are forgotten. */
export async function forgetSitesOff(): Promise<void> {
  const granted = await grantedOrigins();
  await keepSiteHealth((host) =>
    ['https', 'http'].some((scheme) => granted.some((pattern) => covers(pattern, `${scheme}://${host}`))),
  );
}

/** The tab of a host that was looked at last; the browser names hosts only where a person turned the site on. */
async function tabOf(host: string): Promise<{ id: number; url: string } | null> {
  const tabs = await browser.tabs.query({});
  const open = tabs.flatMap(({ id, url, lastAccessed = 0 }) =>
    id !== undefined && url && hostOf(url) === host ? [{ id, url, lastAccessed }] : [],
  );
  return open.sort((a, b) => b.lastAccessed - a.lastAccessed)[0] ?? null;
}

/** Runs `work` on the open page of a host; where there is none, or it does not answer, says so. */
async function onPage<T>(
  host: string,
  work: (tab: { id: number; url: string }) => Promise<T | null>,
): Promise<T | { ok: false; message: Message }> {
  const tab = await tabOf(host);
  return (tab && (await work(tab))) ?? { ok: false, message: message(tab ? 'healthNotRead' : 'healthNoTab', host) };
}

export function checkHost(host: string): Promise<BackgroundReply['ui>bg health.check']> {
  return onPage(host, async ({ id, url }): Promise<BackgroundReply['ui>bg health.check'] | null> => {
    const health = await judge(id, url);
    return health && (health.state === 'empty' ? { ok: false, message: message('healthEmpty', host) } : { ok: true });
  });
}

/** The shape of a page of a host, as text. */
export function skeletonOf(host: string): Promise<BackgroundReply['ui>bg skeleton.draw']> {
  return onPage(host, async ({ id }) => {
    const text = await callPage(id, 'bg>page skeleton.draw', null);
    return text ? { ok: true as const, text } : null;
  });
}
