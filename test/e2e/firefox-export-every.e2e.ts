/** Firefox: the trail saved as a file by itself, among the downloads, once it is due. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLedger } from '../../lib/ledger/verify';
import { press, sees } from '../browser/person-firefox';
import { removeFolder } from '../remove-folder';
import { type Tab, testInFirefox } from './firefox-case';

const DOWNLOADS = join(tmpdir(), `waybill-firefox-downloads-${process.pid}`);

const files = ({ page }: Tab) =>
  page.evaluate('browser.downloads.search({})') as Promise<{ filename: string; state: string }[]>;

testInFirefox(
  'a trail that is due is saved among the downloads, verifies, and is not saved again before it went on',
  async (t) => {
    mkdirSync(DOWNLOADS, { recursive: true });
    try {
      const chat = await t.open('practice.html#/chat/acme-refund');
      await press(chat, 'button', /^Hand off$/);
      await sees(chat, /Refund request · ready/);
      const settings = await t.open('admin.html');
      await sees(settings, /Save the trail by itself/);
      await settings.page.evaluate(() => {
        const field = [...document.querySelectorAll('select')].find((one) => one.querySelector('option[value=week]'));
        if (!field) throw new Error('no choice of how often');
        field.value = 'week';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      // What comes in above it while the page is read moves it out of the window.
      await t.until('it is pressed', async () => {
        await settings.page.evaluate(() => {
          const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Set this');
          button?.scrollIntoView({ block: 'center' });
        });
        return press(settings, 'button', /^Set this$/).then(
          () => true,
          () => false,
        );
      });
      await sees(settings, /saved to the folder waybill among your downloads/);
      const save = 'background.waybill.carryOutExport()';
      await t.firefox.background(save);
      const [file, ...more] = await t.until(
        'the file is there',
        async () => {
          const all = await files(settings);
          return all.length > 0 && all.every(({ state }) => state === 'complete') ? all : null;
        },
        20_000,
      );
      assert.equal(more.length, 0);
      assert.match(file?.filename ?? '', /waybill[/\\]waybill-\d{4}-\d\d-\d\d\.jsonl$/);
      const verified = await verifyLedger(readFileSync(file?.filename ?? '', 'utf8'));
      assert.ok(verified.ok, JSON.stringify(verified.steps));
      await t.firefox.background(save);
      assert.equal((await files(settings)).length, 1);
    } finally {
      removeFolder(DOWNLOADS);
    }
  },
  {
    timeout: 120_000,
    prefs: {
      'browser.download.folderList': 2,
      'browser.download.dir': DOWNLOADS,
      'browser.download.useDownloadDir': true,
    },
  },
);
