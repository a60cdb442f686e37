/** What outlives a page of the extension: which version waits, what was forgotten, when the trail was last exported. */
import type { LastExport } from '../../components/platform-context';
import { browser } from './browser';

/** How many copied answers wait: the number outlives the browser session, the answers do not. */
const COPIES = 'life:copies';
const EXPORTED = 'life:exported';
const REOPEN = 'life:reopen';
const BEGUN = 'life:begun';
const READY = 'life:ready';
const UPDATED = 'life:updated';
const FORGOTTEN = 'life:forgotten';
const DUE = 'life:exportDue';

/** A page of the extension to open again after an update. */
export interface OpenPage {
  url: string;
  windowId: number;
}

const { local, session } = browser.storage;

async function read<T>(area: typeof local, key: string, fits: (value: unknown) => boolean): Promise<T | null> {
  const value = (await area.get(key))[key];
  return fits(value) ? (value as T) : null;
}

const isText = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;

export const readCopies = async () => (await read<number>(local, COPIES, isCount)) ?? 0;
export const writeCopies = (count: number) => local.set({ [COPIES]: count });

export const readLastExport = () =>
  read<LastExport>(local, EXPORTED, (value) => {
    const { at, events } = (value ?? {}) as Partial<LastExport>;
    return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isCount(events);
  });
/** What was due is done with it. */
export async function writeLastExport(last: LastExport): Promise<void> {
  await local.set({ [EXPORTED]: last });
  await forgetDue();
}

/** The trail should have been saved as a file by now. */
export const readDue = async () => (await read(session, DUE, (value) => value === true)) === true;
export const writeDue = () => session.set({ [DUE]: true });
export const forgetDue = () => session.remove(DUE);

/** The pages to open again, once. */
export async function takeReopen(): Promise<OpenPage[]> {
  const pages = await read<OpenPage[]>(local, REOPEN, Array.isArray);
  await local.remove(REOPEN);
  return pages ?? [];
}
export const writeReopen = (pages: OpenPage[]) => local.set({ [REOPEN]: pages });

/** True the first time in a browser session, and the first time after an update. */
export async function beginOnce(): Promise<boolean> {
  if (await read(session, BEGUN, (value) => value === true)) return false;
  await session.set({ [BEGUN]: true });
  return true;
}

export const readReady = () => read<string>(session, READY, isText);
export const writeReady = (version: string) => session.set({ [READY]: version });

export const readUpdated = () => read<string>(session, UPDATED, isText);
export const writeUpdated = (version: string) => session.set({ [UPDATED]: version });

export const readForgotten = async () => (await read<number>(session, FORGOTTEN, isCount)) ?? 0;
export const writeForgotten = (count: number) => session.set({ [FORGOTTEN]: count });

/** A person read the news of an update and of forgotten copies. */
export const forgetNews = () => session.remove([UPDATED, FORGOTTEN]);

/** True for keys of the session whose change is news. */
export const isNews = (key: string) => key === READY || key === UPDATED || key === FORGOTTEN || key === DUE;
