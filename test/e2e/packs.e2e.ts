/** Packs from outside in real browsers: what a person reads before they trust one, and what it changes. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { armorPack, readPackFile } from '../../lib/pack/pack-file';
import { findChromium } from '../browser/find';
import { whyNoPolicy } from '../browser/managed-policy';
import { enter, press, sees } from '../browser/person';
import * as firefox from '../browser/person-firefox';
import { catchSaved } from '../browser/saved-file';
import { packFile, publisher, refundPack } from '../unit/pack/outside';
import { type E2e, test } from './case';
import { type Tab, testInFirefox } from './firefox-case';
import { exportTrail } from './firefox-tab';
import { axeProblems, dress, overflow } from './look';
import { walkPacks } from './packs-walk';

/** Presses Export on the trail and catches the file the page would save. */
async function exported(t: E2e): Promise<string> {
  const trail = await t.open('ledger.html');
  const saved = await catchSaved(trail);
  await press(trail, 'button', /^Export/);
  return saved();
}

test(
  'a pack binds a key: refused before, approved as the bound person, refused after revocation, and the trail verifies',
  (t) =>
    walkPacks<Page>({
      open: (path) => t.open(path),
      page: (tab) => tab,
      press,
      sees: (tab, text) => sees(tab, text),
      enter,
      exported: () => exported(t),
      picture: (tab, name) => t.picture(tab, name),
    }),
  { timeout: 120_000 },
);

testInFirefox(
  'a pack binds a key: refused before, approved as the bound person, refused after revocation, and the trail verifies',
  (t) =>
    walkPacks<Tab>({
      open: (path) => t.open(path),
      page: ({ page }) => page,
      async press(tab, role, name) {
        // The settings are long, and what stands above the button still grows while the press is aimed.
        await tab.page.evaluate((source) => {
          const wanted = new RegExp(source);
          const buttons = [...document.querySelectorAll('button')];
          const label = (one: Element) => one.getAttribute('aria-label') ?? one.textContent ?? '';
          buttons.find((one) => wanted.test(label(one)))?.scrollIntoView({ block: 'center', behavior: 'instant' });
        }, name.source);
        await firefox.press(tab, role, name);
      },
      sees: (tab, text) => firefox.sees(tab, text),
      async enter(tab, role, name, value) {
        await firefox.find(tab, role, name);
        await tab.page.evaluate((typed) => {
          const field = document.querySelector<HTMLInputElement>('input[name=name]');
          if (!field) return;
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, typed);
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }, value);
      },
      exported: () => exportTrail(t),
    }),
  { timeout: 180_000 },
);

test('a pack file is read before it is trusted: whole at 320 px, accessible in light and dark, held by the keyboard', async (t) => {
  const acme = await publisher('Acme RevOps with a name that goes on for longer than anybody would want to read');
  const page = await t.open('admin.html#packs');
  const text = await packFile(refundPack({ publishers: [acme.entry], expires: '2099-12-31' }), [acme.key]);
  const path = join(mkdtempSync(join(tmpdir(), 'pack-')), 'acme.pack');
  writeFileSync(path, armorPack(readPackFile(text) as never));
  const picker = (await page.$('#packs input[type=file]')) as ElementHandle<HTMLInputElement> | null;
  await picker?.uploadFile(path);
  await sees(page, /Nobody vouches for these keys here yet/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'pack-preview');
  for (const scheme of ['light', 'dark'] as const) {
    await dress(page, scheme, 1280);
    await t.picture(page, `packs-${scheme}`);
    assert.deepEqual(await axeProblems(page), [], scheme);
  }
  await dress(page, 'light', 320);
  await page.$eval('#pack-preview', (heading) => heading.scrollIntoView());
  await t.picture(page, 'packs-320');
  assert.deepEqual(await overflow(page), []);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await sees(page, /counts from now on/);
  await dress(page, 'dark', 320);
  await page.evaluate(() =>
    document.querySelector('#packs .details, #packs details:last-of-type')?.setAttribute('open', ''),
  );
  await t.picture(page, 'packs-listed-320');
  assert.deepEqual(await axeProblems(page), []);
  assert.deepEqual(await overflow(page), []);
});

test(
  'a policy that names publishers ends what others signed, and a pack that was changed where it is stored counts no more',
  async (t) => {
    const [acme, ops] = [await publisher(), await publisher('Acme Ops')];
    const page = await t.open('admin.html#packs');
    const lookAt = async (pack: object, by: typeof acme) => {
      await enter(page, 'textbox', /^Signed pack, as text$/, await packFile(pack, [by.key]));
      await press(page, 'button', /^Look at it$/);
    };
    await lookAt(refundPack({ publishers: [acme.entry] }), acme);
    await press(page, 'button', /^Trust these keys and add it$/);
    await sees(page, /The pack acme-revops, version 1\.0\.0, counts from now on/);

    t.setPolicy({ publisherKeys: [ops.key.jwk.x], packs: [{ id: 'acme-revops', minVersion: '1.1.0' }] });
    await sees(
      page,
      /Your organization now names who may publish packs, and this one is signed by somebody else/,
      15_000,
    );
    await lookAt(refundPack({ version: '1.2.0', publishers: [acme.entry] }), acme);
    await sees(
      page,
      /names who may publish packs, and this one is signed by somebody else.*Nothing was added or changed/,
    );
    await lookAt(refundPack({ version: '1.0.1', publishers: [ops.entry] }), ops);
    await sees(page, /your organization asks for 1\.1\.0 or later/);
    await lookAt(refundPack({ version: '1.1.0', publishers: [ops.entry] }), ops);
    await sees(page, /Signed by a key your organization named through browser policy/);
    await press(page, 'button', /^Add this pack$/);
    await sees(page, /The pack acme-revops, version 1\.1\.0, counts from now on/);
    await t.until('the new pack counts', () =>
      page.evaluate(() => !/signed by somebody else/.test(document.querySelector('#packs')?.textContent ?? '')),
    );

    await (await t.worker()).evaluate(async () => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: never } } }).chrome;
      const local = storage.local as {
        get(key: string): Promise<{ packs: Record<string, { text: string }> }>;
        set(value: object): Promise<void>;
      };
      const { packs } = await local.get('packs');
      const row = packs['acme-revops'];
      if (row) row.text = row.text.replace('"payload":"eyJhcG', '"payload":"eyJhcH');
      await local.set({ packs });
    });
    await sees(page, /The pack acme-revops cannot be read any more and does not count/);
  },
  { policy: { disableFirstRunPage: true }, skip: whyNoPolicy(findChromium()) },
);
