/** Messages that were not acted on, for diagnostics: name, reason and time, never what was in them. */
import { browser } from './browser';
import type { Dropped } from './router';

const KEY = 'dropped';
const AT_MOST = 50;

export interface DroppedNote extends Pick<Dropped, 'name' | 'why'> {
  /** ISO 8601 UTC. */
  at: string;
}

/** A name nobody gave a message could be anything, so it is not kept. */
const NAME = /^[a-z]+>[a-z]+ [A-Za-z.]{1,40}$/;

let noting: Promise<unknown> = Promise.resolve();

/** Keeps a message's name for this browser session, the last 50. */
export function noteDropped({ name, why }: Dropped): Promise<unknown> {
  const note: DroppedNote = { name: NAME.test(name) ? name : '?', why, at: new Date().toISOString() };
  noting = noting
    .then(async () => browser.storage.session.set({ [KEY]: [...(await readDropped()), note].slice(-AT_MOST) }))
    .catch(() => undefined);
  return noting;
}

/** Oldest first. */
export async function readDropped(): Promise<DroppedNote[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as DroppedNote[] | undefined) ?? [];
}
