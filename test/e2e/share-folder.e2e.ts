/** Two browsers share a folder without a server: each writes its own file and reads the other's, and what does not belong there takes nothing in. */
import assert from 'node:assert/strict';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { axeProblems, overflow } from './look';
import { capture } from './orders';
import { filesOf, putFile, putMany, standInForPicker } from './own-folder';
import { rollBack } from './roll-back';

const OWN = /^waybill-events-[\w-]{43}\.jsonl$/;

/** Opens the trail of a browser with one handoff and chooses the folder. */
async function begin(t: E2e) {
  const page = await t.open('ledger.html');
  await capture(t, page);
  await standInForPicker(page);
  await press(page, 'button', /^Share a folder$/);
  await sees(page, /Folder “shared”, while this page is open/);
  const [name, text] = await t.until('its own file is there', async () =>
    // Beside it stands what the browser is still writing.
    Object.entries(await filesOf(page)).find(([file, content]) => OWN.test(file) && content !== ''),
  );
  return { page, name, text };
}

test(
  'two browsers exchange events through a folder, and hear that they were seen',
  async (t) => {
    const first = await begin(t);
    assert.ok(!first.text.includes('"kind":"content"'), 'no values go along');
    await t.fresh();
    const second = await begin(t);
    assert.notEqual(second.name, first.name);
    await sees(second.page, /No events of another browser are here yet/);
    await putFile(second.page, first.name, first.text);
    await sees(second.page, /Another browser, waybill\/[\w-]{43}: \d+ events, the last on/);
    const answer = await t.until('it passes on what it saw', async () => {
      const text = (await filesOf(second.page))[second.name];
      return text?.trimEnd().split('\n').at(-1)?.includes(first.name.slice(15, 58)) ? text : null;
    });
    assert.ok(!answer.includes('"kind":"content"'));
    // The picture of the section as a person meets it.
    await t.picture(second.page, 'share-folder');

    // A copy of the file that is older than what was read is nothing new, and junk takes nothing in.
    await putFile(second.page, first.name, first.text.slice(0, -40));
    await sees(second.page, /It is not whole, or was changed, from line \d+ on/);
    await putMany(second.page, first.name, '{"kind":"event"}', 1_000_000);
    await sees(second.page, /It is not whole, or was changed, from line 1 on/);
    const foreign = `waybill-events-${'A'.repeat(43)}.jsonl`;
    await putFile(second.page, foreign, first.text);
    await sees(second.page, /It is named after another browser than the one that wrote it/);
    await putFile(second.page, foreign, null);
    await putFile(second.page, first.name, first.text);
    await t.until(
      'nothing is wrong any more',
      () =>
        second.page.$eval('section[aria-label="Other browsers"]', (one) => !/Nothing was taken in/.test(one.innerHTML)),
      20_000,
    );
    assert.equal(await has(second.page, 'button', /^I have seen this$/), false);

    await second.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await second.page.setViewport({ width: 320, height: 900 });
    assert.deepEqual(await overflow(second.page), [], 'at 320 px');
    assert.deepEqual(await axeProblems(second.page), [], 'in dark at 320 px');
    await second.page.evaluate(`document.querySelector('section[aria-label="Other browsers"]').scrollIntoView()`);
    await t.picture(second.page, 'share-folder-narrow');

    await press(second.page, 'button', /^Stop sharing$/);
    await find(second.page, 'button', /^Share a folder$/);
  },
  { timeout: 120_000 },
);

test(
  'a folder is remembered over a restart and asked for with one click; a file that another copy wrote is an alarm',
  async (t) => {
    const { page, name, text } = await begin(t);
    const events = text.split('\n').length;
    await capture(t, page);
    const longer = await t.until('the file grew', async () => {
      const now = (await filesOf(page))[name] ?? '';
      return now.split('\n').length > events ? now : null;
    });
    await page.close();

    const again = await t.open('ledger.html');
    await sees(again, /Folder “shared”, while this page is open/);
    await again.close();

    // A browser that was started anew wants to be asked.
    const asked = await t.open('practice.html');
    await asked.evaluateOnNewDocument(() => {
      let granted = false;
      const ways = FileSystemHandle.prototype as unknown as Record<string, () => Promise<string>>;
      ways.queryPermission = async () => (granted ? 'granted' : 'prompt');
      ways.requestPermission = async () => {
        granted = true;
        return 'granted';
      };
    });
    await asked.goto(asked.url().replace(/practice\.html.*/, 'ledger.html'));
    await sees(asked, /The folder “shared” is remembered/);
    await press(asked, 'button', /^Use “shared” again$/);
    await sees(asked, /Last written at/);
    await press(asked, 'button', /^Stop sharing$/);
    await find(asked, 'button', /^Share a folder$/);

    // Its own file says more than a browser that was put back.
    await putFile(asked, name, longer);
    await asked.evaluate(rollBack(2));
    await standInForPicker(asked);
    await press(asked, 'button', /^Share a folder$/);
    await sees(asked, /This browser’s file in the folder says more, or something else/);
    await find(asked, 'button', /^I have seen this$/);
    assert.equal((await filesOf(asked))[name], longer, 'it was left as it is');
    await press(asked, 'button', /^Write this browser’s file again$/);
    await t.until('it was written', async () => (await filesOf(asked))[name] !== longer);
  },
  { timeout: 120_000 },
);
