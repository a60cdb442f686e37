/** The exported page that verifies itself, opened from the disk by a browser: it verifies, and names the line of a flipped bit. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { find, press } from '../browser/person';
import { removeFolder } from '../remove-folder';
import { type E2e, test } from './case';
import { exportAs } from './export-as';
import { capture } from './orders';
import { readOwnPage } from './own-page';

/** What the page says of itself once it is done. */
async function verifiedBy(t: E2e, file: string, before?: (page: Page) => Promise<void>) {
  const page = await t.chromium.newPage(before);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  const said = await readOwnPage(t, page);
  assert.deepEqual(asked, [pathToFileURL(file).href]);
  return said;
}

test('the exported page verifies itself from the disk, and names the line of a flipped bit', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-page-'));
  try {
    const trail = await t.open('ledger.html');
    const handoff = await capture(t, trail);
    await find(trail, 'button', /^Export as$/);
    const html = await exportAs(trail, /^Page that verifies itself/);
    const file = join(folder, 'trail.html');
    writeFileSync(file, html);
    const good = await verifiedBy(t, file);
    assert.equal(good.verified, 'true', good.text);
    assert.match(good.text, /No step failed/);
    for (const said of [
      handoff,
      'Handoff captured',
      'Sales follow-up 2.1.0',
      'Packs in force',
      'Keys that signed',
      'What was never recorded',
    ])
      assert.ok(good.text.includes(said), said);

    // A letter of an entry, which is located by its line among the signed ones.
    const lines = html.slice(html.indexOf('<div id="trail" hidden>')).split('\n');
    const line = lines.findIndex((one) => one.includes('"handoff.captured"'));
    const changed = html.replace('"handoff.captured"', '"handoff.capturee"');
    assert.notEqual(changed, html);
    writeFileSync(file, changed);
    const bad = await verifiedBy(t, file);
    assert.equal(bad.verified, 'false');
    assert.match(bad.text, /This file was changed/);
    assert.match(bad.text, new RegExp(`Chain: fail line ${line + 1}:`));

    // A letter of the lists beside it: the trail still holds, the lists are not believed.
    writeFileSync(file, html.replace('"zone":"', '"zone":"X'));
    assert.match((await verifiedBy(t, file)).text, /lists below do not carry a good signature/);

    // A letter of the program: the browser does not run it, and the page says that nothing was verified.
    const program = html.indexOf('<script>') + 12;
    writeFileSync(file, `${html.slice(0, program)} ${html.slice(program)}`);
    const page = await t.visit(pathToFileURL(file).href);
    assert.match(await page.evaluate(() => document.body.innerText), /has not verified itself/);
    await page.close();

    // A browser without Ed25519 takes longer and comes to the same.
    writeFileSync(file, html);
    const own = await verifiedBy(t, file, async (fresh) => {
      await fresh.evaluateOnNewDocument(() => {
        Object.defineProperty(crypto.subtle, 'generateKey', { value: () => Promise.reject(new Error('none')) });
      });
    });
    assert.equal(own.verified, 'true', own.text);
    assert.match(own.text, /does not check such signatures itself/);
  } finally {
    removeFolder(folder);
  }
});

test('the trail is saved as a table and as PROV-JSON, and handoff proofs are missed where there are none', async (t) => {
  const trail = await t.open('ledger.html');
  const handoff = await capture(t, trail);
  await find(trail, 'button', /^Export as$/);
  const table = await exportAs(trail, /^Table/);
  assert.ok(table.startsWith('\ufefforigin,index,time,event'), table.slice(0, 60));
  assert.ok(table.includes(handoff));
  assert.ok(!table.includes('\r\r') && table.split('\r\n').length > 2);
  const prov = JSON.parse(await exportAs(trail, /^Who did what/)) as { entity: object; agent: object };
  assert.ok(Object.keys(prov.entity).some((name) => name.includes(handoff)));
  await press(trail, 'button', /^Export as$/);
  await press(trail, 'button', /^Handoff proofs/);
  await t.until('it says that there are none', () =>
    trail.evaluate(() => document.body.textContent?.includes('no handoff proofs in this trail yet')),
  );
});
