/** The browser that carries the engine: puts it into a page and speaks to it as the background does. */
import type { Page } from 'puppeteer-core';
import { findFirefox } from '../../browser/find';
import { launchChromium } from '../../browser/launch';
import { launchFirefox } from '../../browser/launch-firefox';

export type BrowserName = 'chromium' | 'firefox';

export interface Carrier {
  newPage(): Promise<Page>;
  /** Puts the engine into the tab of that address; its number, or -1 where there is none. */
  inject(address: string): Promise<number>;
  /** Milliseconds the engine in that tab has waited for a timer or a frame since it is there. */
  waited(tabId: number): Promise<number>;
  /** The engine's answer; null where it gave none. */
  ask<T>(tabId: number, name: string, payload: unknown): Promise<T | null>;
  close(): Promise<void>;
}

/** Runs a function where the extension's own calls are. */
type Inside = <T, A extends unknown[]>(run: (...args: A) => Promise<T>, ...args: A) => Promise<T>;

interface Calls {
  runtime: { getBackgroundPage?(): Promise<{ browser: Calls }> };
  tabs: {
    query(what: object): Promise<{ id: number; url?: string }[]>;
    sendMessage(tab: number, message: unknown): Promise<unknown>;
  };
  scripting: { executeScript(what: object): Promise<{ result?: unknown }[]> };
}

function speakFrom(inside: Inside): Pick<Carrier, 'inject' | 'waited' | 'ask'> {
  return {
    inject: (address) =>
      inside(async (url) => {
        const own = globalThis as unknown as { browser?: Calls; chrome: Calls };
        const { tabs, scripting } = own.browser ?? own.chrome;
        const tab = (await tabs.query({})).find((one) => one.url === url);
        if (!tab) return -1;
        await scripting.executeScript({ target: { tabId: tab.id }, files: ['waits.js', 'fill.js'] });
        return tab.id;
      }, address),
    waited: (tabId) =>
      inside(async (tab) => {
        const own = globalThis as unknown as { browser?: Calls; chrome: Calls };
        const [one] = await (own.browser ?? own.chrome).scripting.executeScript({
          target: { tabId: tab },
          func: () => (globalThis as { fillWaits?: number }).fillWaits ?? 0,
        });
        return Number(one?.result ?? 0);
      }, tabId),
    ask: <T>(tabId: number, name: string, payload: unknown) =>
      inside(
        async (tab, message) => {
          const own = globalThis as unknown as { browser?: Calls; chrome: Calls };
          // A page answers nobody but the background.
          const background = await (own.browser ?? own.chrome).runtime.getBackgroundPage?.();
          const from = background?.browser ?? own.chrome;
          return (await from.tabs.sendMessage(tab, message).catch(() => null)) as never;
        },
        tabId,
        { waybill: 1, name, payload },
      ) as Promise<T | null>,
  };
}

async function inChromium(extension: string): Promise<Carrier> {
  const chromium = await launchChromium({ extension });
  const inside: Inside = async (run, ...args) =>
    (await chromium.worker()).evaluate(run as never, ...(args as unknown as never[]));
  return { ...speakFrom(inside), newPage: () => chromium.newPage(), close: () => chromium.close() };
}

async function inFirefox(extension: string): Promise<Carrier> {
  const path = findFirefox();
  if (path === null) throw new Error('Firefox is not installed');
  const firefox = await launchFirefox({ path, extension });
  const own = await firefox.openExtensionPage('own.html');
  const inside: Inside = (run, ...args) => own.evaluate(run as never, ...(args as unknown as never[])) as never;
  return { ...speakFrom(inside), newPage: () => firefox.newPage(), close: () => firefox.close() };
}

/** Starts the browser with the extension in that folder. */
export function launchCarrier(browser: BrowserName, extension: string): Promise<Carrier> {
  return browser === 'firefox' ? inFirefox(extension) : inChromium(extension);
}
