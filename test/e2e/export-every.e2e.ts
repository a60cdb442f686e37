/** The trail saved as a file by itself: among the downloads where the browser may, and a reminder where it may not. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { verifyLedger } from '../../lib/ledger/verify';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { dress, judgePanel, looksAt } from './look';
import { capture } from './orders';

async function setEvery(t: E2e, every: string): Promise<Page> {
  const settings = await t.open('admin.html');
  const field = await settings.waitForSelector('xpath///label[contains(., "Save the trail by itself")]/..//select');
  await field?.evaluate((element) => element.scrollIntoView());
  await field?.select(every);
  await press(settings, 'button', /^Set this$/);
  return settings;
}

const files = (page: Page) =>
  page.evaluate('chrome.downloads.search({})') as Promise<{ filename: string; state: string }[]>;

test('a trail that is due is saved among the downloads, verifies, and is not saved again before it went on', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  const settings = await setEvery(t, 'week');
  await sees(settings, /saved to the folder waybill among your downloads/);
  await judgePanel(t, settings, 'export-every');
  for (const [scheme, width] of looksAt()) {
    await dress(settings, scheme, width);
    // The section itself, which stands far below the head of the page.
    await settings.$eval('#backup', (section) => section.scrollIntoView());
    await t.picture(settings, `export-every-section-${scheme}-${width}`);
  }
  const worker = await t.worker();
  await worker.evaluate('waybill.carryOutExport()');
  const [file, ...more] = await t.until('the file is there', async () => {
    const all = await files(settings);
    return all.length > 0 && all.every(({ state }) => state === 'complete') ? all : null;
  });
  assert.equal(more.length, 0);
  const verified = await verifyLedger(readFileSync(file?.filename ?? '', 'utf8'));
  assert.ok(verified.ok, JSON.stringify(verified.steps));
  await worker.evaluate('waybill.carryOutExport()');
  assert.equal((await files(settings)).length, 1);
  assert.equal(await has(trail, 'heading', /^It is time to save the audit trail/), false);
});

test('where the browser may not save by itself, a notice says that it is time, until it was saved', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  const no = 'chrome.permissions.contains = () => Promise.resolve(false)';
  const settings = await setEvery(t, 'day');
  for (const page of [trail, settings]) await page.evaluate(no);
  const worker = await t.worker();
  await worker.evaluate(no);
  await worker.evaluate('waybill.carryOutExport()');
  await sees(trail, /It is time to save the audit trail as a file/);
  await judgePanel(t, trail, 'export-due');
  assert.equal((await files(settings)).length, 0);
  await find(trail, 'button', /^Export$/);
  await trail.evaluate(() => {
    const notice = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Export');
    notice?.click();
  });
  await t.until(
    'the notice is gone',
    async () => !(await trail.evaluate(() => document.body.innerText)).includes('It is time to save'),
  );
});
