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

const { local } = browser.storage;

async function read<T>(key: string): Promise<T | null> {
  return ((await local.get(key))[key] as T | undefined) ?? null;
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
