/** What the resident watchers cost a page nobody hands anything off from: a long chat and a large form, with and without the extension. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { findChromium } from '../browser/find';
import { type Chromium, launchChromium } from '../browser/launch';
import { E2E_BUILD, ROOT } from '../e2e/build';
import type { Figure, Measured } from './figure';
import { CHAT_ADDRESS, chatPage } from './idle/chat-page';
import { formPage } from './idle/form-page';
import { type Site, type Visit, visit } from './idle/visit';
import { median } from './median';

/** Visits of each page in each browser; odd, so that a median is one of them. */
const VISITS = 15;
const STREAMS = 3;
/** Milliseconds an answer writes itself, at 500 changes a second. */
const STREAM = 4000;

const SITES: Record<'chat' | 'target', Site> = {
  chat: { address: CHAT_ADDRESS, html: chatPage(100) },
  target: { address: 'http://127.0.0.1:8765/crm/acme/activity/new', html: formPage(500) },
};

/** Longest a script may hold the main thread, in milliseconds (w3.org/TR/longtasks). */
const LONG_TASK = 50;

interface Pair {
  ours: Visit;
  bare: Visit;
}

type Browsers = Record<keyof Pair, Chromium>;

/** With and without in turn, each first as often as the other: what else the machine does meets both alike. */
async function pairs(browsers: Browsers, site: Site, times: number, meanwhile?: (page: Page) => Promise<void>) {
  const found: Pair[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const first = turn % 2 === 0 ? 'ours' : 'bare';
    const one = await visit(browsers[first], site, meanwhile);
    const other = await visit(browsers[first === 'ours' ? 'bare' : 'ours'], site, meanwhile);
    found.push(first === 'ours' ? { ours: one, bare: other } : { ours: other, bare: one });
  }
  return found;
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function figure(name: string, ours: number, baseline: number, limit: number, unit: string): Measured {
  const ratio = round(ours / baseline);
  return { name, ours: round(ours), baseline: round(baseline), ratio, limit, better: 'lower', unit };
}

function* loadFigures(name: string, found: Pair[]): Iterable<Figure> {
  const compare = (what: string, of: (visit: Visit) => number, limit: number, unit: string): Measured => {
    const ours = median(found.map((pair) => of(pair.ours)));
    const bare = median(found.map((pair) => of(pair.bare)));
    // The two of a pair were visited right after each other: the middle of their ratios holds on a machine that does other things, too.
    const ratio = round(median(found.map((pair) => of(pair.ours) / of(pair.bare))));
    return { ...figure(`idle.${name}.${what}`, ours, bare, limit, unit), ratio };
  };
  yield compare('settle', ({ settled }) => settled, 1.05, 'ms to load and settle');
  yield compare('work', ({ busy }) => busy, 1.2, 'ms of main thread work in all');
  yield compare('heap', ({ heap }) => heap / 1000, 1.1, 'kB of script objects and DOM after collection');
  yield compare('nodes', ({ nodes }) => nodes, 1.01, 'nodes, closed shadow roots included');
  const longest = Math.max(...found.flatMap(({ ours }) => ours.ours), 0);
  yield figure(`idle.${name}.longest`, longest, LONG_TASK, 1, 'ms of our longest task');
}

/** Loaded, and the pages of the first run closed: one page at a time is measured. */
async function start(extension: string | null): Promise<Chromium> {
  const chromium = await launchChromium({ extension });
  if (extension !== null) {
    await chromium.worker();
    await new Promise((done) => setTimeout(done, 1500));
  }
  for (const page of (await chromium.browser.pages()).slice(1)) await page.close();
  return chromium;
}

function build(): void {
  const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
  const { status, stderr } = spawnSync(process.execPath, [wxt, 'build', '--mode', 'e2e'], { cwd: ROOT });
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
}

export async function* figures(): AsyncIterable<Figure> {
  if (!findChromium()) {
    yield { name: 'idle', skipped: 'no Chromium, Chrome or Edge is installed' };
    return;
  }
  build();
  const browsers: Browsers = { ours: await start(E2E_BUILD), bare: await start(null) };
  try {
    // The first page of a browser pays for much that has nothing to do with us.
    for (const site of Object.values(SITES)) await pairs(browsers, site, 1);
    for (const [name, site] of Object.entries(SITES)) yield* loadFigures(name, await pairs(browsers, site, VISITS));
    const streams = await pairs(browsers, SITES.chat, STREAMS, async (page) => {
      await page.evaluate(`stream(${STREAM})`);
    });
    const spent = streams.map(({ ours }) => ours.ours.reduce((sum, run) => sum + run, 0));
    yield figure('idle.chat.stream', median(spent), STREAM, 0.03, 'ms of ours while an answer streams for so long');
  } finally {
    await browsers.ours.close();
    await browsers.bare.close();
  }
}
