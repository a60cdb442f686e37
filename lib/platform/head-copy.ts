/** What is kept of the log outside its database: its last head, and an alarm until a person has dealt with it. */
import type { TrailAlarm } from '../../components/platform-context';
import { browser } from './browser';

const HEAD = 'trail:head';
export const ALARM = 'trail:alarm';

export interface HeadCopy {
  origin: string;
  size: number;
  /** Hex. */
  root: string;
}

const WATCHED = 'trail:watched';

const { local, session } = browser.storage;

async function read<T>(key: string): Promise<T | null> {
  return ((await local.get(key))[key] as T | undefined) ?? null;
}

/** True the first time in a browser session, and the first time after the extension was off. */
export async function watchesFirst(): Promise<boolean> {
  if ((await session.get(WATCHED))[WATCHED]) return false;
  await session.set({ [WATCHED]: true });
  return true;
}

export const readHeadCopy = () => read<HeadCopy>(HEAD);
export const writeHeadCopy = (copy: HeadCopy) => local.set({ [HEAD]: copy });
export const forgetHeadCopy = () => local.remove(HEAD);
export const readAlarm = () => read<TrailAlarm>(ALARM);
export const forgetAlarm = () => local.remove(ALARM);

/** The first one stays: what came after it may follow from it. */
export async function keepAlarm(alarm: TrailAlarm): Promise<void> {
  if (!(await readAlarm())) await local.set({ [ALARM]: alarm });
}
