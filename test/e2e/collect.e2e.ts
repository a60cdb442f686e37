/** A long conversation whose page keeps only the turns in sight: read to its end from the panel, stopped, left, closed; and an answer that was asked for too early. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { axeProblems, dress, looksAt, overflow, panelProblems, smallTargets } from './look';
import { killWorker } from './orders';
import { captureOf, eventNames, events, panelOf, pressCommand, theHandoff } from './trail';

const OFFER = /^Read the whole conversation$/;
const RUNNING = /Reading the conversation: [1-9]\d+ of 200 turns/;
const scrolled = (page: Page) => page.$eval('main', (list) => Math.round(list.scrollTop));

/** The last answer of the long chat in hand, of which the page showed a tenth, and the panel beside it. */
async function takePart(t: E2e): Promise<{ chat: Page; panel: Page }> {
  const chat = await openChat(t, 'long');
  await find(chat, 'button', /^Hand off$/, 15_000);
  await pressCommand(t, chat, 'hand-off');
  await sees(chat, /turns were loaded when this was captured/);
  const handoff = await theHandoff(t);
  assert.ok(handoff.capture.completeness.captured < 30);
  assert.equal(handoff.capture.completeness.total, 200);
  const panel = await panelOf(t, chat);
  await find(panel, 'button', OFFER);
  return { chat, panel };
}

/** The panel's press, with the chat in front as it is beside a side panel. */
async function begin({ chat, panel }: { chat: Page; panel: Page }): Promise<void> {
  await press(panel, 'button', OFFER);
  await chat.bringToFront();
}

/** How readings went, as the session store has it. */
async function noted(t: E2e): Promise<string> {
  const worker = await t.worker();
  return worker.evaluate('chrome.storage.session.get("collecting").then(JSON.stringify)') as Promise<string>;
}

async function untouched(t: E2e, before: Awaited<ReturnType<typeof theHandoff>>): Promise<void> {
  assert.deepEqual(await theHandoff(t), before);
  assert.ok(!(await eventNames(t)).includes('capture.completed'));
}

test(
  'a long chat is read to its end from the panel, once, and the place is the person’s again',
  async (t) => {
    const at = await takePart(t);
    const { chat, panel } = at;
    const before = await theHandoff(t);
    const part = await captureOf(t, before);
    assert.deepEqual(part.turns[part.answer]?.variant, { index: 2, of: 3 });
    await sees(panel, /answer 2 of 3 · /);
    for (const [scheme, width] of looksAt()) {
      await dress(panel, scheme, width);
      await t.picture(panel, `collect-offer-${scheme}-${width}`);
    }
    assert.deepEqual(await axeProblems(panel), []);
    assert.deepEqual(await overflow(panel), []);
    // Links within a sentence are as tall as it.
    assert.deepEqual(
      (await smallTargets(panel)).filter((one) => !one.includes('#field')),
      [],
    );
    const place = await scrolled(chat);
    await begin(at);
    await sees(panel, RUNNING);
    await sees(panel, /200 of 200 turns\. All that led to this answer is kept with it\./, 60_000);
    await t.until('the chat is where it was', async () => (await scrolled(chat)) === place);
    const handoff = await theHandoff(t);
    const whole = await captureOf(t, handoff);
    assert.deepEqual(whole.completeness, { captured: 200, total: 200, known: true, streaming: false });
    assert.equal(handoff.capture.turns, 200);
    assert.deepEqual(
      whole.turns.map(({ id }) => id),
      Array.from({ length: 200 }, (_, n) => `Harbor-${n + 1}`),
    );
    assert.equal(
      whole.turns.some(({ gapBefore }) => gapBefore),
      false,
    );
    assert.equal(whole.turns[198]?.text, 'Harbor question 199: what comes after step 198?');
    assert.deepEqual(whole.warnings, []);
    // The answer is the one that was taken, at its new place.
    assert.deepEqual(whole.turns[whole.answer], part.turns[part.answer]);
    assert.deepEqual([whole.tree, whole.capturedAt, whole.method], [part.tree, part.capturedAt, part.method]);
    assert.deepEqual(handoff.values, before.values);
    const written = (await events(t, handoff.id)).filter(({ name }) => name === 'handoff.capture.completed');
    assert.equal(written.length, 1);
    assert.equal(written[0]?.data.before, before.capture.digest);
    assert.notEqual(handoff.capture.digest, before.capture.digest);
    // What was captured first stays beside the log, as it was hashed.
    assert.deepEqual(await captureOf(t, before), part);
    assert.equal(await has(panel, 'button', OFFER), false);
    await sees(panel, /whole conversation, 200 of 200 turns/);
    assert.deepEqual(
      (await panelProblems(panel)).filter((one) => !one.includes('#field')),
      [],
    );
    await dress(panel, 'light', 400);
    await t.picture(panel, 'collect-done');
    const trail = await t.open(`ledger.html#/${handoff.id}`);
    await sees(trail, /Conversation read, 200 of 200 turns/);
    await trail.goto(trail.url().replace(/#.*$/, '#/verify'));
    await sees(trail, /Stored values: \d+, all as recorded/, 20_000);
  },
  { timeout: 120_000 },
);

test('reading is stopped by Cancel in the panel and by Escape in the chat, and changes nothing', async (t) => {
  const at = await takePart(t);
  const { chat, panel } = at;
  const before = await theHandoff(t);
  const place = await scrolled(chat);
  await begin(at);
  await sees(panel, RUNNING);
  for (const [scheme, width] of [
    ['light', 400],
    ['dark', 320],
  ] as const) {
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await panel.setViewport({ width, height: 900 });
    await t.picture(panel, `collect-running-${scheme}`);
  }
  await press(panel, 'button', /^Cancel$/);
  await sees(panel, /Reading was stopped\. The captured answer is as it was\./);
  assert.deepEqual(
    (await panelProblems(panel)).filter((one) => !one.includes('#field')),
    [],
  );
  await chat.bringToFront();
  await t.until('the chat is where it was', async () => (await scrolled(chat)) === place);
  await untouched(t, before);

  await begin(at);
  await sees(panel, RUNNING);
  await chat.keyboard.press('Escape');
  await find(panel, 'button', OFFER);
  await sees(panel, /Reading was stopped\./);
  await t.until('the chat is where it was', async () => (await scrolled(chat)) === place);

  await begin(at);
  await sees(panel, RUNNING);
  await panel.keyboard.press('Escape');
  await find(panel, 'button', OFFER);
  await sees(panel, /Reading was stopped\./);
  await untouched(t, before);
});

test(
  'another conversation, a load and a closed tab end the reading with a sentence, and change nothing',
  async (t) => {
    const at = await takePart(t);
    const { chat, panel } = at;
    const before = await theHandoff(t);
    const url = chat.url();
    await begin(at);
    await sees(panel, RUNNING);
    await chat.evaluate(() => dispatchEvent(new Event('waybill-test-leave')));
    await sees(panel, /The chat went to another conversation before this one was read\./);
    await t.picture(panel, 'collect-changed');
    await untouched(t, before);
    // The tab shows another conversation now.
    await press(panel, 'button', OFFER);
    await sees(panel, /It is not open in a tab that Waybill may read\./);

    await chat.goto(url, { waitUntil: 'domcontentloaded' });
    await begin(at);
    await sees(panel, RUNNING);
    await chat.reload({ waitUntil: 'domcontentloaded' });
    await sees(panel, /The chat was closed or loaded again before it was read\./, 15_000);
    await untouched(t, before);

    await begin(at);
    await sees(panel, RUNNING);
    await chat.close();
    // The panel of these cases looks at that very tab; what is noted is what any panel shows.
    await t.until('the closed tab is noted', async () => /collectGone/.test(await noted(t)));
    await untouched(t, before);
  },
  { timeout: 90_000 },
);

test(
  'a worker that dies while a conversation is read changes nothing about it',
  async (t) => {
    const at = await takePart(t);
    const { panel } = at;
    await begin(at);
    await sees(panel, RUNNING);
    assert.equal(await killWorker(t), true);
    await sees(panel, /200 of 200 turns\. All that led to this answer is kept with it\./, 60_000);
    assert.equal((await captureOf(t, await theHandoff(t))).turns.length, 200);
    assert.equal((await eventNames(t)).filter((name) => name === 'capture.completed').length, 1);
  },
  { timeout: 120_000 },
);

test('an answer asked for while it was written is offered when it is done', async (t) => {
  const page = await openChat(t, 'streaming');
  await find(page, 'button', /^Hand off$/, 15_000);
  await pressCommand(t, page, 'hand-off');
  await sees(page, /still being written\. Nothing was taken; Waybill tells you on the page when it is done\./);
  await new Promise((done) => setTimeout(done, 2000));
  assert.equal(await has(page, 'StaticText', /The answer is done/), false);
  await page.evaluate(() => {
    document.querySelector('[data-testid=stop-button]')?.remove();
    const answer = document.querySelector('.result-streaming');
    answer?.classList.remove('result-streaming');
    answer?.firstElementChild?.replaceChildren('Send the corrected invoice.');
    const row = document.querySelector('[aria-label="Response actions"]')?.cloneNode(true);
    if (row) document.querySelector('[data-turn-id="a-2"] .text-base')?.append(row);
  });
  await sees(page, /The answer is done/);
  await sees(page, /Hand off beside it takes it now/);
  await t.picture(page, 'collect-answer-done');
});
