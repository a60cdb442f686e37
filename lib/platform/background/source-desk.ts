/** Evidence from other pages: reads what is selected there, adds what a pack's library holds, and finds a passage again on its page. */
import { withoutTracking } from '../../capture/tracking';
import { sourceOfPolicy } from '../../handoff/policy-sources';
import { message } from '../../text/message';
import { whyClosed } from '../access';
import { addressOf, isPracticeAddress } from '../address';
import { browser } from '../browser';
import { today } from '../clock';
import { activePacks } from '../packs';
import { callPage } from '../page-call';
import { type Payload, Quoted } from '../protocol';
import type { CommandReply, FindSourceReply, ReadSourceReply } from '../replies';
import { execute } from './execute';

/** How a found passage looks; put in by the browser, so that the page is not changed. Chromium draws no highlight a style of the person's own asks for, so it is one of the page's. */
const STYLE = '::highlight(waybill-quote) { background-color: #ffd84d !important; color: #1a1a1a !important; }';

/** What is open in a tab, as the browser and the page itself tell it. `selected` is the text a press of the menu was for. */
export async function readSource(tabId: number, selected: string | null = null): Promise<ReadSourceReply> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab?.url) return { ok: false, reason: message('sourceTabUnknown') };
  const reply = await callPage(tabId, 'bg>page quote.read', { selected });
  const quote = Quoted.safeParse(reply?.quote);
  return {
    ok: true,
    title: tab.title || null,
    url: addressOf(tab.url),
    quote: quote.success ? quote.data : null,
    read: reply !== null,
  };
}

/** Adds one entry of a library that counts today, with who verified it. */
export async function addFromLibrary(order: Payload<'ui>bg source.library'>): Promise<CommandReply> {
  const { commandId, handoffId, packId, entryId, as } = order;
  const pack = (await activePacks()).find(({ id }) => id === packId);
  const entry = pack?.policyLibrary.find(({ id }) => id === entryId);
  if (!pack || !entry) return { ok: false, failed: message('sourceEntryGone') };
  if (entry.expires < today()) return { ok: false, failed: message('sourceEntryExpired', entry.title) };
  const by = pack.people.find(({ username }) => username === entry.verifiedBy)?.name ?? entry.verifiedBy;
  const source = { ...sourceOfPolicy(entry, by), via: 'library' as const };
  return execute({ commandId, handoffId, command: { kind: 'addSource', source }, as });
}

/** A page whatever part of it is shown, and wherever the visitor came from. A `#/…` is a page of its own. */
function pageOf(address: string): string {
  const hash = address.indexOf('#');
  const whole = hash >= 0 && address[hash + 1] !== '/' ? address.slice(0, hash) : address;
  return withoutTracking(whole);
}

/** Whether an open page is the one of a source. The practice chat shows its policy beside every conversation. */
function isPageOf(address: string, url: string): boolean {
  const [open, wanted] = [pageOf(address), pageOf(url)];
  return open === wanted || (isPracticeAddress(url) && open.startsWith(`${wanted}/`));
}

/** Finds passages on a page that is open, brings its tab to the front and marks them there. */
export async function findSource({ windowId, url, quotes }: Payload<'ui>bg source.find'>): Promise<FindSourceReply> {
  const open = (await browser.tabs.query({})).filter((tab) => tab.url && isPageOf(addressOf(tab.url), url));
  const here = (tab: (typeof open)[number]) => Number(tab.windowId === windowId) + Number(tab.active);
  const [tab] = open.sort((a, b) => here(b) - here(a) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (tab?.id === undefined) return { ok: false, reason: message('sourceNotOpen') };
  if (!isPracticeAddress(url)) {
    const style = { target: { tabId: tab.id }, css: STYLE };
    await browser.scripting.removeCSS(style).catch(() => undefined);
    await browser.scripting.insertCSS(style).catch(() => undefined);
  }
  // To the front first: a page that is not drawn has no place to scroll to.
  await browser.tabs.update(tab.id, { active: true });
  const found = await callPage(tab.id, 'bg>page quote.find', { quotes });
  return found ? { ok: true, found } : { ok: false, reason: await whyClosed(tab.id, message('sourcePageClosed')) };
}
