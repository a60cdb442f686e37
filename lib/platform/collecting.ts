/** Conversations that are being read to their end, and how the last reading of each handoff ended; kept as long as the browser session. */
import { browser } from './browser';
import type { Collecting } from './views';

export const COLLECTING = 'collecting';

/** Readings remembered; the oldest goes first. */
const AT_MOST = 8;

type ByHandoff = Record<string, Collecting>;

async function readAll(): Promise<ByHandoff> {
  return ((await browser.storage.session.get(COLLECTING))[COLLECTING] as ByHandoff | undefined) ?? {};
}

/** The reading of a handoff's conversation that is under way or ended last; null where there was none. */
export async function readCollecting(handoffId: string): Promise<Collecting | null> {
  return (await readAll())[handoffId] ?? null;
}

/** What is being read in a tab right now. */
export async function collectingIn(tabId: number): Promise<Collecting[]> {
  return Object.values(await readAll()).filter((one) => one.tabId === tabId && one.ended === null);
}

let changing: Promise<unknown> = Promise.resolve();

/** Changes one reading, unless `change` answers null; one change after another. Returns what stands then. */
export function changeCollecting(
  handoffId: string,
  change: (before: Collecting | null) => Collecting | null,
): Promise<Collecting | null> {
  const changed = changing.then(async () => {
    const { [handoffId]: before, ...others } = await readAll();
    const after = change(before ?? null);
    if (after === null) return before ?? null;
    const all = [...Object.entries(others), [handoffId, after] as const].slice(-AT_MOST);
    await browser.storage.session.set({ [COLLECTING]: Object.fromEntries(all) });
    return after;
  });
  changing = changed.catch(() => undefined);
  return changed;
}
