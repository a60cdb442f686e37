/** The extension in Firefox: its pages, its background's life, and the main job on the practice pages, where keys do what a chip may not. */
import assert from 'node:assert/strict';
import { verifyLedger } from '../../lib/ledger/verify';
import { find, has, press, sees, seesNoMore } from '../browser/person-firefox';
import { builtPages } from './build';
import { testInFirefox } from './firefox-case';
import { closeSidebar, exportTrail, openPanel, pressKeys, sidebarOf } from './firefox-tab';

testInFirefox(
  'every page opens with a title and a main part, in silence, and none reaches a server',
  async (t) => {
    for (const path of builtPages()) {
      const { page } = await t.open(path);
      await t.until(`${path} shows something`, () => page.evaluate(() => document.body.textContent.trim().length > 20));
      assert.notEqual(await page.title(), '', path);
      assert.ok(await page.$('main, h1, [role=main]'), `${path} names its main part`);
    }
    assert.deepEqual(await t.firefox.chrome.errors(), []);

    const served = await t.serve({ pages: { '/': 'here' } });
    const { page } = await t.open('admin.html');
    const ask = (from: string) => `${from}fetch('${served.origin}/').then(() => 'reached', () => 'refused')`;
    assert.equal(await page.evaluate(ask('')), 'refused');
    assert.equal(await t.firefox.background(ask('background.')), 'refused');
    assert.deepEqual(served.requests, []);
    assert.notDeepEqual(await t.firefox.chrome.errors(), [], 'what the policy refuses is heard as an error');
  },
  { expectErrors: true },
);

testInFirefox('every suggested key reaches its command, awake or asleep', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  const { page } = await t.open('admin.html');
  const commands = (await page.evaluate(
    `globalThis.heard = [];
     browser.commands.onCommand.addListener((name) => { heard.push(name); });
     browser.commands.getAll()`,
  )) as { name: string; shortcut: string }[];
  assert.deepEqual(commands.map(({ name }) => name).sort(), ['fill', 'hand-off', 'open-panel']);
  await t.firefox.stopBackground();
  for (const { name, shortcut } of commands) {
    await pressKeys(chat, shortcut);
    await t.until(
      `${shortcut} reaches ${name}`,
      () => page.evaluate(`heard.splice(0).includes('${name}')`) as Promise<boolean>,
    );
    await t.until('the background is awake', async () => (await t.firefox.chrome.backgroundState()) === 'running');
    await t.firefox.stopBackground();
  }
});

testInFirefox(
  'answer to record on the practice pages: the background ends before every step, the browser after the last',
  async (t) => {
    const chat = await t.open('practice.html#/chat/acme-renewal');
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Sales follow-up · 1 gap, 1 stop/);
    await sees(chat, /Press Alt\+W to open the panel/);
    assert.equal(await has(chat, 'button', /^Open panel/), false);

    await t.firefox.stopBackground();
    const crm = await t.open('practice.html#/crm/acme/activity/new');
    await sees(crm, /Stopped: “3 days”/);
    await sees(crm, /press Alt\+W/);
    assert.equal(await has(crm, 'button', /^(Open|Fill)/), false, 'the chip has no button nobody can vouch for');

    await closeSidebar(t);
    await pressKeys(crm, 'Alt+W');
    await find(sidebarOf(t), 'heading', /^Fields$/);

    const panel = await openPanel(t, crm);
    await t.firefox.stopBackground();
    await press(panel, 'button', /^Fill \d+ fields/);
    await sees(panel, /“3 days” is not in any source\. Fill waits\./);
    await t.firefox.stopBackground();
    await press(panel, 'button', /^Use “up to 10 days”$/);
    await sees(panel, /Waits for 1:/);
    await t.firefox.stopBackground();
    await press(panel, 'button', /^(\w{3},? |Tomorrow)/);
    await seesNoMore(panel, /Waits for/);

    await t.firefox.stopBackground();
    await sees(crm, /Press Ctrl\+Shift\+F to fill 5 fields/);
    const { height } = await find(crm, 'StaticText', /^to fill 5 fields$/);
    assert.ok(height < 24, `the chip says it in one line, not in ${height} px`);
    assert.equal(await has(crm, 'button', /^Fill/), false);
    await pressKeys(crm, 'Ctrl+Shift+F');
    await sees(crm, /Filled 5 of 5/, 15_000);
    await t.firefox.stopBackground();
    await press(crm, 'button', /^Save$/);
    await sees(crm, /Saved \d\d:\d\d/, 15_000);
    await sees(panel, /How it landed/);

    const exported = await exportTrail(t);
    const verified = await verifyLedger(new TextEncoder().encode(exported));
    assert.equal(verified.ok, true, JSON.stringify(verified.steps));
    const trail = await t.open('ledger.html#/verify');
    await sees(trail, /5 pass · 2 not checked/);

    await t.crash();
    const after = await exportTrail(t);
    const events = (lines: string) => lines.split('\n').filter((line) => line.includes('"event"'));
    assert.ok(events(exported).length >= 6);
    assert.deepEqual(events(after).slice(0, events(exported).length), events(exported));
    assert.equal((await verifyLedger(new TextEncoder().encode(after))).ok, true);
  },
  { ownBrowser: true },
);
