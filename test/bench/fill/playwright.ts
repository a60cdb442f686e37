/** Starts Playwright on the browser the engine runs in; the package comes with the lab's own install, so its types are written here. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureChromium } from '../../browser/install';

/** What the lab uses of Playwright's `Locator`. */
export interface Locator {
  filter(what: { visible: boolean }): Locator;
  first(): Locator;
  count(): Promise<number>;
  fill(text: string): Promise<void>;
  selectOption(labels: { label: string }[]): Promise<unknown>;
  setChecked(on: boolean): Promise<void>;
  blur(): Promise<void>;
  evaluate<T, A>(run: (element: HTMLElement, argument: A) => T, argument: A): Promise<T>;
}

/** What the lab uses of Playwright's `Page`. */
export interface PeerPage {
  goto(address: string): Promise<unknown>;
  getByLabel(text: string, how: { exact: boolean }): Locator;
  getByRole(role: string, how: { name: string; exact: boolean }): Locator;
  locator(selector: string): Locator;
  evaluate<T>(run: () => T): Promise<T>;
  waitForTimeout(milliseconds: number): Promise<void>;
  setDefaultTimeout(milliseconds: number): void;
  setDefaultNavigationTimeout(milliseconds: number): void;
  mouse: { click(x: number, y: number): Promise<void> };
  close(): Promise<void>;
}

export interface PeerBrowser {
  newPage(how: { viewport: { width: number; height: number } }): Promise<PeerPage>;
  close(): Promise<void>;
}

const entry = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/playwright-core/index.mjs');

/** A headless browser of Playwright's, without an extension and without a network. Throws where no browser is found. */
export async function launchPlaywright(): Promise<PeerBrowser> {
  const found = await ensureChromium();
  if (!found.ok) throw new Error(found.reason);
  const { chromium } = (await import(pathToFileURL(entry).href)) as {
    chromium: { launch(how: object): Promise<PeerBrowser> };
  };
  return chromium.launch({
    executablePath: found.browser.path,
    chromiumSandbox: false,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
  });
}
