/** Firefox: the proof that stands in a record, the trail taken out of the browser, what is erased, and a trail that was put back. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyReceiptFile, verifyReceiptText } from '../../lib/receipt/verify';
import { find, has, press, sees } from '../browser/person-firefox';
import { catchSaved } from '../browser/saved-file';
import { removeFolder } from '../remove-folder';
import { ROOT } from './build';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { bringRefund, handOffRefund, SENTENCES } from './firefox-refund';
import { pressKeys } from './firefox-tab';
import { readOwnPage } from './own-page';
import { rollBack } from './roll-back';

/** A handoff of the practice chat on the trail, not filled. */
async function captured(t: FirefoxE2e): Promise<Tab> {
  await handOffRefund(t);
  return t.open('ledger.html');
}

/** The refund of the practice chat, approved, filled and saved. */
async function saved(t: FirefoxE2e): Promise<Tab> {
  const { form, panel } = await bringRefund(t);
  await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
  await press(panel, 'button', /^Decide as Maria Ruiz \(practice\)$/);
  await press(panel, 'button', /^Approve$/);
  for (const sentence of SENTENCES) await press(panel, 'checkbox', sentence);
  await press(panel, 'button', /^Approve$/);
  await sees(form, /Press Ctrl\+Shift\+F to fill 6 fields/);
  await pressKeys(form, 'Ctrl+Shift+F');
  await sees(form, /Filled 6 of 6/, 15_000);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  return form;
}

/** Chooses a form of the export, and gives what was put together. */
async function exportAs(trail: Tab, form: RegExp): Promise<string> {
  const file = await catchSaved(trail.page);
  await press(trail, 'button', /^Export as$/);
  await press(trail, 'button', form);
  return file();
}

testInFirefox(
  'a proof stands in the saved record and verifies, and so does the export of proofs',
  async (t) => {
    const form = await saved(t);
    const text = await form.page.$eval('textarea[name=reason]', (field) => (field as HTMLTextAreaElement).value);
    assert.match(text, /\n\nWaybill H-[\s\S]+\n\nWaybill handoff proof H-[\s\S]+\nOpen: /);
    const [found, ...more] = await verifyReceiptText(text);
    assert.ok(found?.ok && more.length === 0, JSON.stringify(found?.steps));
    assert.equal(found.receipt?.form, 'full');
    const trail = await t.open('ledger.html');
    const [filed, ...others] = await verifyReceiptFile(await exportAs(trail, /^Handoff proofs/));
    assert.ok(filed?.ok && others.length === 0, JSON.stringify(filed?.steps));
    assert.equal(filed.receipt?.handoff, found.receipt?.handoff);
    assert.equal(filed.steps.find(({ step }) => step === 'tree')?.result, 'pass', 'it carries that the log holds it');
  },
  { timeout: 120_000 },
);

testInFirefox('the exported page verifies itself from the disk, and says so of a changed letter', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-page-'));
  try {
    const html = await exportAs(await captured(t), /^Page that verifies itself/);
    const read = async (name: string, text: string) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      const { page } = await t.visit(pathToFileURL(file).href);
      return readOwnPage(t, page);
    };
    const good = await read('good.html', html);
    assert.equal(good.verified, 'true', good.text);
    for (const part of ['Handoff captured', 'Refund request 1.0.0', 'Packs in force', 'What was never recorded'])
      assert.ok(good.text.includes(part), part);
    const changed = html.replace('"handoff.captured"', '"handoff.capturee"');
    assert.notEqual(changed, html);
    const bad = await read('bad.html', changed);
    assert.equal(bad.verified, 'false');
    assert.match(bad.text, /This file was changed/);
  } finally {
    removeFolder(folder);
  }
});

testInFirefox(
  'Verify a file tells a proof, a key and a pack by what is in them, and locates what was changed',
  async (t) => {
    const { page } = await t.open('ledger.html');
    const verified = async (name: string): Promise<string> => {
      const text = readFileSync(join(ROOT, 'test/fixtures/interfaces', name), 'utf8');
      await page.waitForSelector('input[type=file][aria-label="Verify a file"]');
      await page.evaluate(
        ([given, content]) => {
          const field = document.querySelector('input[type=file][aria-label="Verify a file"]') as HTMLInputElement;
          const chosen = new DataTransfer();
          chosen.items.add(new File([content ?? ''], given ?? ''));
          field.files = chosen.files;
          field.dispatchEvent(new Event('change', { bubbles: true }));
        },
        [name, text],
      );
      return t.until(`${name} is verified`, () =>
        page.evaluate((heading) => {
          const title = [...document.querySelectorAll('h2')].find((one) => one.textContent === heading);
          const section = title?.closest('section');
          const again = [...(section?.querySelectorAll('button') ?? [])].some((one) => one.textContent === 'Run again');
          return section && again ? section.innerText.replace(/\s+/g, ' ') : null;
        }, `Verification of ${name}`),
      );
    };
    assert.match(await verified('receipt.good.intoto.jsonl'), /Handoff proof of H-.*Signatures pass.*Tree pass/);
    assert.match(await verified('receipt.changed.txt'), /Bytes fail/);
    assert.match(await verified('key.good.txt'), /Public key .*Possession pass/);
    assert.match(await verified('key.forged.txt'), /Possession fail .*Line 1\./);
    assert.match(await verified('pack.good.txt'), /Pack .* signed by .*Signatures pass/);
  },
);

testInFirefox('an erased handoff says when, by whom and why, and has nothing left to erase', async (t) => {
  const trail = await captured(t);
  await press(trail, 'button', /^Erase what this handoff holds$/);
  await sees(trail, /\d+ values go/);
  await press(trail, 'button', /^Erase for good$/);
  await sees(trail, /\d+ values erased, on purpose, for this handoff/, 15_000);
  await t.until(
    'nothing is left to erase',
    async () => !(await has(trail, 'button', /^Erase what this handoff holds$/)),
  );
  await sees(trail, /Erased handoff/);
});

testInFirefox('a database that was put back raises an alarm in the next session, until it was read', async (t) => {
  const trail = await captured(t);
  const noted = `browser.storage.local.get('trail:head').then((kept) => (kept['trail:head']?.size ?? 0) > 1)`;
  await t.until('the head is noted elsewhere', () => t.firefox.background<boolean>(noted));
  await trail.page.evaluate(rollBack());
  // What a browser does to what lives as long as its session when it ends, or turns an extension off.
  await trail.page.evaluate('browser.storage.session.clear()');
  await t.firefox.stopBackground();
  await trail.page.evaluate(
    `browser.runtime.sendMessage({ waybill: 1, name: 'ui>bg adapters.builtIn', payload: {} }).then(() => null)`,
  );
  await find(trail, 'button', /^I have seen this$/, 10_000);
  await sees(trail, /An audit trail ends before a place it had reached/);
  await press(trail, 'button', /^I have seen this$/);
  await t.until('it is read', async () => !(await has(trail, 'button', /^I have seen this$/)));
});
