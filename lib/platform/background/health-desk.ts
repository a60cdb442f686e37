/** Has pages judge how well Waybill reads them, keeps the last judgment of each site, and hands out the shape of a page for its repair. */
import { HealthReport } from '../../capture/schema';
import { type Message, message } from '../../text/message';
import { browser } from '../browser';
import { now } from '../clock';
import { packOfAdapter } from '../pack-adapters';
import { callPage } from '../page-call';
import type { BackgroundReply } from '../protocol';
import type { Sender } from '../router';
import { noteSiteHealth } from '../site-health';
import type { SiteHealth } from '../views';
import { isOwnAddress } from './frames';

function hostOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url.host : null;
}

async function judge(tabId: number, host: string): Promise<SiteHealth | null> {
  const parsed = HealthReport.safeParse(await callPage(tabId, 'bg>page health.check', null));
  if (!parsed.success) return null;
  const health = { ...parsed.data, host, at: now(), pack: await packOfAdapter(parsed.data.adapter) };
  // An address without a conversation tells nothing new about the site.
  if (health.state !== 'empty') await noteSiteHealth(health);
  return health;
}

/** Judges a chat page that came to rest. Replies with what the person should know before they press there; null where all is well. */
export async function judgeWhenDue(address: string, sender: Sender): Promise<Message | null> {
  const host = hostOf(address);
  if (host === null || sender.tabId === null || !isOwnAddress(address, sender)) return null;
  const health = await judge(sender.tabId, host);
  return health?.state === 'degraded' ? message('healthButton', health.adapter.name) : null;
}

/** The tab of a host that was looked at last; the browser names hosts only where a person turned the site on. */
async function tabOf(host: string): Promise<number | null> {
  const tabs = await browser.tabs.query({});
  const open = tabs.filter(({ id, url }) => id !== undefined && url !== undefined && hostOf(url) === host);
  const [last] = open.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id ?? null;
}

export async function checkHost(host: string): Promise<BackgroundReply['ui>bg health.check']> {
  const tabId = await tabOf(host);
  if (tabId === null) return { ok: false, message: message('healthNoTab', host) };
  const health = await judge(tabId, host);
  if (!health) return { ok: false, message: message('healthNotRead', host) };
  return health.state === 'empty' ? { ok: false, message: message('healthEmpty', host) } : { ok: true };
}

/** The shape of a page of a host, as text. */
export async function skeletonOf(host: string): Promise<BackgroundReply['ui>bg skeleton.draw']> {
  const tabId = await tabOf(host);
  if (tabId === null) return { ok: false, message: message('healthNoTab', host) };
  const text = await callPage(tabId, 'bg>page skeleton.draw', null);
  return text ? { ok: true, text } : { ok: false, message: message('healthNotRead', host) };
}
