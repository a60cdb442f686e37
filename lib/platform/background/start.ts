/** Starts the background: every listener registered at once, so that a woken worker misses nothing. */

import { message } from '../../text/message';
import { forgetLeft } from '../access';
import { urlOf } from '../address';
import { browser, type Menus, type Tabs } from '../browser';
import { newId } from '../clock';
import { noteDropped } from '../dropped';
import { askDurable } from '../durable';
import { emptyInbox } from '../inbox';
import { openPanel } from '../panel';
import { watchPolicy } from '../policy';
import { type Dropped, startRouter } from '../router';
import { say } from '../say';
import { injectAllOpen, syncScripts } from '../scripts';
import { forgetTab, readHand, readTab, watchHands } from '../session';
import { beginSession } from './begin-session';
import { refreshChip, runFillFromKey } from './chip-desk';
import { lookAfterCollecting } from './collect-desk';
import { forgetLeftTexts } from './forget-texts';
import { maySay } from './frames';
import { handlers, handOff, refreshForms } from './handlers';
import { forgetSitesOff, tellChats } from './health-desk';
import { afterFills } from './left';
import { pickFromMenu } from './pick';
import { followPolicy, opensFirstRun } from './policy';
import { ledger } from './recall';
import { carryOutRetention, planRetention, watchRetention } from './retention';
import { carryOutExport, watchExport } from './scheduled-export';
import { forgetAnswered, forgetNotDone, forgetPressed, learnSites, openWhereOff } from './site-off';
import { addFromMenu, offerSources, SOURCE_MENU } from './source-menu';
import { watchHead, watchHeadOnce } from './trail-alarm';
import { onUpdateAvailable, settleUpdate, updateWhenQuiet } from './update';

const MENU = 'hand-off';
const PICK_MENU = 'pick';

/** Messages that were not acted on, newest last; for diagnostics, never for content. */
const dropped: Dropped[] = [];

export function startBackground(): void {
  startRouter(
    handlers,
    (one) => {
      dropped.push(one);
      if (dropped.length > 50) dropped.shift();
      void noteDropped(one);
    },
    maySay,
  );
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => void onInstalled(reason, previousVersion));
  browser.runtime.onStartup.addListener(() => void onStartup());
  browser.runtime.onUpdateAvailable.addListener((next) => void onUpdateAvailable(next));
  watchRetention();
  watchExport();
  void watchHeadOnce();
  afterFills(() => void updateWhenQuiet());
  // Firefox reads a policy at its own start only and has no such event.
  browser.storage.managed.onChanged?.addListener(() => void followPolicy(false));
  watchPolicy(() => void onPolicy());
  void followPolicy(false);
  browser.permissions.onAdded.addListener(() => void onSites());
  browser.permissions.onRemoved.addListener(() => void onSites());
  void learnSites();
  browser.action.onClicked.addListener((tab) => {
    openPanel(tab.windowId);
    if (tab.id !== undefined) void forgetPressed(tab.id);
  });
  browser.contextMenus.onClicked.addListener((info, tab) => onMenu(info, tab));
  browser.commands.onCommand.addListener((name, tab) => onCommand(name, tab));
  browser.tabs.onUpdated.addListener((tabId, { status }, tab) => {
    if (status === 'loading') void forgetNotDone(tabId);
    void forgetLeft(tabId, status, tab.url);
    if (status === 'complete') void lookAfterCollecting(tabId, false);
  });
  watchHands(() => void offerSources());
  browser.tabs.onActivated.addListener(({ tabId }) => void onActivated(tabId));
  // No driver can press a menu or a key of the browser's own: the e2e build lets a test call what they call.
  if (import.meta.env.MODE === 'e2e')
    Object.assign(globalThis, {
      waybill: {
        onMenu,
        onCommand,
        onInstalled,
        onUpdateAvailable,
        onStartup,
        dropped,
        followPolicy,
        carryOutRetention,
        carryOutExport,
      },
    });
  browser.tabs.onRemoved.addListener((tabId) => void onRemoved(tabId));
}

/** First run opens the practice page; the menu is made once, the scripts are made true. */
export async function onInstalled(reason: string, previousVersion?: string): Promise<void> {
  await beginSession();
  await emptyInbox();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU, title: say(message('menuHandOff')), contexts: ['selection', 'page'] });
  browser.contextMenus.create({ id: SOURCE_MENU, title: say(message('menuAddSource')), contexts: ['selection'] });
  await offerSources();
  // The toolbar button's own menu, so that the page's keeps one line.
  browser.contextMenus.create({ id: PICK_MENU, title: say(message('menuPick')), contexts: ['action'] });
  const injected = await syncScripts();
  // An update may leave the registrations as they are, and every open page without a living script.
  if (!injected && reason !== 'install') await injectAllOpen();
  await askDurable();
  await planRetention();
  await forgetLeftTexts();
  await watchHead();
  await settleUpdate(reason, previousVersion);
  // The key of this installation is made now, so that its public half can be handed out before the first handoff.
  await ledger.open();
  void followPolicy(true);
  if (reason === 'install' && (await opensFirstRun())) await browser.tabs.create({ url: urlOf('practice:') });
}

/** Access to sites changed, whoever changed it. */
async function onSites(): Promise<void> {
  await syncScripts();
  await forgetAnswered();
  await forgetSitesOff();
}

/** A policy changed: what it opens or closes follows in pages that are open. */
async function onPolicy(): Promise<void> {
  await onSites();
  await tellChats(null);
  await refreshForms();
}

/** A new session of the browser: what the last one left is told apart from what is here. */
export async function onStartup(): Promise<void> {
  await beginSession();
  await emptyInbox();
  await offerSources();
  await syncScripts();
  await askDurable();
  await planRetention();
  await forgetLeftTexts();
  await watchHead();
  await followPolicy(true);
}

async function onRemoved(tabId: number): Promise<void> {
  await lookAfterCollecting(tabId, true);
  await forgetTab(tabId);
  await forgetNotDone(tabId);
  await updateWhenQuiet();
}

/** The menus: hands off the selection or the last answer of the page, adds the selection to what is in hand, or lets an answer be pointed at. */
export function onMenu(
  info: Pick<Menus.OnClickData, 'menuItemId' | 'selectionText' | 'pageUrl' | 'frameUrl'>,
  tab?: Tabs.Tab,
): Promise<unknown> {
  if (tab?.id === undefined) return Promise.resolve();
  if (info.menuItemId === SOURCE_MENU) {
    openPanel(tab.windowId);
    return addFromMenu(info, tab).then((added) => (added ? refreshForms() : undefined));
  }
  if (info.menuItemId !== MENU && info.menuItemId !== PICK_MENU) return Promise.resolve();
  openPanel(tab.windowId);
  if (info.menuItemId === PICK_MENU) return pickFromMenu(tab.id);
  const selected = info.selectionText ?? null;
  return handOff(tab.id, tab.windowId ?? -1, {
    answer: null,
    method: selected === null ? 'menu' : 'selection',
    selected,
  });
}

/** The keys. The panel opens first, because a gesture ends with the first await. */
export function onCommand(name: string, tab?: Pick<Tabs.Tab, 'id' | 'windowId' | 'url'>): Promise<unknown> {
  if (name === 'open-panel') openPanel(tab?.windowId);
  else if (tab) openWhereOff(tab);
  if (tab?.id === undefined) return Promise.resolve();
  if (name === 'hand-off')
    return handOff(tab.id, tab.windowId ?? -1, { answer: null, method: 'shortcut', selected: null });
  if (name === 'fill') return runFillFromKey(newId(), tab.id);
  return Promise.resolve();
}

async function onActivated(tabId: number): Promise<void> {
  const tab = await readTab(tabId);
  if (!tab) return;
  const hand = await readHand(tab.windowId);
  if (hand || tab.plan) await refreshChip(tabId);
}
