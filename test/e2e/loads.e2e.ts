/** The built extension starts: its worker answers and its pages open in silence. */
import assert from 'node:assert/strict';
import { builtPages } from './build';
import { test } from './case';

test('the service worker starts, sleeps and starts again', async (t) => {
  const name = 'chrome.runtime.getManifest().short_name';
  assert.equal(await (await t.worker()).evaluate(name), 'Waybill');
  await t.chromium.stopWorker();
  assert.equal(await (await t.worker()).evaluate(name), 'Waybill');
});

for (const path of builtPages()) {
  test(`${path} opens with a title, a heading or main, no error and no request`, async (t) => {
    const page = await t.open(path);
    await t.until('the page shows something', () =>
      page.evaluate(() => (document.body.textContent.trim().length > 20 ? true : null)),
    );
    assert.notEqual(await page.title(), '');
    assert.ok(await page.$('main, h1, [role=main]'), 'a page names its main part');
    assert.deepEqual(t.errors, []);
    assert.deepEqual(t.outside, []);
  });
}

test('the pages a handoff needs are there', async () => {
  const missing = ['practice.html', 'sidepanel.html', 'ledger.html'].filter((path) => !builtPages().includes(path));
  assert.deepEqual(missing, []);
});

test(
  'a page of the extension cannot reach a server',
  async (t) => {
    const served = await t.serve({ pages: { '/': 'here' } });
    const page = await t.open('practice.html');
    const outcome = await page.evaluate(
      (origin) =>
        fetch(origin).then(
          () => 'reached',
          () => 'refused',
        ),
      served.origin,
    );
    assert.equal(outcome, 'refused');
    assert.deepEqual(served.requests, []);
  },
  { expectErrors: true },
);
