/** What became of a press of the menu, kept for the panel of its window until the person has read it. */
import type { Message } from '../text/message';
import { browser } from './browser';

const SAID = 'said:';

export interface Said {
  tone: 'plain' | 'stop';
  message: Message;
  /** ISO 8601 UTC. */
  at: string;
}

export const saidKey = (windowId: number) => SAID + windowId;

export async function readSaid(windowId: number): Promise<Said | null> {
  const key = saidKey(windowId);
  return ((await browser.storage.session.get(key))[key] as Said | undefined) ?? null;
}

/** Keeps the sentence; null takes it away. A full session store loses it, never what it speaks of. */
export async function keepSaid(windowId: number, said: Said | null): Promise<void> {
  const { session } = browser.storage;
  const kept = said ? session.set({ [saidKey(windowId)]: said }) : session.remove(saidKey(windowId));
  await kept.catch(() => undefined);
}
