/** The audit trail saved as a file by itself: how often, whether it is due, and the saving. In a page and in the background alike. */
import type { ExportEvery, LastExport } from '../../components/platform-context';
import { exportLines } from '../ledger/export';
import { readTrailSize } from '../ledger/list';
import { toBase64 } from '../sign/base64';
import { type Message, message } from '../text/message';
import { browser, type Permissions } from './browser';
import { now, today } from './clock';
import { gatherLines } from './gather-lines';
import { readLastExport, writeLastExport } from './life';

/** In `storage.local`. */
export const EVERY_KEY = 'life:exportEvery';

const DAY = 24 * 60 * 60 * 1000;
const PERIODS: Record<Exclude<ExportEvery, 'never'>, number> = { day: DAY, week: 7 * DAY };

/**
 * Bytes of a file that a background without object URLs hands over as a data URL. Measured in Chromium's worker: 64 MB are written in a
 * third of a second a megabyte, 90 MB still are, of 100 MB nothing is heard again (base64 takes a third more, and a message between its
 * processes ends at 128 MB). The 2 MB at which addresses are cut do not hold here. A larger one waits for the next page of the extension.
 */
const LARGEST_DATA = 64_000_000;

/** The browser asks for it when the person wants files saved without being asked. */
export const SAVES: Permissions.Permissions = { permissions: ['downloads'] };

export async function readEvery(): Promise<ExportEvery> {
  const every = (await browser.storage.local.get(EVERY_KEY))[EVERY_KEY];
  return every === 'day' || every === 'week' ? every : 'never';
}

export const writeEvery = (every: ExportEvery) => browser.storage.local.set({ [EVERY_KEY]: every });

export const maySave = () => browser.permissions.contains(SAVES).catch(() => false);

/** Whether a file is due: its time is over, and the trail went on since. `events` is how many the trail holds at `at` (ISO 8601 UTC). */
export function isExportDue(every: ExportEvery, last: LastExport | null, events: number, at: string): boolean {
  if (every === 'never' || events === 0 || last?.events === events) return false;
  return !last || Date.parse(at) - Date.parse(last.at) >= PERIODS[every];
}

/** How many events the trail holds where a file is due; null where none is. */
export async function eventsDue(): Promise<number | null> {
  const every = await readEvery();
  if (every === 'never') return null;
  const { events } = await readTrailSize();
  return isExportDue(every, await readLastExport(), events, now()) ? events : null;
}

async function* trailLines(): AsyncGenerator<string> {
  const { version } = browser.runtime.getManifest();
  // A file gets its line ends where it is put together.
  for await (const line of exportLines({ now, version })) yield line.replace(/\n$/, '');
}

/** Milliseconds a file may take; one that takes longer counts as not saved and is written again with the next look. Each look keeps the worker awake. */
const WAIT = 120_000;
const LOOK = 200;

/** Whether the trail stands in a file now; else what a person is told, null where they asked for no more than to be reminded. */
export type SavedByItself = { saved: true } | { saved: false; why: Message | null };

const failed = (why: Message | null): SavedByItself => ({ saved: false, why });

/** Whether the browser wrote the file to its end. It answers when it begins, so that a full disk shows only after that. */
async function waitFor(id: number): Promise<SavedByItself> {
  for (let waited = 0; waited < WAIT; waited += LOOK) {
    const [item] = await browser.downloads.search({ id });
    if (item?.state === 'complete') return { saved: true };
    // The browser names what stopped it (InterruptReason of its downloads API).
    if (item?.state !== 'in_progress') return failed(message('exportDueFailed', item?.error ?? '?'));
    await new Promise((done) => setTimeout(done, LOOK));
  }
  return failed(message('exportDueSlow', WAIT / 1000));
}

/** Null for a file that is too large for a background without object URLs. */
async function addressOf(file: Blob): Promise<string | null> {
  if (typeof URL.createObjectURL === 'function') return URL.createObjectURL(file);
  if (file.size > LARGEST_DATA) return null;
  return `data:application/jsonl;base64,${toBase64(new Uint8Array(await file.arrayBuffer()))}`;
}

async function download(url: string): Promise<SavedByItself> {
  const filename = `waybill/waybill-${today()}.jsonl`;
  try {
    const id = await browser.downloads.download({ url, filename, saveAs: false, conflictAction: 'overwrite' });
    return await waitFor(id);
  } catch (error) {
    return failed(message('exportDueFailed', error instanceof Error ? error.message : String(error)));
  } finally {
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }
}

/** Saves the trail among the person's downloads, one file a day. Never rejects: whatever went wrong is in the answer. */
export async function saveByItself(events: number): Promise<SavedByItself> {
  if (!(await maySave())) return failed(null);
  const file = await gatherLines(trailLines(), 'application/jsonl').catch(() => null);
  const url = file && (await addressOf(file).catch(() => null));
  if (!file || !url) return failed(file ? message('exportDueLarge', LARGEST_DATA / 1e6) : message('exportDueUnread'));
  const done = await download(url);
  // What is in the file stays in it, whether or not that can be noted.
  if (done.saved) await writeLastExport({ at: now(), events }).catch(() => undefined);
  return done;
}
