/** What the resident watchers cost a page nobody hands anything off from: a long chat and a large form, with and without the extension. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { findChromium } from '../browser/find';
import { type Chromium, launchChromium } from '../browser/launch';
import { E2E_BUILD, ROOT } from '../e2e/build';
import { removeFolder } from '../remove-folder';
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

/** With the extension, without one, and with the same extension whose scripts on pages are empty: what the browser itself takes for having one with rights to a site. */
interface Round {
  ours: Visit;
  bare: Visit;
  empty: Visit;
}

type Browsers = Record<keyof Round, Chromium>;

/** Each in turn, and each as often at every place of the turn: what else the machine does meets all alike. */
async function rounds(browsers: Browsers, site: Site, times: number, meanwhile?: (page: Page) => Promise<void>) {
  const found: Round[] = [];
  const order: (keyof Round)[] = ['ours', 'bare', 'empty'];
  for (let turn = 0; turn < times; turn += 1) {
    const visits: Partial<Round> = {};
    for (const one of order) visits[one] = await visit(browsers[one], site, meanwhile);
    found.push(visits as Round);
    order.push(order.shift() as keyof Round);
  }
  return found;
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function figure(name: string, ours: number, baseline: number, limit: number, unit: string): Measured {
  const ratio = round(ours / baseline);
  return { name, ours: round(ours), baseline: round(baseline), ratio, limit, better: 'lower', unit };
}

function* loadFigures(name: string, found: Round[]): Iterable<Figure> {
  const beside = (peer: 'bare' | 'empty', what: string, of: (visit: Visit) => number, limit: number, unit: string) => {
    const ours = median(found.map((one) => of(one.ours)));
    const theirs = median(found.map((one) => of(one[peer])));
    // Those of a round were visited right after each other: the middle of their ratios holds on a machine that does other things, too.
    const ratio = round(median(found.map((one) => of(one.ours) / of(one[peer]))));
    return { ...figure(`idle.${name}.${what}`, ours, theirs, limit, unit), ratio };
  };
  const compare = beside.bind(null, 'bare');
  yield compare('settle', ({ settled }) => settled, 1.05, 'ms to load and settle');
  yield beside('empty', 'watch', ({ settled }) => settled, 1.05, 'ms to load and settle, beside empty scripts');
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
  const folder = mkdtempSync(join(tmpdir(), 'waybill-empty-'));
  cpSync(E2E_BUILD, folder, { recursive: true });
  for (const script of ['chat.js', 'target.js']) writeFileSync(join(folder, script), '');
  const browsers: Browsers = { ours: await start(E2E_BUILD), bare: await start(null), empty: await start(folder) };
  try {
    // The first page of a browser pays for much that has nothing to do with us.
    for (const site of Object.values(SITES)) await rounds(browsers, site, 1);
    for (const [name, site] of Object.entries(SITES)) yield* loadFigures(name, await rounds(browsers, site, VISITS));
    const streams = await rounds(browsers, SITES.chat, STREAMS, async (page) => {
      await page.evaluate(`stream(${STREAM})`);
    });
    const spent = streams.map(({ ours }) => ours.ours.reduce((sum, run) => sum + run, 0));
    yield figure('idle.chat.stream', median(spent), STREAM, 0.03, 'ms of ours while an answer streams for so long');
  } finally {
    for (const browser of Object.values(browsers)) await browser.close();
    removeFolder(folder);
  }
}
