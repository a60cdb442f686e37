/** What a person does in Firefox beyond finding and pressing: keys of commands, the panel of a tab, the exported trail. */
import { press } from '../browser/person-firefox';
import type { FirefoxE2e, Tab } from './firefox-case';

/** The sidebar, where Firefox shows the panel. */
export const sidebarOf = ({ firefox }: FirefoxE2e) => ({ firefox, page: null });

/** Closes the sidebar, which Firefox opens by itself when an extension that has one is installed. */
export async function closeSidebar({ firefox }: FirefoxE2e): Promise<void> {
  await firefox.chrome.closeSidebar();
  if ((await firefox.chrome.tree(null)) !== null) throw new Error('The sidebar stayed open.');
}

/** Presses a shortcut over a tab, as a person's keyboard does. */
export async function pressKeys({ firefox, page }: Tab, shortcut: string): Promise<void> {
  await page.bringToFront();
  await firefox.chrome.key(shortcut);
}

/** The browser's own number of the tab at an address, asked from a page of the extension. */
async function tabIdOf(t: FirefoxE2e, { page }: Tab): Promise<number> {
  const url = JSON.stringify(await page.evaluate(() => location.href));
  const id = await t.firefox.background<number | null>(
    `browser.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${url})?.id)`,
  );
  if (id === null) throw new Error(`The browser knows no tab at ${url}.`);
  return id;
}

/** The panel as a tab of its own that looks at another one, wide enough to press everything in it. */
export async function openPanel(t: FirefoxE2e, tab: Tab): Promise<Tab> {
  return t.open(`sidepanel.html?tabId=${await tabIdOf(t, tab)}`);
}

/** Presses Export on the trail and catches the file the page would save. */
export async function exportTrail(t: FirefoxE2e): Promise<string> {
  const trail = await t.open('ledger.html');
  await trail.page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(globalThis, { exported: text }));
      return make(blob);
    };
  });
  await press(trail, 'button', /^Export/);
  return t.until('the trail is exported', () =>
    trail.page.evaluate(() => (globalThis as { exported?: string }).exported ?? null),
  );
}

/** Rows of the ledger's database, read on a page of the extension. */
export async function readStore<T>({ page }: Tab, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((done, fail) => {
        const opening = indexedDB.open('waybill');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction(name).objectStore(name).getAll();
          rows.onsuccess = () => done(rows.result);
          rows.onerror = () => fail(rows.error);
        };
      }),
    table,
  ) as Promise<T[]>;
}
