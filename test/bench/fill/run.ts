/**
 * Fills real component libraries by the engine as an extension injects it, and judges each by the component's own model:
 * `npx tsx test/bench/fill/run.ts [--pages=mui,antd] [--built=.output/chrome-mv3] [words]`. Ends with 1 on any false success.
 * The libraries are installed once by `npm ci --ignore-scripts --prefix test/bench/fill`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, WebWorker } from 'puppeteer-core';
import type { FillPlan, FillRequest, FillResult } from '../../../lib/fill/schema';
import type { Message } from '../../../lib/text/message';
import { type Chromium, launchChromium } from '../../browser/launch';
import { serve } from '../../serve';
import { type Fixture, isBlank, judge, type Outcome, type Seen } from './outcome';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const option = (name: string) => args.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const words = args.filter((one) => !one.startsWith('--')).map((one) => one.toLowerCase());

declare const lab: Seen & { fixtures: Fixture[] };

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function ask<T>(worker: WebWorker, tabId: number, name: string, payload: unknown): Promise<T | null> {
  return worker.evaluate(
    async (tab, message) => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: { sendMessage(tab: number, message: unknown): Promise<unknown> } };
      };
      return (await chrome.tabs.sendMessage(tab, message).catch(() => null)) as never;
    },
    tabId,
    { waybill: 1, name, payload },
  );
}

async function inject(worker: WebWorker, address: string): Promise<number> {
  return worker.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(what: object): Promise<{ id: number; url?: string }[]> };
        scripting: { executeScript(what: object): Promise<unknown> };
      };
    };
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    if (!tab) return -1;
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['fill.js'] });
    return tab.id;
  }, address);
}

function requestFor(fixture: Fixture, address: string): FillRequest {
  const mapping = {
    field: 'one',
    control: fixture.control,
    locate: { label: [fixture.label] },
    write: 'replace',
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

interface Row extends Outcome {
  page: string;
  fixture: Fixture;
  milliseconds: number;
  undo: string;
}

async function runOne(chromium: Chromium, page: Page, origin: string, id: string, fixture: Fixture): Promise<Row> {
  const address = `${origin}/${id}.html?case=${encodeURIComponent(fixture.name)}`;
  await page.goto(address, { waitUntil: 'load' });
  await page.bringToFront();
  await wait(250);
  const worker = await chromium.worker();
  const tabId = await inject(worker, page.url());
  const request = requestFor(fixture, page.url());
  const from = Date.now();
  const plan = await ask<FillPlan>(worker, tabId, 'bg>page fill.plan', request);
  const planned = plan?.rows[0];
  const refused: FillResult | null =
    plan && (plan.refusal || planned?.status === 'refused')
      ? { ok: false, token: '', kind: 'refused', reason: (planned?.reason ?? plan.refusal) as Message, rows: [] }
      : null;
  const result =
    refused ?? (plan ? await ask<FillResult>(worker, tabId, 'bg>page fill.commit', { request, plan }) : null);
  const milliseconds = Date.now() - from;
  await wait(300);
  await page.mouse.click(600, 700);
  await wait(150);
  const outcome = judge(fixture, result, await look(page));
  let undo = '';
  if (result?.ok && outcome.verdict === 'verified') {
    const undone = await ask<{ ok: boolean }>(worker, tabId, 'bg>page fill.undo', { token: request.token });
    await wait(200);
    const { model, submits } = await look(page);
    const back = isBlank(fixture.none) ? isBlank(model) : JSON.stringify(model) === JSON.stringify(fixture.none);
    undo =
      submits > 0 ? 'SUBMITTED' : back ? 'undone' : undone?.ok ? `FALSE ${JSON.stringify(model)}` : 'says it stays';
  }
  return { ...outcome, page: id, fixture, milliseconds, undo };
}

async function main(): Promise<number> {
  if (!existsSync(join(here, 'node_modules'))) {
    console.log('The libraries are not installed: npm ci --ignore-scripts --prefix test/bench/fill');
    return 1;
  }
  const out = mkdtempSync(join(tmpdir(), 'waybill-fill-bench-'));
  const built = option('built');
  const said = execFileSync(
    process.execPath,
    [join(here, 'build.mjs'), out, option('pages'), built && resolve(built)],
    { encoding: 'utf8' },
  );
  const { pages, failed, bytes } = JSON.parse(said) as { pages: string[]; failed: string[]; bytes: number };
  for (const one of failed) console.log(`not built: ${one}`);
  const served = await serve({ folder: join(out, 'pages') });
  const chromium = await launchChromium({ extension: join(out, 'extension'), args: ['--window-size=1280,900'] });
  const rows: Row[] = [];
  try {
    const page = await chromium.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    for (const id of pages) {
      await page.goto(`${served.origin}/${id}.html`, { waitUntil: 'load' });
      const fixtures = await page.evaluate(() => lab.fixtures ?? []).catch(() => []);
      if (fixtures.length === 0)
        console.log(
          `| ${id} | draws nothing: ${JSON.stringify(await page.evaluate(() => lab?.errors).catch(() => null))} |`,
        );
      for (const fixture of fixtures) {
        if (words.length > 0 && !words.every((word) => fixture.name.toLowerCase().includes(word))) continue;
        const row = await runOne(chromium, page, served.origin, id, fixture);
        rows.push(row);
        const wrong = (row.verdict === 'refused') !== (fixture.refuse === true) ? ' ←' : '';
        console.log(
          `| ${fixture.name} | ${fixture.control} | ${row.verdict}${row.note ? ` (${row.note})` : ''} | ${row.undo} | ${row.milliseconds} ms |${wrong}`,
        );
      }
    }
  } finally {
    await chromium.close();
    await served.close();
    rmSync(out, { recursive: true, force: true });
  }
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const due = rows.filter(({ fixture }) => fixture.refuse);
  const fillable = rows.filter(({ fixture }) => !fixture.refuse);
  const undone = rows.filter(({ undo }) => undo === 'undone').length;
  console.log(
    `fill.js ${bytes} bytes; ${fillable.filter((row) => row.verdict === 'verified').length} of ${fillable.length} verified, ${count('shown only')} shown only, ${fillable.filter((row) => row.verdict === 'refused').length} refused; ${due.filter((row) => row.verdict === 'refused').length} of ${due.length} refused as they must be; ${count('FALSE')} false; ${count('BROKEN')} broken; ${undone} of ${count('verified')} undone.`,
  );
  return count('FALSE') + count('BROKEN') > 0 ? 1 : 0;
}

process.exit(await main());
