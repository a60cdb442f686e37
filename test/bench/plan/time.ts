/** Times plans inside the content script of a built extension, beside one look at the same elements from there. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebWorker } from 'puppeteer-core';
import type { FillRequest } from '../../../lib/fill/schema';
import { launchChromium } from '../../browser/launch';
import { removeFolder } from '../../remove-folder';
import { serve } from '../../serve';

/** Milliseconds of one plan, and of one `querySelectorAll` with `getBoundingClientRect` of each element it finds. */
export interface Round {
  ours: number;
  look: number;
  /** Rows ready to be written. */
  ready: number;
}

export interface Wish {
  request: FillRequest;
  /** What finds the same fields. */
  select: string;
  /** Plans and looks in one time: the browser's clock is too coarse for a single one. */
  plans: number;
  looks: number;
  /** The page's layout waits, as after a change, and is made within the time of both; otherwise before, in the time of neither. */
  pending: boolean;
}

interface Scripting {
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> };
  scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
}

/** Gives the script to the page and keeps what it listens with, so that it is asked without a message's way there and back. */
async function inject(worker: WebWorker, address: string): Promise<number> {
  return worker.evaluate(async (url) => {
    const { tabs, scripting } = (globalThis as unknown as { chrome: Scripting }).chrome;
    const tabId = (await tabs.query({})).find((one) => one.url === url)?.id ?? -1;
    const keep = () => {
      const world = globalThis as unknown as {
        chrome: { runtime: { onMessage: { addListener(listen: unknown): void } } };
        planListener: unknown;
      };
      world.chrome.runtime.onMessage.addListener = (listen) => {
        world.planListener = listen;
      };
    };
    await scripting.executeScript({ target: { tabId }, func: keep });
    await scripting.executeScript({ target: { tabId }, files: ['fill.js'] });
    return tabId;
  }, address);
}

async function takeRound(worker: WebWorker, tabId: number, wish: Wish): Promise<Round> {
  return worker.evaluate(
    async (tab, wanted) => {
      const { scripting } = (globalThis as unknown as { chrome: Scripting }).chrome;
      const keep = (given: string) => {
        (globalThis as unknown as { planWish: string }).planWish = given;
      };
      await scripting.executeScript({ target: { tabId: tab }, func: keep, args: [wanted] });
      const [done] = await scripting.executeScript({ target: { tabId: tab }, files: ['in-page.js'] });
      return done?.result as never;
    },
    tabId,
    // As text: the call would leave out what is null.
    JSON.stringify(wish),
  );
}

/** Runs each wish once for every round, in turn, on one page with `html` by the extension in `built`; the first round of all warms up. */
export async function timePlans(built: string, html: string, wishes: Wish[], rounds: number): Promise<Round[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-plan-bench-'));
  cpSync(built, folder, { recursive: true });
  cpSync(join(dirname(fileURLToPath(import.meta.url)), 'in-page.js'), join(folder, 'in-page.js'));
  const served = await serve({ pages: { '/form': html } });
  const chromium = await launchChromium({ extension: folder });
  try {
    const page = await chromium.newPage();
    await page.goto(`${served.origin}/form`, { waitUntil: 'load' });
    await page.bringToFront();
    const worker = await chromium.worker();
    const tabId = await inject(worker, page.url());
    const taken: Round[][] = wishes.map(() => []);
    for (let round = 0; round <= rounds; round += 1)
      for (const [at, wish] of wishes.entries()) {
        const one = await takeRound(worker, tabId, wish);
        if (round > 0) taken[at]?.push(one);
      }
    return taken;
  } finally {
    await chromium.close();
    await served.close();
    removeFolder(folder);
  }
}
