/** `npm run demo`: builds the extension, walks the main job in a real browser, and prints what a person would want to read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { verifyLedger } from '../../lib/ledger/verify';
import { ensureChromium } from '../browser/install';
import { launchChromium } from '../browser/launch';
import { press, sees } from '../browser/person';
import { catchSaved } from '../browser/saved-file';
import { takeOwnTemp } from '../own-temp';
import { removeFolder } from '../remove-folder';
import { walkPage } from './page-walk';
import { walkAfter, walkPractice } from './practice-walk';
import { picture, type Stage } from './stage';
import { chapter, tell } from './story';

takeOwnTemp();
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const extension = join(root, '.output', 'chrome-mv3-e2e');

const { values: options } = parseArgs({
  options: { page: { type: 'string' }, url: { type: 'string' }, watch: { type: 'boolean', default: false } },
});

function stop(sentence: string): never {
  console.error(`demo: ${sentence}`);
  process.exit(2);
}

if ((options.page === undefined) !== (options.url === undefined)) stop('give --page FILE and --url URL together.');

const ensured = await ensureChromium();
if (!ensured.ok) stop(ensured.reason);
console.log(
  'Building Waybill for the demo (the e2e build: a few hosts are granted in advance, because no program can press a browser’s own question).',
);
const built = spawnSync(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', '--mode', 'e2e'], {
  cwd: root,
  encoding: 'utf8',
});
if (built.status !== 0) stop(`the build failed.\n${built.stdout}${built.stderr}`);

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const stage: Stage = {
  chromium: await launchChromium({
    extension,
    found: ensured.browser,
    headless: !hasDisplay,
    viewport: { width: 1200, height: 860 },
  }),
  out: join(root, 'demo-out'),
};
removeFolder(stage.out);
mkdirSync(stage.out, { recursive: true });

let failed: unknown = null;
let last = '';
try {
  let id: string;
  if (options.page && options.url) id = await walkPage(stage, resolve(options.page), options.url);
  else {
    const walked = await walkPractice(stage);
    id = walked.id;
    await walkAfter(stage, walked.crm);
  }
  const { events, ok } = await keepTrail(stage, id);
  last = `demo: executed ${id}, ledger ${ok ? 'ok' : 'NOT ok'} (${events} events)`;
  if (!ok) failed = new Error('the exported trail does not verify');
} catch (error) {
  failed = error;
}
const stays = failed === null && hasDisplay && (options.watch || !process.env.CI);
if (stays) {
  await stage.chromium.openExtensionPage('practice.html');
  console.log('\nThe window stays open for you to play in; close it to end.');
  console.log(last);
  await new Promise<void>((done) => stage.chromium.browser.once('disconnected', () => done()));
}
await stage.chromium.close();
if (failed !== null) {
  console.error(`demo: stopped. ${failed instanceof Error ? failed.message : String(failed)}`);
  process.exit(1);
}
if (!stays) console.log(last);

/** Exports the trail as the page does, verifies it outside of the browser, and counts its events. */
async function keepTrail(on: Stage, id: string): Promise<{ events: number; ok: boolean }> {
  chapter('The trail');
  const page = await on.chromium.openExtensionPage(`ledger.html#/${id}`);
  await sees(page, /Events of this handoff/);
  await sees(page, /What this cannot show/);
  await picture(on, page, '12-trail');
  const lines = await exportedLines(page);
  const file = join(on.out, 'ledger.jsonl');
  writeFileSync(file, lines);
  const verified = await verifyLedger(new TextEncoder().encode(lines));
  for (const step of verified.steps)
    tell('waybill', `${step.step}: ${step.result === 'notChecked' ? 'not checked' : step.result}`);
  const { at, line } = await flipOneByte(lines);
  tell(
    'refused',
    `one byte changed in the export, at ${at}: ${line === null ? 'NOT FOUND' : `found in line ${line}`}.`,
  );
  tell(
    'note',
    'Pictures and ledger.jsonl are in demo-out. Check the trail yourself: npm run -s cli -- verify demo-out/ledger.jsonl',
  );
  return { events: verified.events, ok: verified.ok && line !== null };
}

/** Presses Export and catches the file the page would save. */
async function exportedLines(page: Page): Promise<string> {
  const saved = await catchSaved(page);
  await press(page, 'button', /^Export/);
  return saved();
}

/** Changes one byte in the middle of the export, as somebody who wants another amount might, and asks where the verification finds it. */
async function flipOneByte(lines: string): Promise<{ at: number; line: number | null }> {
  const bytes = new TextEncoder().encode(lines);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const { steps } = await verifyLedger(bytes);
  return { at, line: steps.find((step) => step.result === 'fail')?.line ?? null };
}
