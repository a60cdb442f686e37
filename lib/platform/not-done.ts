/** What a key or the menu could not do on a page that shows nothing of ours, kept for the panel until that page goes elsewhere. */
import type { Message } from '../text/message';
import { browser } from './browser';

const ASKED = 'asked:';

export const askedKey = (tabId: number) => ASKED + tabId;

/** The sentence of the last press on a tab that was not done; null where there is none. */
export async function readNotDone(tabId: number): Promise<Message | null> {
  const key = askedKey(tabId);
  return ((await browser.storage.session.get(key))[key] as Message | undefined) ?? null;
}

/** Keeps the sentence. A full session store loses it, never the press that comes after it. */
export async function keepNotDone(tabId: number, why: Message): Promise<void> {
  await browser.storage.session.set({ [askedKey(tabId)]: why }).catch(() => undefined);
}

export async function dropNotDone(tabId: number): Promise<void> {
  await browser.storage.session.remove(askedKey(tabId));
}

/** Every tab with such a sentence. */
export async function listNotDone(): Promise<number[]> {
  const all = await browser.storage.session.get(null);
  return Object.keys(all)
    .filter((key) => key.startsWith(ASKED))
    .map((key) => Number(key.slice(ASKED.length)));
}
