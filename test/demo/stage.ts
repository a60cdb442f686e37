/** The demo's browser: the e2e build, a new profile, and the few things every chapter needs from it. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Chromium } from '../browser/launch';

export interface Stage {
  chromium: Chromium;
  /** Folder of pictures and of the exported trail. */
  out: string;
}

/** The browser's own number of a tab, which the panel is told when it is opened as a tab of its own. */
export async function tabIdOf(chromium: Chromium, page: Page): Promise<number> {
  const worker = await chromium.worker();
  const url = page.url();
  const script = `chrome.tabs.query({}).then((tabs) => tabs.find((tab) => (tab.url ?? tab.pendingUrl) === ${JSON.stringify(url)})?.id ?? null)`;
  const id = (await worker.evaluate(script)) as number | null;
  if (id === null) throw new Error(`The browser knows no tab at ${url}.`);
  return id;
}

/** The panel, opened as a tab that looks at another one; headless browsers draw no side panel. */
export async function openPanel(chromium: Chromium, page: Page, width = 400): Promise<Page> {
  const panel = await chromium.openExtensionPage(`sidepanel.html?tabId=${await tabIdOf(chromium, page)}`);
  await panel.setViewport({ width, height: 900 });
  return panel;
}

/** Keeps a picture of a page. */
export async function picture(stage: Stage, page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(stage.out, { recursive: true });
  await page.bringToFront();
  await page.screenshot({ path: `${stage.out}/${name}.png`, fullPage });
}
