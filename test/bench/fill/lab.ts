/** Runs the fixtures: builds their pages, starts one browser with the engine and one of Playwright's, and fills, leaves, judges and undoes each. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { removeFolder } from '../../remove-folder';
import { serve } from '../../serve';
import { type BrowserName, type Carrier, launchCarrier } from './carrier';
import { engineIn, requestFor } from './engine';
import { drawnAfter, type Fixture, isUntouched, judge, type Outcome, type Seen, type Verdict } from './outcome';
import { PATIENCE, PEERS, type Peer, runPeer } from './peers';
import { launchPlaywright, type PeerBrowser } from './playwright';

const here = dirname(fileURLToPath(import.meta.url));

/** What has to be done once before; null where it was. */
export function whyNoLab(): string | null {
  return existsSync(join(here, 'node_modules/playwright-core'))
    ? null
    : 'the lab is not installed: npm ci --ignore-scripts --prefix test/bench/fill';
}

declare const lab: Seen & { fixtures: Fixture[] };

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({ model: lab.model ?? null, submits: lab.submits, errors: [...lab.errors] }));

/** One fixture, run. `undo`: `undone`, `says it stays`, `FALSE` where it said so and was not, or '' where nothing was to be undone. */
export interface Row extends Outcome {
  page: string;
  fixture: Fixture;
  milliseconds: number;
  /** The part of it in which the engine waited. */
  waited: number;
  undo: string;
  /** What became of it in other hands; empty where they were not asked. */
  peers: Partial<Record<Peer, Verdict>>;
}

type Own = Omit<Row, 'page' | 'fixture' | 'peers'>;

async function runOne(carrier: Carrier, page: Page, address: string, fixture: Fixture): Promise<Own> {
  await page.goto(address, { waitUntil: 'load' });
  await page.bringToFront();
  await wait(drawnAfter(fixture));
  const engine = await engineIn(carrier, page);
  const request = requestFor([fixture], page.url());
  const { result, milliseconds, waited } = await engine.fill(request);
  await wait(300);
  await page.mouse.click(600, 700);
  await wait(150);
  const outcome = judge(fixture, result, await look(page));
  let undo = '';
  if (result?.ok && (outcome.verdict === 'verified' || fixture.control === 'richText')) {
    const undone = await engine.undo(request.token);
    await wait(200);
    const seen = await look(page);
    if (seen.submits > 0) undo = 'SUBMITTED';
    else if (isUntouched(fixture, seen)) undo = 'undone';
    else undo = undone?.ok ? `FALSE ${JSON.stringify(seen.model)}` : 'says it stays';
  }
  return { ...outcome, milliseconds: Math.round(milliseconds), waited: Math.round(waited), undo };
}

/** The same fixture by Playwright and by the native setter, each on a page of its own: one that hangs its page must not slow the other. */
async function runPeers(browser: PeerBrowser, address: string, fixture: Fixture): Promise<Row['peers']> {
  const verdicts: Row['peers'] = {};
  for (const peer of PEERS) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE);
    page.setDefaultNavigationTimeout(30_000);
    verdicts[peer] = await runPeer(page, address, fixture, peer);
    await page.close();
  }
  return verdicts;
}

/** How the name of a fixture ends whose value no list has. */
export const NO_CHOICE = ', no such choice';

export interface LabWish {
  /** Beginnings of page names, by commas; '' for all. */
  pages: string;
  /** Words a fixture's name must hold. */
  words: string[];
  /** Folder of a finished build whose `fill.js` is run; '' bundles it from the source. */
  built: string;
  browser: BrowserName;
  /** Whether Playwright and the native setter fill each fixture as well, in Chromium. */
  peers: boolean;
}

/** The pages of the lab, built and served, and a browser with the engine. */
export interface Lab {
  /** Names of the pages. */
  ids: string[];
  origin: string;
  carrier: Carrier;
}

/** Builds, serves and starts, does `work`, and takes everything down. Throws where a page cannot be built: what is not run must not look passed. */
export async function* withLab<T>(
  { pages, built, browser }: Pick<LabWish, 'pages' | 'built' | 'browser'>,
  work: (lab: Lab) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const out = mkdtempSync(join(tmpdir(), 'waybill-fill-bench-'));
  try {
    const said = execFileSync(process.execPath, [join(here, 'build.mjs'), out, pages, built, browser], {
      encoding: 'utf8',
    });
    const { pages: ids, failed } = JSON.parse(said) as { pages: string[]; failed: string[] };
    if (failed.length > 0) throw new Error(`not built: ${failed.join('; ')}`);
    const served = await serve({ folder: join(out, 'pages') });
    const carrier = await launchCarrier(browser, join(out, 'extension'));
    try {
      yield* work({ ids, origin: served.origin, carrier });
    } finally {
      await carrier.close();
      await served.close();
    }
  } finally {
    removeFolder(out);
  }
}

/** The first list of a page, and those that ask a server, once more with a value no list has: it must be refused, and soon. */
function withoutChoice(fixtures: Fixture[]): Fixture[] {
  const lists = fixtures.filter(({ control, refuse }) => ['combobox', 'lookup'].includes(control) && !refuse);
  return lists
    .filter((fixture, at) => at === 0 || fixture.control === 'lookup' || /async|remote/i.test(fixture.name))
    .map((fixture) => ({
      ...fixture,
      name: `${fixture.name}${NO_CHOICE}`,
      of: fixture.name,
      value: 'Nonesuch',
      refuse: true,
    }));
}

async function* runAll({ ids, origin, carrier }: Lab, { words, peers }: LabWish): AsyncGenerator<Row> {
  const other = peers ? await launchPlaywright() : null;
  try {
    const page = await carrier.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    for (const id of ids) {
      await page.goto(`${origin}/${id}.html`, { waitUntil: 'load' });
      // As text: what two fixtures share would reach us once only from Firefox.
      const listed = await page.evaluate(() => JSON.stringify(lab.fixtures ?? null));
      const fixtures = JSON.parse(listed) as Fixture[] | null;
      if (!fixtures) throw new Error(`${id} lists no fixtures`);
      for (const fixture of [...fixtures, ...withoutChoice(fixtures)]) {
        if (!words.every((word) => fixture.name.toLowerCase().includes(word))) continue;
        const address = `${origin}/${id}.html?case=${encodeURIComponent(fixture.of ?? fixture.name)}`;
        const [own, others] = await Promise.all([
          runOne(carrier, page, address, fixture),
          other ? runPeers(other, address, fixture) : {},
        ]);
        yield { ...own, page: id, fixture, peers: others };
      }
    }
  } finally {
    await other?.close();
  }
}

/** Runs the fixtures one after another, each in all hands at once. */
export const runLab = (wish: LabWish): AsyncGenerator<Row> => withLab(wish, (lab) => runAll(lab, wish));
