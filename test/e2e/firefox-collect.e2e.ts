/** Firefox: a long conversation whose page keeps only the turns in sight is read to its end, and stopped. */
import assert from 'node:assert/strict';
import { find, press, sees } from '../browser/person-firefox';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { openChat, openPanel, pressKeys, theHandoff } from './firefox-tab';

const OFFER = /^Read the whole conversation$/;
const RUNNING = /Reading the conversation: [1-9]\d+ of 200 turns/;

/** What the panel says while the chat is in front, as it is beside a sidebar: looking at a tab would hide the chat. */
const says = (t: FirefoxE2e, panel: Tab, text: RegExp, milliseconds = 15_000) =>
  t.until(
    `the panel says ${text}`,
    async () => text.test(await panel.page.evaluate(() => document.body.innerText)),
    milliseconds,
  );

testInFirefox(
  'a long chat is stopped by Escape, then read to its end from the panel',
  async (t) => {
    const chat = await openChat(t, 'long');
    await find(chat, 'button', /^Hand off$/, 15_000);
    await pressKeys(chat, 'Alt+Shift+W');
    await sees(chat, /turns were loaded when this was captured/);
    const panel = await openPanel(t, chat);
    await press(panel, 'button', OFFER);
    await chat.page.bringToFront();
    await says(t, panel, RUNNING);
    await chat.page.keyboard.press('Escape');
    await says(t, panel, /Reading was stopped\. The captured answer is as it was\./);
    const ledger = await t.open('ledger.html');
    const before = (await theHandoff(ledger)).row.handoff;
    assert.ok(before.capture.completeness.captured < 30);

    await press(panel, 'button', OFFER);
    await chat.page.bringToFront();
    await says(t, panel, /200 of 200 turns\. All that led to this answer is kept with it\./, 90_000);
    const { judged, row } = await theHandoff(ledger);
    const { handoff } = row;
    assert.deepEqual(handoff.capture.completeness, { captured: 200, total: 200, known: true, streaming: false });
    assert.notEqual(handoff.capture.digest, before.capture.digest);
    assert.deepEqual(handoff.values, before.values);
    assert.ok(judged.handoffs.size === 1);
  },
  { timeout: 180_000 },
);
