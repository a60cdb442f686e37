/** The browser as the pages of the extension see it: what is in hand, which tab is looked at, and the few things a page may do. */
import type { InHand, OpenTabs, Platform, Snapshot } from '../../components/platform-context';
import type { Actor } from '../handoff/schema';
import { readHandoff, readKey } from '../ledger/read';
import { readAgain } from '../ledger/store';
import { bindingOf } from '../pack/people';
import { NO_POLICY, type Policy } from '../pack/policy';
import type { Pack } from '../pack/schema';
import { originOf, siteOf } from './access';
import { addressOf, isPracticeUrl, urlOf } from './address';
import { browser, type Tabs } from './browser';
import { COLLECTING, readCollecting } from './collecting';
import { wrap } from './envelope';
import { gatherLines } from './gather-lines';
import { leaveFile } from './inbox';
import { commandKey } from './keys';
import { askedKey, readNotDone } from './not-done';
import { activePacks, bundledPacks } from './packs';
import { followNews, life } from './page-life';
import { readPolicy } from './policy';
import { keepSaid, readSaid, saidKey } from './said';
import { localeOfWords, say } from './say';
import { type Hand, handKey, heldKey, readHand, readHeld, readTab, tabKey } from './session';
import { createSharedFolder } from './shared-folder';
import { readSiteHealth } from './site-health';
import { enableSite, watchSites } from './sites';
import { readTypedName } from './typed-name';
import type { SiteHealth } from './views';

const NOBODY: Actor = { username: 'me', name: '', keyId: null, declared: 'self' };

/** Opens the platform of a panel or page. `tabId` is set where a panel was opened as a tab of its own and looks at that one. */
export function createUiPlatform({ tabId: fixedTab }: { tabId: number | null }): Platform {
  let current: Snapshot = {
    ready: false,
    windowId: -1,
    inHand: null,
    tab: null,
    actor: NOBODY,
    keys: { fill: null, openPanel: null, handOff: null },
    policy: NO_POLICY,
    news: [],
  };
  let inForce: Pack[] = [...bundledPacks];
  const listeners = new Set<() => void>();
  let reading: Promise<void> = Promise.resolve();

  const refresh = () => {
    reading = reading.then(read).catch(() => undefined);
  };

  async function read(): Promise<void> {
    const active = await activeTab(fixedTab);
    const windowId = active?.windowId ?? -1;
    const tab = active?.id === undefined ? null : await readTab(active.id);
    const [packs, policy] = await Promise.all([activePacks(), readPolicy()]);
    const [hand, actor, fill, openPanel, handOff] = await Promise.all([
      readHand(windowId),
      whoActs(packs, policy),
      commandKey('fill'),
      commandKey('open-panel'),
      commandKey('hand-off'),
    ]);
    const site = await askedSite(active, tab?.address);
    const next: Snapshot = {
      ready: true,
      windowId,
      // Where the trail cannot be read, the page stays as it was and the news says why.
      inHand: await inHandOf(hand, active?.id ?? null).catch(() => current.inHand),
      site,
      health: await healthOf(site),
      collecting: hand?.kind === 'handoff' ? await readCollecting(hand.id) : null,
      said: await readSaid(windowId),
      tab: tab && {
        tabId: tab.tabId,
        address: tab.address,
        title: tab.title,
        plan: tab.plan,
        places: (tab.places ?? []).filter(({ address }) => address === tab.address),
      },
      actor,
      keys: { fill, openPanel, handOff },
      policy,
      news: current.news,
    };
    const samePacks = packs.length === inForce.length && packs.every((pack, i) => pack === inForce[i]);
    inForce = packs;
    publish(next, !samePacks);
  }

  function publish(next: Snapshot, anyway = false): void {
    if (!anyway && JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    for (const listener of listeners) listener();
  }

  // Apart from the rest, which waits for a database that may be the news.
  followNews((news) => publish({ ...current, news }));
  browser.storage.session.onChanged.addListener((changes) => {
    const relevant = Object.keys(changes).some(
      (key) =>
        key === handKey(current.windowId) ||
        key === COLLECTING ||
        key === saidKey(current.windowId) ||
        [tabKey(-1).slice(0, 4), heldKey(''), askedKey(-1).slice(0, 6)].some((prefix) => key.startsWith(prefix)),
    );
    if (relevant || !current.ready) refresh();
  });
  browser.storage.local.onChanged.addListener(refresh);
  watchSites(refresh);
  browser.tabs.onUpdated.addListener((_, { status }) => status && refresh());
  browser.tabs.onActivated.addListener(refresh);
  browser.windows.onFocusChanged.addListener(refresh);
  refresh();

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(name, payload) {
      try {
        return (await browser.runtime.sendMessage(wrap(name, payload))) as never;
      } catch {
        readAgain();
        return undefined;
      }
    },
    enableSite: (origin) => enableSite(origin, current.policy.httpOrigins),
    say,
    locale: localeOfWords(),
    now: () => new Date(),
    life,
    packs: () => inForce,
    version: browser.runtime.getManifest().version,
    openTabs,
    dismissSaid: () => void keepSaid(current.windowId, null),
    openTrail: (id) => void openUrl(browser.runtime.getURL('ledger.html') + (id ? `#/${id}` : '')),
    openPractice: () => void openUrl(urlOf('practice:')),
    openAddress: (address) => void openUrl(urlOf(address)),
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    download,
    sharedFolder: createSharedFolder(),
    leaveFile,
  };
}

/** The site of a tab, with what a press there could not do. */
async function askedSite(active: Tabs.Tab | null, address: string | undefined): Promise<Snapshot['site']> {
  const site = await siteOf(active, address);
  return site && { ...site, asked: await readNotDone(site.tabId) };
}

/** What the page of a site last said of how well it is read. */
async function healthOf(site: Snapshot['site']): Promise<SiteHealth | null> {
  const host = site?.state === 'on' && site.origin ? new URL(site.origin).host : null;
  return host === null ? null : ((await readSiteHealth()).find((one) => one.host === host) ?? null);
}

async function activeTab(fixedTab: number | null): Promise<Tabs.Tab | null> {
  if (fixedTab !== null) return browser.tabs.get(fixedTab).catch(() => null);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ?? null;
}

async function whoActs(packs: readonly Pack[], { person, disablePracticePack }: Policy): Promise<Actor> {
  const typed = await readTypedName();
  // A page shows who acts even where the trail cannot be read; the background decides with the key.
  const keyId = (await readKey().catch(() => null))?.id ?? null;
  const bound = keyId === null ? null : bindingOf(packs, keyId, new Date().toISOString());
  if (bound) return { username: bound.person.username, name: bound.person.name, keyId, declared: 'pack' };
  if (person) return { ...person, keyId, declared: 'policy' };
  if (typed) return { ...typed, keyId, declared: 'self' };
  const characters = disablePracticePack ? [] : packs.flatMap((pack) => pack.people);
  const played = characters.find(({ practice }) => practice);
  return played
    ? { username: played.username, name: played.name, keyId, declared: 'practice' }
    : { ...NOBODY, keyId, name: say({ key: 'actorMe' }) };
}

/** What a stored hand still stands for: a forgotten copy or an erased handoff is nothing, a record counts only in its own tab. */
async function inHandOf(hand: Hand | null, tabId: number | null): Promise<InHand | null> {
  if (hand?.kind === 'handoff') return (await readHandoff(hand.id)) ? hand : null;
  if (hand?.kind === 'held') {
    const held = await readHeld(hand.heldId);
    return held && { kind: 'held', held: { heldId: held.heldId, capture: held.capture, contractId: held.contractId } };
  }
  if (hand?.kind === 'record')
    return hand.tabId === tabId
      ? { kind: 'record', id: hand.id, readBack: hand.read }
      : { kind: 'handoff', id: hand.id };
  if (hand?.kind === 'proof' && hand.tabId === tabId) return { kind: 'proof', readBack: hand.read };
  return null;
}

/** Tabs whose page the browser names to us, in the order they were last looked at; the others are only counted. Pages of our own stay out, but for the practice pages. */
async function openTabs(): Promise<OpenTabs> {
  const all = await browser.tabs.query({});
  const named = all.filter(({ url }) => originOf(url) !== null || isPracticeUrl(url));
  const own = all.filter(({ url }) => url?.startsWith(browser.runtime.getURL('')) && !isPracticeUrl(url));
  const tabs = named
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap(({ id, title, url }) =>
      id === undefined ? [] : [{ tabId: id, title: title ?? '', url: addressOf(url ?? '') }],
    );
  return { tabs, unnamed: all.length - named.length - own.length };
}

/** Brings an open tab with this URL forward, or opens one. */
async function openUrl(url: string): Promise<void> {
  const open = (await browser.tabs.query({})).find((tab) => tab.url === url);
  if (open?.id !== undefined) await browser.tabs.update(open.id, { active: true });
  else await browser.tabs.create({ url });
}

/** Saves lines as a file through an anchor, which needs no permission. */
async function download(name: string, lines: AsyncIterable<string>): Promise<boolean> {
  const file = await gatherLines(lines, 'application/jsonl').catch(() => null);
  if (!file) return false;
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
