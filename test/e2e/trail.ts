/** What the extension has in its ledger and in its session store, read past the pages, so that a case believes no screen alone. */
import type { Page } from 'puppeteer-core';
import type { Capture } from '../../lib/capture/schema';
import type { Handoff } from '../../lib/handoff/schema';
import type { Held } from '../../lib/platform/session';
import { openPanel } from '../demo/stage';
import type { E2e } from './case';

/** Every row of one table of the ledger's database. */
async function rowsOf<T>(t: E2e, table: string): Promise<T[]> {
  const worker = await t.worker();
  return worker.evaluate(
    (name) =>
      new Promise<never[]>((done, fail) => {
        const opening = indexedDB.open('waybill');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains(name)) {
            database.close();
            return done([]);
          }
          const all = database.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            database.close();
            done(all.result as never[]);
          };
          all.onerror = () => fail(all.error);
        };
      }),
    table,
  );
}

/** Handoffs in the ledger, oldest first. */
export async function handoffs(t: E2e): Promise<Handoff[]> {
  const rows = await rowsOf<{ handoff: Handoff }>(t, 'handoff');
  return rows.map((row) => row.handoff).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** The one handoff there is. Throws where there is none or more. */
export async function theHandoff(t: E2e): Promise<Handoff> {
  const [first, ...more] = await handoffs(t);
  if (!first || more.length > 0) throw new Error(`The ledger holds ${more.length + (first ? 1 : 0)} handoffs.`);
  return first;
}

export interface TrailEvent {
  name: string;
  time: string;
  attributes: Record<string, string | number | boolean>;
  actor: { username: string } | null;
  data: Record<string, unknown>;
}

/** Events of the ledger in order, of one handoff where it is named. */
export async function events(t: E2e, handoff: string | null = null): Promise<TrailEvent[]> {
  const rows = await rowsOf<{ index: number; handoff: string | null; body: string }>(t, 'event');
  return rows
    .filter((row) => handoff === null || row.handoff === handoff)
    .sort((a, b) => a.index - b.index)
    .map((row) => JSON.parse(row.body) as TrailEvent);
}

/** Their names without the prefix. */
export async function eventNames(t: E2e): Promise<string[]> {
  return (await events(t)).filter(({ name }) => name.startsWith('handoff.')).map(({ name }) => name.slice(8));
}

/** The whole captured answer of a handoff. */
export async function captureOf(t: E2e, handoff: Handoff): Promise<Capture> {
  const blobs = await rowsOf<{ digest: string; value: string }>(t, 'blob');
  const found = blobs.find(({ digest }) => digest === handoff.capture.digest);
  if (!found) throw new Error('The capture is not beside the ledger.');
  return JSON.parse(found.value) as Capture;
}

/** Copies that wait in the session store. */
export async function heldCopies(t: E2e): Promise<Held[]> {
  const worker = await t.worker();
  const all = (await worker.evaluate('chrome.storage.session.get(null)')) as Record<string, unknown>;
  return Object.entries(all).flatMap(([key, value]) => (key.startsWith('held:') ? [value as Held] : []));
}

/** Messages the background did not act on. */
export async function dropped(t: E2e): Promise<{ name: string; why: string; detail: string }[]> {
  return (await t.worker()).evaluate('globalThis.waybill.dropped') as Promise<never>;
}

/** Presses a key of the browser's own (`fill`, `hand-off`) while a tab is in front: no driver can press the real one. */
export async function pressCommand(t: E2e, page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await callOn(t, page, `waybill.onCommand(${JSON.stringify(name)}, tab)`);
}

/** Picks the context menu's entry on a page, with the selected text where there is one. */
export async function pickMenu(t: E2e, page: Page, selectionText?: string): Promise<void> {
  await callOn(t, page, `waybill.onMenu(${JSON.stringify({ menuItemId: 'hand-off', selectionText })}, tab)`);
}

async function callOn(t: E2e, page: Page, call: string): Promise<void> {
  const url = JSON.stringify(page.url());
  const worker = await t.worker();
  await worker.evaluate(
    `chrome.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${url})).then((tab) => ${call}).then(() => null)`,
  );
}

/** The panel that looks at a page, with whatever its window has in hand. */
export function panelOf(t: E2e, page: Page): Promise<Page> {
  return openPanel(t.chromium, page);
}
