/** What lives as long as the browser session: copied answers not handed off, what each window has in hand, what each tab shows. */
import type { Capture } from '../capture/schema';
import type { FillPlan, ReadBack } from '../fill/schema';
import type { Refusal } from '../handoff/schema';
import { browser } from './browser';
import { readForgotten, writeCopies, writeForgotten } from './life';
import type { Place } from './views';

/** A copied answer that waits to be handed off and is forgotten with the browser session. */
export interface Held {
  heldId: string;
  capture: Capture;
  contractId: string;
  windowId: number;
  at: string;
}

/** What a window's panel shows. `record` is a saved record that is open in the active tab, `proof` one that this browser knows only by the handoff proof it holds. */
export type Hand =
  | { kind: 'handoff'; id: string }
  | { kind: 'held'; heldId: string }
  | { kind: 'record'; id: string; tabId: number; read: ReadBack }
  | { kind: 'proof'; tabId: number; read: ReadBack };

/** A frame with a form. `own` is the address it goes by itself, `top` that of the page around it; `foreign`: that page is of another origin, or closed to us. */
export interface FormFrame {
  id: number;
  own: string;
  top: string;
  foreign: boolean;
  fields: number;
}

/** A fill the person has not saved yet, with the save texts that stood there already, and whether the page that wrote it is gone (`foundAgain`). */
export interface TabFill {
  handoffId: string;
  token: string;
  textsBefore: string[];
  foundAgain?: true;
  /** How many rows of the list showed these values before the fill. */
  rowsBefore?: number;
  /** Messages of a save that appeared since, though they may be gone. */
  toasts?: { text: string; sentence: string }[];
  /** What told of a save while fields were still to be placed. */
  saved?: { address: string; evidence: string[] };
  /** What the person changed in the form since, by field. */
  edits?: Record<string, string>;
  /** Address of the page after the form whose messages are watched. */
  watched?: string;
}

/** What is known of one tab. `fill` is set between a fill and the person's Save; `plan` is the last look at its form. */
export interface TabState {
  tabId: number;
  windowId: number;
  address: string;
  title: string;
  plan: { handoffId: string; plan: FillPlan; asks?: Refusal[] } | null;
  fill: TabFill | null;
  /** The frame that holds the form, where it is not the page itself. */
  frame?: FormFrame | null;
  /** The page itself shows a form of a target, so no frame of it is asked. */
  ownForm?: boolean;
  /** Values placed here by pointing, the last one last. */
  places?: Place[];
}

const HELD = 'held:';
const HAND = 'hand:';
const TAB = 'tab:';

/** Copied answers kept at most; the oldest goes first, because `storage.session` holds 10 MB in all. Source: developer.chrome.com/docs/extensions/reference/api/storage */
const HELD_AT_MOST = 12;

async function get<T>(key: string): Promise<T | null> {
  const found = await browser.storage.session.get(key);
  return (found[key] as T | undefined) ?? null;
}

export const heldKey = (heldId: string) => HELD + heldId;
export const handKey = (windowId: number) => HAND + windowId;
export const tabKey = (tabId: number) => TAB + tabId;

export const readHeld = (heldId: string) => get<Held>(heldKey(heldId));
export const readHand = (windowId: number) => get<Hand>(handKey(windowId));
export const readTab = (tabId: number) => get<TabState>(tabKey(tabId));

/**
 * Keeps what must be kept. Where the session store is full, looks at forms go first, which can be had again, then copied answers, oldest first,
 * and the person is told how many. Throws `QuotaExceededError` where even that is not enough.
 */
async function store(items: Record<string, Hand | TabState>): Promise<void> {
  const { session } = browser.storage;
  const put = () =>
    session.set(items).then(
      () => true,
      () => false,
    );
  if (await put()) return;
  for (const tab of await listTabs())
    if (tab.plan && !(tabKey(tab.tabId) in items)) await session.set({ [tabKey(tab.tabId)]: { ...tab, plan: null } });
  if (await put()) return;
  for (const old of (await listHeld()).reverse()) {
    await dropHeld(old.heldId);
    await writeForgotten((await readForgotten()) + 1).catch(() => undefined);
    if (await put()) return;
  }
  throw Object.assign(new Error('The session store is full.'), { name: 'QuotaExceededError' });
}

/** Keeps a copied answer. When the session store is full the oldest ones make room; false if even that is not enough. */
export async function keepHeld(held: Held): Promise<boolean> {
  const older = await listHeld();
  for (const old of older.slice(HELD_AT_MOST - 1)) await dropHeld(old.heldId);
  for (const victim of [null, ...older.reverse()]) {
    if (victim) await dropHeld(victim.heldId);
    try {
      await browser.storage.session.set({ [heldKey(held.heldId)]: held });
      await countCopies();
      return true;
    } catch {
      // Full: forget the next oldest copy and try again.
    }
  }
  return false;
}

/** The number is kept beyond the session, so that the next one can say how many went with it. */
async function countCopies(): Promise<void> {
  await writeCopies((await listHeld()).length).catch(() => undefined);
}

/** Copied answers that wait, newest first. */
export async function listHeld(): Promise<Held[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith(HELD))
    .map(([, value]) => value as Held)
    .sort((a, b) => b.at.localeCompare(a.at));
}

export async function dropHeld(heldId: string): Promise<void> {
  await browser.storage.session.remove(heldKey(heldId));
  await countCopies();
}

/** Puts something in a window's hand, or takes it away with null. */
export async function setHand(windowId: number, hand: Hand | null): Promise<void> {
  if (hand) await store({ [handKey(windowId)]: hand });
  else await browser.storage.session.remove(handKey(windowId));
}

/** Whether a handoff is in hand in some window. */
export async function anyInHand(): Promise<boolean> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all).some(([key, hand]) => key.startsWith(HAND) && (hand as Hand).kind === 'handoff');
}

/** Calls back when what a window has in hand changes. */
export function watchHands(changed: () => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(HAND))) changed();
  });
}

let changing: Promise<unknown> = Promise.resolve();

/** Changes what is known of a tab; an unknown tab begins empty. One change after another: two at once would each undo the other. */
export function setTab(tabId: number, change: Partial<TabState>): Promise<TabState> {
  const changed = changing.then(() => changeTab(tabId, change));
  changing = changed.catch(() => undefined);
  return changed;
}

async function changeTab(tabId: number, change: Partial<TabState>): Promise<TabState> {
  const before = (await readTab(tabId)) ?? { tabId, windowId: -1, address: '', title: '', plan: null, fill: null };
  const after = { ...before, ...change };
  await store({ [tabKey(tabId)]: after });
  return after;
}

/** Forgets the frame that held a tab's form; the tab goes by its page's address again. */
export async function forgetFrame(tabId: number): Promise<void> {
  const tab = await readTab(tabId);
  if (tab?.frame) await setTab(tabId, { address: tab.frame.top, plan: null, frame: null });
}

/** Every tab that told where it is; those whose form was filled or looked at come first. */
export async function listTabs(): Promise<TabState[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith(TAB))
    .map(([, value]) => value as TabState)
    .sort((a, b) => Number(isLookedAt(b)) - Number(isLookedAt(a)));
}

function isLookedAt(tab: TabState): boolean {
  return tab.plan !== null || tab.fill !== null;
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(tabKey(tabId));
}
