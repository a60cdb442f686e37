/** Runs the fixtures: builds their pages, starts one browser with the engine, and fills, leaves, judges and undoes each. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { FillPlan, FillRequest, FillResult } from '../../../lib/fill/schema';
import type { Message } from '../../../lib/text/message';
import { serve } from '../../serve';
import { type BrowserName, type Carrier, launchCarrier } from './carrier';
import { type Fixture, isBlank, judge, type Outcome, type Seen } from './outcome';

const here = dirname(fileURLToPath(import.meta.url));

/** What has to be done once before; null where it was. */
export function whyNoLab(): string | null {
  return existsSync(join(here, 'node_modules')) ? null : 'npm ci --ignore-scripts --prefix test/bench/fill';
}

declare const lab: Seen & { fixtures: Fixture[] };

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

function requestFor(fixture: Fixture, address: string): FillRequest {
  const mapping = {
    field: 'one',
    control: fixture.control,
    locate: { label: [fixture.label] },
    write: fixture.write ?? 'replace',
    audience: 'internal',
  } as FillRequest['tasks'][number]['mapping'];
  const task = { field: 'one', label: fixture.label, value: fixture.value, mapping, required: true };
  return {
    token: `bench-${Date.now()}`,
    address,
    tasks: [task],
    subject: { expected: null, select: [] },
    provenance: null,
  };
}

const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({ model: lab.model ?? null, submits: lab.submits, errors: [...lab.errors] }));

/** One fixture, run. `undo`: `undone`, `says it stays`, `FALSE` where it said so and was not, or '' where nothing was to be undone. */
export interface Row extends Outcome {
  page: string;
  fixture: Fixture;
  milliseconds: number;
  undo: string;
}

async function runOne(carrier: Carrier, page: Page, origin: string, id: string, fixture: Fixture): Promise<Row> {
  const address = `${origin}/${id}.html?case=${encodeURIComponent(fixture.name)}`;
  await page.goto(address, { waitUntil: 'load' });
  await page.bringToFront();
  // Large editors draw themselves a while after the page is loaded.
  await wait(fixture.control === 'richText' ? 900 : 250);
  const tabId = await carrier.inject(page.url());
  const request = requestFor(fixture, page.url());
  const from = Date.now();
  const plan = await carrier.ask<FillPlan>(tabId, 'bg>page fill.plan', request);
  const planned = plan?.rows[0];
  const refused: FillResult | null =
    plan && (plan.refusal || planned?.status === 'refused')
      ? { ok: false, token: '', kind: 'refused', reason: (planned?.reason ?? plan.refusal) as Message, rows: [] }
      : null;
  const result =
    refused ?? (plan ? await carrier.ask<FillResult>(tabId, 'bg>page fill.commit', { request, plan }) : null);
  const milliseconds = Date.now() - from;
  await wait(300);
  await page.mouse.click(600, 700);
  await wait(150);
  const outcome = judge(fixture, result, await look(page));
  let undo = '';
  if (result?.ok && (outcome.verdict === 'verified' || fixture.control === 'richText')) {
    const undone = await carrier.ask<{ ok: boolean }>(tabId, 'bg>page fill.undo', { token: request.token });
    await wait(200);
    const { model, submits } = await look(page);
    const back = isBlank(fixture.none) ? isBlank(model) : JSON.stringify(model) === JSON.stringify(fixture.none);
    undo =
      submits > 0 ? 'SUBMITTED' : back ? 'undone' : undone?.ok ? `FALSE ${JSON.stringify(model)}` : 'says it stays';
  }
  return { ...outcome, page: id, fixture, milliseconds, undo };
}

export interface LabWish {
  /** Beginnings of page names, by commas; '' for all. */
  pages: string;
  /** Words a fixture's name must hold. */
  words: string[];
  /** Folder of a finished build whose `fill.js` is run; '' bundles it from the source. */
  built: string;
  browser: BrowserName;
}

/** Runs the fixtures one after another. Throws where a page cannot be built or draws nothing: what is not run must not look passed. */
export async function* runLab({ pages, words, built, browser }: LabWish): AsyncGenerator<Row> {
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
      const page = await carrier.newPage();
      page.on('dialog', (dialog) => void dialog.dismiss());
      for (const id of ids) {
        await page.goto(`${served.origin}/${id}.html`, { waitUntil: 'load' });
        // As text: what two fixtures share would reach us once only from Firefox.
        const listed = await page.evaluate(() => JSON.stringify(lab.fixtures ?? null));
        const fixtures = JSON.parse(listed) as Fixture[] | null;
        if (!fixtures) throw new Error(`${id} lists no fixtures`);
        for (const fixture of fixtures)
          if (words.every((word) => fixture.name.toLowerCase().includes(word)))
            yield await runOne(carrier, page, served.origin, id, fixture);
      }
    } finally {
      await carrier.close();
      await served.close();
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
