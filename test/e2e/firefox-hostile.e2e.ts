/** Firefox: pages and senders that mean harm: what they cannot press, read, forge or send. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { GECKO_ID } from '../browser/launch-firefox';
import { count, press, sees } from '../browser/person-firefox';
import { type CrmServer, serveCrm } from './crm-server';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { bringToCrm, openChat, openPanel, pressKeys, tabIdOf, theHandoff } from './firefox-tab';
import { forge, HOSTILE, hostileChat } from './hostile-page';
import { judge, readStore } from './judge';
import { formValues, VALUES } from './own-crm';

const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
const NEW = '/crm/acme/activity/new';
const OFFER = /Press Ctrl\+Shift\+F to fill 5 fields/;
const quiet = () => new Promise((done) => setTimeout(done, 900));
const stolen = (page: Page) => page.evaluate('globalThis.stolen') as Promise<string>;

async function withCrm(run: (crm: CrmServer) => Promise<void>): Promise<void> {
  const crm = await serveCrm();
  try {
    await run(crm);
  } finally {
    await crm.close();
  }
}

testInFirefox(
  'forged messages and made-up presses fill nothing; a page that breaks the language is filled by the key and learns nothing',
  (t) =>
    withCrm(async (crm) => {
      const { form: own, handoffId, panel } = await bringToCrm(t, crm);
      await sees(own, OFFER);
      await forge(own.page, handoffId, GECKO_ID);
      await quiet();
      assert.deepEqual(await formValues(own.page), EMPTY);
      const before = (await judge(panel.page)).namesOf(handoffId);
      assert.equal(
        before.some((name) => name.startsWith('handoff.fill')),
        false,
        before.join(),
      );
      await sees(own, OFFER);
      await pressKeys(own, 'Ctrl+Shift+F');
      await sees(own, /Filled 5 of 5/, 15_000);
      await press(panel, 'button', /^Undo/);
      await sees(own, OFFER);
      await own.page.close();

      const page = await t.firefox.newPage();
      await page.evaluateOnNewDocument(HOSTILE);
      await page.goto(crm.origin + NEW, { waitUntil: 'domcontentloaded' });
      const form = { firefox: t.firefox, page };
      assert.equal(await page.evaluate('JSON.stringify({})'), 'broken');
      await sees(form, OFFER);
      await pressKeys(form, 'Ctrl+Shift+F');
      await sees(form, /Filled 5 of 5/, 15_000);
      assert.equal(await page.evaluate('document.querySelector("[name=nextStep]").value'), VALUES.nextStep);
      assert.equal(await stolen(page), '');
      const inside = await page.evaluate(() => {
        const hosts = document.querySelectorAll('html > div, form > div');
        const { shadowRoot = null, textContent = null } = hosts[0] ?? {};
        return `${hosts.length} ${shadowRoot} ${textContent} ${'openOrClosedShadowRoot' in Element.prototype}`;
      });
      assert.equal(inside, '1 null  false');
      assert.equal(crm.posts(), 0);
    }),
  { timeout: 90_000 },
);

testInFirefox('a hostile chat page is read as it is shown', async (t) => {
  const chat = await openChat(t, 'follow-up', hostileChat);
  assert.equal(await chat.page.evaluate('document.body.textContent'), 'Pay 1,000,000 to Mallory');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  const ui = await t.open('ledger.html');
  const { row } = await theHandoff(ui);
  assert.equal(row.handoff.values.nextStep?.value, VALUES.nextStep);
  const kept = JSON.stringify(await readStore(ui.page, 'blob'));
  assert.match(kept, /Send the corrected invoice/);
  assert.doesNotMatch(kept + JSON.stringify(row), /Mallory/);
  assert.equal(await count(chat, 'text leaf', /Mallory/), 0);
  assert.equal(await stolen(chat.page), '');
});

/** Has a script of ours in a page or a frame of it say something, as somebody would who found a hole in it. */
async function say(ui: Tab, target: { tabId: number; frameIds?: number[] }, message: object): Promise<void> {
  await ui.page.evaluate(
    `browser.scripting.executeScript({
      target: ${JSON.stringify(target)},
      func: (message) => { browser.runtime.sendMessage(message).catch(() => null); },
      args: [${JSON.stringify(message)}],
    })`,
  );
  await new Promise((done) => setTimeout(done, 150));
}

/** What diagnostics keep of it. */
const dropped = (t: FirefoxE2e) =>
  t.firefox.background<{ name: string; why: string }[]>(
    "background.browser.storage.session.get('dropped').then(({ dropped }) => (dropped ?? []).map(({ name, why }) => ({ name, why })))",
  );

testInFirefox(
  'a content script may say only what is its own to say, in the right shape and from the right frame',
  (t) =>
    withCrm(async (crm) => {
      const page = await t.visit(crm.origin + NEW);
      const ui = await openPanel(t, page);
      const tabId = await tabIdOf(t, page);
      await page.page.evaluate(
        (src) => document.body.append(Object.assign(document.createElement('iframe'), { src })),
        NEW,
      );
      const frames = () =>
        ui.page.evaluate(
          `browser.scripting.executeScript({ target: { tabId: ${tabId}, allFrames: true }, func: () => location.href })
          .then((found) => found.filter(({ frameId, result }) => frameId > 0 && result.endsWith('/new')).map(({ frameId }) => frameId))`,
        ) as Promise<number[]>;
      const frameIds = await t.until('the frame is there', async () => {
        const found = await frames();
        return found.length === 1 && found;
      });
      const address = `${crm.origin}${NEW}`;
      const mallory = { name: 'Mallory', username: null };
      const press = { kind: 'fill', handoffId: 'H-0000-0000', panel: false };
      await say(ui, { tabId }, { waybill: 1, name: 'ui>bg identity.set', payload: mallory });
      await say(ui, { tabId }, { waybill: 2, name: 'ui>bg identity.set', payload: mallory });
      await say(ui, { tabId }, { waybill: 1, name: 'target>bg page.seen', payload: { address: 7, fields: 'many' } });
      await say(ui, { tabId }, { waybill: 1, name: 'target>bg ledger.erase', payload: {} });
      const bank = { address: 'https://bank.example/new', title: '', fields: 5 };
      await say(ui, { tabId }, { waybill: 1, name: 'target>bg page.seen', payload: bank });
      await say(ui, { tabId, frameIds }, { waybill: 1, name: 'chat>bg toast.open', payload: { panel: true } });
      await say(
        ui,
        { tabId, frameIds },
        { waybill: 1, name: 'target>bg chip.pressed', payload: { press, vouched: true } },
      );
      await say(
        ui,
        { tabId, frameIds },
        { waybill: 1, name: 'target>bg save.noticed', payload: { address, texts: [] } },
      );
      assert.deepEqual(await dropped(t), [
        { name: 'ui>bg identity.set', why: 'sender' },
        { name: 'target>bg page.seen', why: 'shape' },
        { name: 'target>bg ledger.erase', why: 'unknown' },
        { name: 'target>bg page.seen', why: 'address' },
        { name: 'chat>bg toast.open', why: 'frame' },
        { name: 'target>bg chip.pressed', why: 'frame' },
        { name: 'target>bg save.noticed', why: 'frame' },
      ]);
      const kept = await t.firefox.background<object>('background.browser.storage.local.get(null)');
      assert.doesNotMatch(JSON.stringify(kept), /Mallory/);
      assert.deepEqual((await judge(ui.page)).handoffs.size, 0);
    }),
);
