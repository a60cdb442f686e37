/** Leaving a chat page: every way a person takes an answer, and every page there is nothing to take from. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { CHAT_URL, copy, openChat, select } from './chat-pages';
import { panelProblems } from './look';
import { captureOf, eventNames, handoffs, heldCopies, panelOf, pickMenu, pressCommand, theHandoff } from './trail';

const HAND_OFF = /^Hand off$/;
/** Long enough for anything that should not happen to have happened. */
const quiet = () => new Promise((done) => setTimeout(done, 900));

/** Counts as a person does, with the page before them: a browser draws nothing near the view of a hidden tab. */
async function buttons(page: Page): Promise<number> {
  await page.bringToFront();
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => node.role?.value === 'button' && HAND_OFF.test(String(node.name?.value))).length;
}

async function refusedWith(t: E2e, page: Page, sentence: RegExp): Promise<void> {
  await pressCommand(t, page, 'hand-off');
  await sees(page, /Nothing was handed off/);
  await sees(page, sentence);
  assert.deepEqual(await handoffs(t), []);
}

test('Hand off stands beside every finished answer and takes the one it stands beside, whole', async (t) => {
  const page = await openChat(t, 'complete');
  await find(page, 'button', HAND_OFF, 15_000);
  await t.until('both answers have a button', async () => (await buttons(page)) === 2);
  await press(page, 'button', HAND_OFF);
  await sees(page, /Refund request · \d+ gaps/);
  const first = await theHandoff(t);
  const capture = await captureOf(t, first);
  assert.equal(capture.turns[capture.answer]?.id, 'a-1');
  assert.match(capture.turns[0]?.text ?? '', /Plan the renewal of Acme/);
  assert.deepEqual(
    capture.turns[0]?.attachments.map(({ name }) => name),
    ['call-notes.pdf'],
  );
  assert.deepEqual(capture.turns[capture.answer]?.model, { value: 'gpt-5-5', scope: 'message' });
  assert.equal(capture.method, 'button');
  assert.deepEqual(capture.completeness, { captured: 4, total: 4, known: true, streaming: false });
  assert.equal(capture.conversation.url, CHAT_URL);
  assert.equal(first.author.name !== '', true);
  assert.deepEqual(await eventNames(t), ['captured']);
});

test('the last answer brings its sources, and no reasoning and no page furniture', async (t) => {
  const page = await openChat(t, 'complete');
  await find(page, 'button', HAND_OFF, 15_000);
  await pressCommand(t, page, 'hand-off');
  await sees(page, /Sales follow-up · /);
  const handoff = await theHandoff(t);
  const capture = await captureOf(t, handoff);
  const answer = capture.turns[capture.answer];
  assert.equal(capture.method, 'shortcut');
  assert.equal(answer?.model.value, 'gpt-5-5-thinking');
  assert.deepEqual(
    answer?.sources.flatMap(({ url }) => url ?? []).map((url) => new URL(url).host),
    ['notes.example', 'billing.example'],
  );
  assert.ok(capture.warnings.includes('reasoningLeftOut'));
  assert.doesNotMatch(answer?.text ?? '', /should look|compare the invoice|Read aloud|Hand off|Turning label/);
  assert.equal(capture.turns.length, 4);
});

test('Ctrl+C of a part waits with its offsets, and becomes a handoff only when it is handed off', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', HAND_OFF, 15_000);
  await select(page, 'Send the corrected invoice');
  await copy(page);
  await sees(page, /Sales follow-up · /);
  const [held] = await t.until('the copy waits', async () => {
    const copies = await heldCopies(t);
    return copies.length === 1 && copies;
  });
  assert.ok(held);
  const { capture } = held;
  const text = capture.turns[capture.answer]?.text ?? '';
  assert.ok(capture.selection);
  assert.equal(text.slice(capture.selection.start, capture.selection.end), 'Send the corrected invoice');
  assert.equal(capture.method, 'copy');
  assert.deepEqual(await handoffs(t), []);
  assert.deepEqual(await eventNames(t), []);
});

test('a copied answer is offered in the CRM and handed off by Fill', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', HAND_OFF, 15_000);
  await press(page, 'button', /^Copy answer$/);
  await sees(page, /Sales follow-up · ready/);
  assert.deepEqual(await handoffs(t), []);
  const crm = await t.open('practice.html#/crm/acme/activity/new');
  await press(crm, 'button', /^Fill \d+ fields/);
  await sees(crm, /Filled 5 of 5/, 15_000);
  const handoff = await theHandoff(t);
  assert.equal(handoff.state, 'approved');
  assert.equal(handoff.capture.method, 'copy');
  assert.equal(
    await crm.$eval('input[name=next]', (field) => (field as HTMLInputElement).value),
    'Send the corrected invoice',
  );
  assert.deepEqual(await heldCopies(t), []);
});

test('the context menu hands off what is selected', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', HAND_OFF, 15_000);
  await select(page, 'Acme renewal and invoice');
  await pickMenu(t, page, 'Acme renewal and invoice');
  await sees(page, /Sales follow-up · /);
  const capture = await captureOf(t, await theHandoff(t));
  const { selection } = capture;
  assert.equal(capture.method, 'selection');
  assert.equal(capture.tool, 'chatgpt');
  assert.ok(selection);
  assert.equal(capture.turns[capture.answer]?.text.slice(selection.start, selection.end), 'Acme renewal and invoice');
});

test('an answer still being written is refused and has no button; the one before it is free', async (t) => {
  const page = await openChat(t, 'streaming');
  await find(page, 'button', HAND_OFF, 15_000);
  assert.equal(await buttons(page), 1);
  await refusedWith(
    t,
    page,
    /The answer is still being written\. Nothing was taken; Waybill tells you on the page when it is done\./,
  );
  await page.evaluate(() => {
    document.querySelector('[data-testid=stop-button]')?.remove();
    const answer = document.querySelector('.result-streaming');
    answer?.classList.remove('result-streaming');
    answer?.firstElementChild?.replaceChildren('Send the corrected invoice.');
    const row = document.querySelector('[aria-label="Response actions"]')?.cloneNode(true);
    if (row) document.querySelector('[data-turn-id="a-2"] .text-base')?.append(row);
  });
  await t.until('the finished answer has its button', async () => (await buttons(page)) === 2);
});

test('a page without an answer says so, and offers nothing', async (t) => {
  const page = await openChat(t, 'empty', 'https://chatgpt.com/');
  await quiet();
  assert.equal(await has(page, 'button', HAND_OFF), false);
  await refusedWith(t, page, /There is no AI answer on this page to hand off\./);
});

test('a half loaded page is taken as what it is, and says so', async (t) => {
  const page = await openChat(t, 'half-loaded');
  await press(page, 'button', HAND_OFF);
  await sees(page, /Sales follow-up · /);
  const handoff = await theHandoff(t);
  assert.deepEqual(handoff.capture.completeness, { captured: 2, total: 6, known: true, streaming: false });
  const capture = await captureOf(t, handoff);
  assert.ok(capture.warnings.includes('halfLoaded'));
  assert.ok(capture.turns.some(({ gapBefore }) => gapBefore));
  await sees(page, /2 of 6 turns were loaded when this was captured\. Read the whole conversation in the panel/);
});

test('a changed layout is named, and the selection still works', async (t) => {
  const page = await openChat(t, 'changed');
  await quiet();
  assert.equal(await has(page, 'button', HAND_OFF), false);
  await refusedWith(t, page, /new layout that Waybill does not know yet\. Nothing was taken; select the text/);
  await select(page, 'Acme renews 40 seats.');
  await pickMenu(t, page, 'Acme renews 40 seats.');
  await sees(page, /Sales follow-up · /);
  const handoff = await theHandoff(t);
  assert.equal(handoff.capture.tool, 'page');
  assert.equal(handoff.capture.model, null);
  assert.match((await captureOf(t, handoff)).turns[0]?.text ?? '', /^Acme renews 40 seats\.$/);
});

test('a press by a script of the page is none, on our button and on the site’s Copy', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', HAND_OFF, 15_000);
  const hosts = await page.evaluate(() => {
    const group = document.querySelector('[aria-label="Response actions"]');
    const hosts = [...(group?.querySelectorAll('div') ?? [])];
    for (const host of hosts) {
      host.click();
      host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      host.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
    document.querySelector<HTMLButtonElement>('[aria-label="Copy answer"]')?.click();
    document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true }));
    return { count: hosts.length, open: hosts.some((host) => host.shadowRoot !== null) };
  });
  assert.deepEqual(hosts, { count: 1, open: false });
  await quiet();
  assert.deepEqual(await handoffs(t), []);
  assert.deepEqual(await heldCopies(t), []);
});

test('a copy of ordinary text is silent', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', HAND_OFF, 15_000);
  await select(page, 'ChatGPT can make mistakes.');
  await copy(page);
  await select(page, 'invoice INV-3307 has to be corrected');
  await copy(page);
  await quiet();
  assert.deepEqual(await heldCopies(t), []);
  assert.equal(await has(page, 'StaticText', /Sales follow-up|Nothing was/), false);
});

test('a copied part is shown as the part it is, in light, in dark and at 320 px', async (t) => {
  const page = await openChat(t, 'follow-up');
  await find(page, 'button', /^Hand off$/, 15_000);
  await select(page, 'They wait for the corrected invoice');
  await copy(page);
  await t.until('the copy waits', async () => (await heldCopies(t)).length === 1);
  const panel = await panelOf(t, page);
  await sees(panel, /You took this part\. The whole answer is kept with it\./);
  await sees(panel, /^“They wait for the corrected invoice”$/);
  assert.deepEqual(await panelProblems(panel), []);
  await t.picture(panel, 'capture-part-320');
});
