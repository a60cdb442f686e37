/** Chat sites beyond the first: a button beside each finished answer, the whole of it taken, a copy noticed; software people host anywhere; widgets in shadow roots; and what is said where a site is read badly. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { AdapterSelfTest } from '../../lib/capture/adapter';
import { claudeTests } from '../../lib/capture/sites/claude';
import { geminiTests } from '../../lib/capture/sites/gemini';
import { perplexityTests } from '../../lib/capture/sites/perplexity';
import { count, find, has, press, sees } from '../browser/person';
import { openSaved } from '../demo/page-walk';
import { ROOT } from './build';
import { type E2e, test } from './case';
import { copy } from './chat-pages';
import { axeProblems, dress, overflow, smallTargets } from './look';
import { captureOf, heldCopies, panelOf, pickMenu, theHandoff } from './trail';

const HAND_OFF = /^Hand off$/;
const file = (page: string) => join(ROOT, 'test/fixtures/pages', page);
const html = (page: string) => readFileSync(file(page), 'utf8');

async function open(t: E2e, tests: AdapterSelfTest[], change?: (page: string) => string): Promise<Page> {
  const [one] = tests;
  assert.ok(one);
  const page = await openSaved(t.chromium, file(one.page), one.address, change);
  await page.bringToFront();
  return page;
}

/** Our page of software that people host themselves, at an address nobody knows. */
async function host(t: E2e, page: string, path: string, change = (one: string) => one): Promise<Page> {
  const served = await t.serve({ pages: { [path]: change(html(page)) } });
  const shown = await t.visit(`${served.origin}${path}`);
  await shown.bringToFront();
  return shown;
}

async function buttonsAre(t: E2e, page: Page, wanted: number): Promise<void> {
  await find(page, 'button', HAND_OFF, 15_000);
  await t.until(`${wanted} buttons`, async () => (await count(page, 'button', HAND_OFF)) === wanted, 8000);
}

/** Hands off the last answer by the menu. */
async function takeLast(t: E2e, page: Page) {
  await pickMenu(t, page);
  await sees(page, / · /);
  return captureOf(t, await theHandoff(t));
}

for (const [tool, tests] of [
  ['claude', claudeTests],
  ['gemini', geminiTests],
  ['perplexity', perplexityTests],
] as const) {
  test(`${tool}: a button beside each finished answer, and the whole conversation with it`, async (t) => {
    const [wanted] = tests;
    assert.ok(wanted);
    const page = await open(t, tests);
    await buttonsAre(t, page, wanted.answers);
    const capture = await takeLast(t, page);
    assert.equal(capture.tool, tool);
    assert.match(capture.turns[capture.answer]?.text ?? '', new RegExp(wanted.lastAnswerHolds));
    assert.equal(capture.turns.length, wanted.turns);
    assert.equal(capture.turns.at(-2)?.role, 'user');
    assert.doesNotMatch(capture.turns.map(({ text }) => text).join('\n'), /Hand off/);
  });
}

test('claude: a copied part waits with its offsets and the whole answer behind it', async (t) => {
  const page = await open(t, claudeTests);
  await find(page, 'button', HAND_OFF, 15_000);
  await selectText(page, 'credit note');
  await copy(page);
  const held = await t.until('the copy waits', async () => (await heldCopies(t))[0]);
  const { capture } = held;
  const text = capture.turns[capture.answer]?.text ?? '';
  assert.ok(capture.selection);
  assert.equal(text.slice(capture.selection.start, capture.selection.end), 'credit note');
  assert.ok(text.length > 'credit note'.length);
});

test('Open WebUI at an address nobody knows is known by its page', async (t) => {
  const page = await host(t, 'chat-open-webui.html', '/c/0a1b2c3d-1111-4222-8333-944455556666');
  await buttonsAre(t, page, 2);
  await press(page, 'button', HAND_OFF);
  await sees(page, / · /);
  const capture = await captureOf(t, await theHandoff(t));
  assert.equal(capture.tool, 'open-webui');
  assert.equal(capture.conversation.id, '0a1b2c3d-1111-4222-8333-944455556666');
  assert.deepEqual(capture.turns[capture.answer]?.model, { value: 'llama3.3:70b', scope: 'message' });
  assert.doesNotMatch(capture.turns[capture.answer]?.text ?? '', /Look at last month/);
});

test('a widget in an open shadow root: buttons inside it, answers that come later, a copy of a part', async (t) => {
  const page = await host(t, 'chat-deep-chat.html', '/help');
  await buttonsAre(t, page, 2);
  await page.evaluate(() => {
    const messages = document.querySelector('deep-chat')?.shadowRoot?.querySelector('#messages');
    for (const turn of [...(messages?.children ?? [])].slice(-2)) {
      const next = turn.cloneNode(true) as Element;
      for (const bubble of next.querySelectorAll('.message-bubble')) {
        const said = document.createElement('p');
        said.textContent = bubble.matches('.user-message-text') ? 'And who pays?' : 'The agent pays within 30 days.';
        bubble.replaceChildren(said);
      }
      for (const other of next.querySelectorAll('.inner-message-container > :not(.message-bubble)')) other.remove();
      messages?.append(next);
    }
  });
  await buttonsAre(t, page, 3);
  await page.evaluate(() => {
    const root = document.querySelector('deep-chat')?.shadowRoot;
    const said = [...(root?.querySelectorAll('p') ?? [])].at(-1)?.firstChild;
    if (!said) throw new Error('no text');
    document.getSelection()?.setBaseAndExtent(said, 4, said, 14);
  });
  await copy(page);
  const { capture } = await t.until('the copy waits', async () => (await heldCopies(t))[0]);
  assert.equal(capture.tool, 'deep-chat');
  const text = capture.turns[capture.answer]?.text ?? '';
  assert.equal(text.trim(), 'The agent pays within 30 days.');
  assert.ok(capture.selection);
  assert.equal(text.slice(capture.selection.start, capture.selection.end), 'agent pays');
});

test('a site that is read only in part says so beside the button, in the panel and in the settings, and hands out a shape without content', async (t) => {
  // The prompts have lost every mark; the answers are as they were.
  const drift = (page: string) =>
    page.replaceAll('data-testid="user-message"', 'data-x="1"').replaceAll('data-user-message-bubble', 'data-y');
  const page = await open(t, claudeTests, drift);
  await find(page, 'button', HAND_OFF, 15_000);
  const note = 'Waybill reads Claude only in part at the moment. Check what was captured.';
  await t.until('the button says so', () => describedButtons(page, note), 15_000);
  await t.picture(page, 'health-button');
  const panel = await panelOf(t, page);
  await sees(panel, /Claude is read only in part/);
  await dress(panel, 'light', 320);
  await t.picture(panel, 'health-panel-320');
  assert.deepEqual(await axeProblems(panel), []);
  assert.deepEqual(await overflow(panel), []);

  const admin = await t.open('admin.html#support');
  await sees(admin, /Degraded/);
  await sees(admin, /No prompt was found/);
  for (const scheme of ['light', 'dark'] as const) {
    await dress(admin, scheme, 1280);
    await admin.evaluate(() => document.getElementById('support')?.scrollIntoView());
    await t.picture(admin, `health-admin-${scheme}`);
    assert.deepEqual(await axeProblems(admin), [], scheme);
  }
  await dress(admin, 'light', 320);
  await admin.evaluate(() => document.getElementById('support')?.scrollIntoView());
  await t.picture(admin, 'health-admin-320');
  assert.deepEqual(await overflow(admin), []);
  assert.deepEqual(await smallTargets(admin), []);
  await admin.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await press(admin, 'button', /^Copy page skeleton of claude\.ai$/);
  await sees(admin, /Copied\. Send it/);
  const shape = await admin.evaluate(() => document.documentElement.dataset.copied ?? '');
  assert.match(shape, /data-is-streaming/);
  assert.doesNotMatch(shape, /credit|seats|Acme|claude\.ai/i);
  await page.close();
  await press(admin, 'button', /^Look again at claude\.ai$/);
  await sees(admin, /No page of claude\.ai is open/);
});

test('a site that is read well carries no mark', async (t) => {
  const page = await open(t, claudeTests);
  await find(page, 'button', HAND_OFF, 15_000);
  const admin = await t.open('admin.html#support');
  await t.until('the page was judged', async () => (await has(admin, 'heading', /^claude\.ai/)) || null, 15_000);
  await sees(admin, /OK/);
  assert.equal(await describedButtons(page, 'Waybill reads'), false);
  assert.equal(await has(await panelOf(t, page), 'StaticText', /read only in part/), false);
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

/** Marks the first place of a text, wherever nodes end. */
async function selectText(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) return document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
    throw new Error(wanted);
  }, text);
}
