/** What an organization sets, in both browsers as they give it: the first run, the name, the practice pages, a policy that is late, wrong or gone. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { findChromium } from '../browser/find';
import { whyNoPolicy } from '../browser/managed-policy';
import { enter, find, has, press, sees } from '../browser/person';
import * as inFirefox from '../browser/person-firefox';
import { type E2e, test } from './case';
import { testInFirefox } from './firefox-case';
import { axeProblems, dress, overflow } from './look';
import { handoffs, theHandoff } from './trail';

const MARIA = { username: 'm.ruiz', name: 'Maria Ruiz' };
const NOT_HERE = whyNoPolicy(findChromium());

/** Long enough for the file of a policy to be noticed, in milliseconds. */
const NOTICED = 15_000;

/** The addresses of open tabs of the extension. */
const openPages = async ({ chromium }: E2e) =>
  (await chromium.browser.pages()).map((page) => page.url()).filter((url) => url.startsWith(chromium.url('')));

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

test(
  'a policy names the person, the trail says so, and no page opens by itself',
  async (t) => {
    const settings = await t.open('admin.html#name');
    await sees(settings, /Maria Ruiz \(m\.ruiz\), set by your organization/, NOTICED);
    // An unpacked extension is installed by a person, who does not wait for a policy; with the policy there, a first run opens nothing.
    const before = await openPages(t);
    const worker = await t.worker();
    await worker.evaluate(() => (globalThis as never as Hooks).waybill.onInstalled('install'));
    assert.deepEqual(await openPages(t), before);

    assert.equal(await has(settings, 'textbox', /^Name in the audit trail/), false);
    await sees(settings, /By the organization, which named you/);

    const chat = await t.open('practice.html#/chat/acme-renewal');
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Sales follow-up · /);
    const { author } = await theHandoff(t);
    assert.deepEqual([author.username, author.name, author.declared], ['m.ruiz', 'Maria Ruiz', 'policy']);
  },
  { policy: { person: MARIA, disableFirstRunPage: true }, skip: NOT_HERE },
);

test(
  'a policy that changes closes open practice pages, one that is gone opens them again, and nothing recorded is lost',
  async (t) => {
    const settings = await t.open('admin.html');
    await enter(settings, 'textbox', /^Name in the audit trail/, 'Jo Park');
    await press(settings, 'button', /^Save name$/);
    await sees(settings, /New events carry the name Jo Park/);
    await sees(settings, /Your organization has set nothing for this browser/);
    const chat = await t.open('practice.html#/chat/acme-renewal');
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Sales follow-up · /);

    t.setPolicy({
      person: MARIA,
      disablePracticePack: true,
      httpOrigins: ['http://crm.intranet', 'https://a.example'],
    });
    await find(chat, 'heading', /^Your organization closed the practice pages\.$/, NOTICED);
    await settings.bringToFront();
    await sees(settings, /Maria Ruiz \(m\.ruiz\), set by your organization/);
    await sees(settings, /needs no policy: each person can turn on any https site/);
    assert.match(await textOf(settings, '#policy table'), /httpOrigins.*http:\/\/crm\.intranet(?!.*a\.example)/);
    assert.equal(await has(settings, 'link', /^Practice$/), false);
    for (const scheme of ['light', 'dark'] as const) {
      await dress(settings, scheme, 1280);
      await settings.evaluate(() => document.querySelector('#policy')?.scrollIntoView());
      await t.picture(settings, `policy-${scheme}`);
      assert.deepEqual(await axeProblems(settings), [], scheme);
    }
    await dress(settings, 'light', 320);
    await settings.evaluate(() => document.querySelector('#policy')?.scrollIntoView());
    await t.picture(settings, 'policy-320');
    assert.deepEqual(await overflow(settings), []);
    await dress(chat, 'light', 1280);
    await t.picture(chat, 'policy-practice-closed');
    assert.deepEqual(await axeProblems(chat), []);
    const panel = await t.open('sidepanel.html');
    await find(panel, 'button', /./);
    assert.equal(await has(panel, 'button', /^Try it on the practice page$/), false);

    t.setPolicy(null);
    await settings.bringToFront();
    await sees(settings, /gave no policy on .* stays in effect/, NOTICED);
    assert.match(await textOf(chat, 'h1'), /closed the practice pages/);
    await sees(settings, /Your organization has set nothing for this browser/, 20_000);
    await chat.bringToFront();
    await find(chat, 'button', /^Hand off$/);
    await settings.bringToFront();
    const field = 'input[name=name]';
    assert.equal(await settings.$eval(field, (input) => (input as HTMLInputElement).value), 'Jo Park');
    assert.deepEqual(
      (await handoffs(t)).map(({ author }) => author.name),
      ['Jo Park'],
    );
  },
  { policy: null, skip: NOT_HERE, timeout: 120_000 },
);

test(
  'what a policy closed is closed from the first moment of every start',
  async (t) => {
    await t.until('the policy is kept', async () => {
      const worker = await t.worker();
      return worker.evaluate(
        async () => 'policy' in (await (globalThis as never as Kept).chrome.storage.local.get('policy')),
      );
    });
    t.setPolicy(null);
    await t.crash();
    const practice = await t.open('practice.html#/chat/acme-renewal');
    await find(practice, 'heading', /^Your organization closed the practice pages\.$/);
    t.setPolicy({ disablePracticePack: true });
    await new Promise((done) => setTimeout(done, 9_000));
    await find(practice, 'heading', /^Your organization closed the practice pages\.$/);
  },
  { policy: { disablePracticePack: true }, skip: NOT_HERE, timeout: 90_000 },
);

interface Hooks {
  waybill: { onInstalled(reason: string): Promise<void> };
}

interface Kept {
  chrome: { storage: { local: { get(key: string): Promise<object> } } };
}

test('diagnostics are copied with what helps and without what was written', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
  const settings = await t.open('admin.html#name');
  await enter(settings, 'textbox', /^Name in the audit trail/, 'Jo Park');
  await press(settings, 'button', /^Save name$/);
  await sees(settings, /New events carry the name Jo Park/);
  await settings.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await press(settings, 'button', /^Copy diagnostics$/);
  await sees(settings, /Diagnostics were copied/);
  const text = await settings.evaluate(() => document.documentElement.dataset.copied ?? '');
  const copy = JSON.parse(text);
  assert.equal(copy.database.handoffs, 1);
  assert.ok(copy.database.events >= 1 && copy.storage.used > 0 && copy.trail.key.length > 40, text);
  assert.deepEqual(copy.policy.set, []);
  const { values, title, subject, capture } = await theHandoff(t);
  const written = [
    ...Object.values(values).map(({ value }) => value),
    title,
    subject ?? '',
    capture.conversationTitle ?? '',
  ];
  for (const one of [...written, 'Jo Park', 'jo.park', 'acme'].filter((word) => word.length > 2))
    assert.ok(!text.toLowerCase().includes(one.toLowerCase()), `${one} is in the copy`);
});

testInFirefox(
  'a policy names the person and closes the practice pages, stays through a start without it, and is lifted when it is gone',
  async (t) => {
    const settings = await t.open('admin.html');
    await inFirefox.sees(settings, /Maria Ruiz \(m\.ruiz\), set by your organization/);
    await inFirefox.sees(settings, /is no setting of this version/);
    const practice = await t.open('practice.html');
    await inFirefox.find(practice, 'heading', /^Your organization closed the practice pages\.$/);

    t.setPolicy(null);
    await t.crash();
    const later = await t.open('admin.html');
    await inFirefox.sees(later, /stays in effect/);
    await inFirefox.sees(later, /Maria Ruiz \(m\.ruiz\), set by your organization/);
    await t.until(
      'the policy is lifted',
      () => inFirefox.has(later, 'StaticText', /Your organization has set nothing for this browser/),
      20_000,
    );
    assert.equal(await inFirefox.has(later, 'textbox', /^Name in the audit trail/), true);
  },
  { policy: { person: MARIA, disablePracticePack: true, sites: ['https://chatgpt.com'] }, timeout: 120_000 },
);
