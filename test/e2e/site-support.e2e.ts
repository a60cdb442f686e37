/** What is said where a site is read badly or not at all, what works anyway, and how a pack repairs it without a release and without a reload. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Adapter } from '../../lib/capture/adapter';
import { claude, claudeTests } from '../../lib/capture/sites/claude';
import { count, find, has, press, sees } from '../browser/person';
import * as firefox from '../browser/person-firefox';
import { openSaved } from '../demo/page-walk';
import { tabIdOf } from '../demo/stage';
import { packFile, publisher, refundPack } from '../unit/pack/outside';
import { ROOT } from './build';
import { type E2e, test } from './case';
import { dragOver } from './chat-pages';
import { testInFirefox } from './firefox-case';
import { axeProblems, dress, overflow, smallTargets } from './look';
import { captureOf, panelOf, pickMenu, theHandoff } from './trail';

const HAND_OFF = /^Hand off$/;
const FILE = join(ROOT, 'test/fixtures/pages/chat-claude.html');

async function open(t: E2e, change?: (html: string) => string): Promise<Page> {
  const page = await openSaved(t.chromium, FILE, claudeTests[0]?.address ?? '', change);
  await page.bringToFront();
  return page;
}

/** The prompts have lost every mark; the answers are as they were. */
const halfGone = (html: string) =>
  html.replaceAll('data-testid="user-message"', 'data-x="1"').replaceAll('data-user-message-bubble', 'data-y');

/** Every mark of a turn has another name: of a page, or of what reads it. */
const renamed = (text: string) =>
  text
    .replaceAll('data-test-render-count', 'data-round')
    .replaceAll('user-message', 'asked')
    .replaceAll('is-streaming', 'busy')
    .replaceAll('font-claude', 'font-other');

/** Site support for the page with other names. */
const repaired: Adapter = { ...(JSON.parse(renamed(JSON.stringify(claude))) as Adapter), verified: '2026-11-20' };

async function signed(adapters: object[], version = '1.0.0'): Promise<string> {
  const acme = await publisher();
  return packFile({ ...refundPack({ version, publishers: [acme.entry] }), adapters }, [acme.key]);
}

/** Puts a pack where a paste would put it, and looks at it. */
async function lookAt(admin: Page, pack: string): Promise<void> {
  await admin.bringToFront();
  await admin.evaluate((text) => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[name=pack]');
    if (field) field.value = text;
  }, pack);
  await press(admin, 'button', /^Look at it$/);
}

/** The settings at one section, in each light and at 320 px, whole and accessible. */
async function looksWell(t: E2e, page: Page, section: string, name: string): Promise<void> {
  const look = async (scheme: 'light' | 'dark', width: number) => {
    await dress(page, scheme, width);
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), section);
    await t.picture(page, `${name}-${scheme}-${width}`);
    assert.deepEqual(await axeProblems(page), [], `${name} ${scheme} ${width}`);
  };
  await look('light', 1280);
  await look('dark', 1280);
  await look('light', 320);
  assert.deepEqual(await overflow(page), []);
  assert.deepEqual(await smallTargets(page), []);
}

/** The badge and the words of the toolbar button, as the tab of a page has them. */
async function toolbar(t: E2e, page: Page): Promise<[string, string]> {
  const tabId = await tabIdOf(t.chromium, page);
  const script = `Promise.all([chrome.action.getBadgeText({ tabId: ${tabId} }), chrome.action.getTitle({ tabId: ${tabId} })])`;
  return (await t.worker()).evaluate(script) as Promise<[string, string]>;
}

test('a site that is read only in part says so beside the button, in the panel and in the settings, and hands out an outline without content', async (t) => {
  const page = await open(t, halfGone);
  await find(page, 'button', HAND_OFF, 15_000);
  const note = 'Waybill reads Claude only in part at the moment. Check what was captured.';
  await t.until('the button says so', () => describedButtons(page, note), 15_000);
  await t.picture(page, 'support-button');
  assert.equal((await toolbar(t, page))[0], '');
  const panel = await panelOf(t, page);
  await sees(panel, /Claude is read only in part/);
  await dress(panel, 'dark', 320);
  await t.picture(panel, 'support-panel-degraded');
  assert.deepEqual(await axeProblems(panel), []);

  const admin = await t.open('admin.html#support');
  await sees(admin, /Degraded/);
  await sees(admin, /No prompt was found/);
  await looksWell(t, admin, 'support', 'support-degraded');
  await admin.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await press(admin, 'button', /^Copy page outline of claude\.ai$/);
  await sees(admin, /The outline was copied/);
  const outline = await admin.evaluate(() => document.documentElement.dataset.copied ?? '');
  assert.match(outline, /data-is-streaming/);
  assert.doesNotMatch(outline, /credit|seats|berth|harbor|claude\.ai|1111/i);
  await page.close();
  await press(admin, 'button', /^Look again at claude\.ai$/);
  await sees(admin, /No page of claude\.ai is open/);
});

test('a site that is read well carries no mark', async (t) => {
  const page = await open(t);
  await find(page, 'button', HAND_OFF, 15_000);
  const admin = await t.open('admin.html#support');
  await t.until('the page was judged', async () => (await has(admin, 'heading', /^claude\.ai/)) || null, 15_000);
  await sees(admin, /OK/);
  await t.picture(admin, 'support-ok');
  assert.equal(await describedButtons(page, 'Waybill reads'), false);
  assert.equal((await toolbar(t, page))[0], '');
  assert.equal(await has(await panelOf(t, page), 'StaticText', /read only in part/), false);
});

test('a site that cannot be read says so on the toolbar button, in the panel and in the settings, and a selection is captured all the same', async (t) => {
  const page = await open(t, renamed);
  await t.until('the tab is marked', async () => (await toolbar(t, page))[0] === '!', 15_000);
  assert.match((await toolbar(t, page))[1], /^Waybill cannot read Claude on this page\. Select the text/);
  assert.equal(await count(page, 'button', HAND_OFF), 0);
  const panel = await panelOf(t, page);
  await sees(panel, /Claude cannot be read at the moment/);
  await sees(panel, /Select the text of the answer, right-click it and choose “Hand off this answer”/);
  for (const scheme of ['light', 'dark'] as const) {
    await dress(panel, scheme, 320);
    await t.picture(panel, `support-panel-broken-${scheme}`);
    assert.deepEqual(await axeProblems(panel), [], scheme);
  }
  assert.deepEqual(await overflow(panel), []);
  const admin = await t.open('admin.html#support');
  await sees(admin, /Broken/);
  await sees(admin, /Not found on the page: turn\[0\]/);
  await press(admin, 'DisclosureTriangle', /^What was found$/);
  await looksWell(t, admin, 'support', 'support-broken');

  await page.bringToFront();
  await dragOver(page, 'credit note covers 3 seats');
  await pickMenu(t, page, 'credit note covers 3 seats');
  await sees(page, / · /);
  const capture = await captureOf(t, await theHandoff(t));
  assert.equal(capture.turns[capture.answer]?.text.trim(), 'credit note covers 3 seats');
  assert.equal(capture.conversation.url, claudeTests[0]?.address);
});

test('a pack repairs a site that cannot be read and adds one nobody knew, in open pages, and is named for it until it goes', async (t) => {
  const page = await open(t, renamed);
  await t.until('the tab is marked', async () => (await toolbar(t, page))[0] === '!', 15_000);
  const served = await t.serve({ pages: { '/ask/7': renamed(readFileSync(FILE, 'utf8')) } });
  const own = await t.visit(`${served.origin}/ask/7`);
  assert.equal(await count(own, 'button', HAND_OFF), 0);

  const site = { ...repaired, id: 'acme-ask', name: 'Acme Ask', provider: null };
  const urls = ['^http://127\\.0\\.0\\.1:\\d+/ask/(?<id>\\d+)$'];
  const old = { ...claude, id: 'gemini', name: 'Gemini of last year', verified: '2025-01-01' };
  const admin = await t.open('admin.html#packs');
  await lookAt(admin, await signed([repaired, { ...site, urls }, old]));
  await sees(admin, /Site support for 3 chat sites/);
  await sees(admin, /instead of the built-in support of Jul 30, as seen on Nov 20/);
  await sees(admin, /a site Waybill does not know, as seen on Nov 20/);
  await sees(admin, /not used, because the built-in support of .* is newer/);
  await looksWell(t, admin, 'packs', 'support-pack');
  await press(admin, 'button', /^Trust these keys and add it$/);
  await sees(admin, /counts from now on/);

  await page.bringToFront();
  await t.until('both answers have their button', async () => (await count(page, 'button', HAND_OFF)) === 2, 15_000);
  await t.until('the mark is gone', async () => (await toolbar(t, page))[0] !== '!', 15_000);
  await admin.bringToFront();
  await sees(admin, /support from pack acme-revops 1\.0\.0, as seen on Nov 20/);
  await own.bringToFront();
  await t.until('the new site has them, too', async () => (await count(own, 'button', HAND_OFF)) === 2, 15_000);

  await page.bringToFront();
  await press(page, 'button', HAND_OFF);
  await sees(page, / · /);
  const capture = await captureOf(t, await theHandoff(t));
  assert.deepEqual(capture.adapter, { id: 'claude', verified: '2026-11-20' });
  assert.match(capture.turns[capture.answer]?.text ?? '', /print\(seats\)/);

  await admin.bringToFront();
  await press(admin, 'button', /^Remove the pack acme-revops$/);
  await sees(admin, /was removed/);
  await page.bringToFront();
  await t.until('the buttons are gone', async () => (await count(page, 'button', HAND_OFF)) === 0, 15_000);
  await t.until('the tab is marked again', async () => (await toolbar(t, page))[0] === '!', 15_000);
});

testInFirefox(
  'a site that cannot be read is told in the settings, and a pack repairs it in the open page',
  async (t) => {
    const page = await t.visit(claudeTests[0]?.address ?? '', renamed(readFileSync(FILE, 'utf8')));
    const admin = await t.open('admin.html#support');
    await firefox.sees(admin, /Broken/, 20_000);
    await firefox.sees(admin, /Not found on the page: turn\[0\]/);
    assert.equal(await firefox.count(page, 'button', HAND_OFF), 0);
    const pack = await signed([repaired]);
    await admin.page.evaluate((text) => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[name=pack]');
      if (field) field.value = text;
      const buttons = [...document.querySelectorAll('button')];
      const look = buttons.find(({ textContent }) => textContent === 'Look at it');
      look?.scrollIntoView({ block: 'center', behavior: 'instant' });
    }, pack);
    await firefox.press(admin, 'button', /^Look at it$/);
    await firefox.sees(admin, /instead of the built-in support of/);
    await firefox.press(admin, 'button', /^Trust these keys and add it$/);
    await firefox.sees(admin, /counts from now on/);
    const both = async () => (await firefox.count(page, 'button', HAND_OFF)) === 2;
    await t.until('both answers have their button', both, 15_000);
    await firefox.sees(admin, /support from pack acme-revops 1\.0\.0/, 15_000);
  },
);

test('a pack whose site support could hang the browser or take everything is refused with its place, and nothing changes', async (t) => {
  const admin = await t.open('admin.html#packs');
  for (const [change, sentence] of [
    [{ urls: ['^https://a\\.example/(x+x+)+y'] }, /adapters\[0\]\.urls is not a pattern that is safe to run/],
    [{ urls: ['^https://a\\.example/.*.*.*=.*$'] }, /adapters\[0\]\.urls is not a pattern that is safe to run/],
    [{ turn: ['body *'] }, /adapters\[0\]\.turn\[0\] would match nearly everything/],
    [{ urls: ['^https?:'] }, /adapters\[0\]\.urls\[0\] would match nearly everything/],
    [{ run: 'alert(1)' }, /adapters\[0\] is not as site support is written/],
  ] as const) {
    await lookAt(admin, await signed([{ ...repaired, ...change }]));
    await sees(admin, /This pack was refused/);
    await sees(admin, sentence);
    assert.equal(await has(admin, 'button', /^Trust these keys/), false);
  }
  await t.picture(admin, 'support-refused');
  const page = await open(t);
  await find(page, 'button', HAND_OFF, 15_000);
});

/** Whether a Hand off button says this beside its word. */
async function describedButtons(page: Page, text: string): Promise<boolean> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.some(
    ({ role, name, description }) =>
      role?.value === 'button' &&
      HAND_OFF.test(String(name?.value)) &&
      String(description?.value ?? '').startsWith(text),
  );
}
