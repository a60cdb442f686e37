/** Leaving, and arriving somewhere empty: what removal deletes, when the trail was last exported, where an earlier one would be. */
import assert from 'node:assert/strict';
import { count, find, press, sees } from '../browser/person';
import * as fox from '../browser/person-firefox';
import { test } from './case';
import { openChat } from './chat-pages';
import { testInFirefox } from './firefox-case';
import { capture } from './orders';

/** Stands in for the browser's own dialog, which no driver can press: remembers what was asked and answers as told. */
const ANSWER_NO = `(() => {
  for (const api of new Set([globalThis.browser?.management, globalThis.chrome?.management].filter(Boolean)))
    api.uninstallSelf = (options) => { globalThis.asked = options; return Promise.reject(new Error('User cancelled uninstall')); };
})()`;

test('settings say what goes with Waybill, when the trail was last exported, and let the browser ask', async (t) => {
  const page = await t.open('admin.html#remove');
  await sees(page, /deletes what is only in this browser/);
  await sees(page, /never/);
  await sees(page, /kept until you remove Waybill/);
  await capture(t, page);
  await press(page, 'button', /^Export the audit trail$/);
  await sees(page, /nothing since then/);
  await capture(t, page);
  await sees(page, /, 2 events since then|, 1 event since then/);
  await page.reload();
  await sees(page, /events? since then/);
  // The last rows to come, here and above, move the button under them.
  await sees(page, /kept until you remove Waybill/);
  await sees(page, /^Version \d+\. 3 events\.$/);
  await page.evaluate(ANSWER_NO);
  await press(page, 'button', /^Remove Waybill from this browser$/);
  await sees(page, /Waybill was not removed and nothing was deleted/);
  assert.deepEqual(await page.evaluate('globalThis.asked'), { showConfirmDialog: true });
});

test('an extension that is removed takes its button off the pages it stood on', async (t) => {
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  const settings = await t.open('admin.html#remove');
  await settings.bringToFront();
  await sees(settings, /Remove Waybill/);
  // Without the dialog the browser removes at once; everything before it is the case above.
  await settings.evaluate('void chrome.management.uninstallSelf({ showConfirmDialog: false })').catch(() => undefined);
  await t.until('its pages are closed', async () =>
    (await t.chromium.browser.pages()).every((page) => !page.url().startsWith(t.chromium.url(''))),
  );
  await chat.bringToFront();
  // A headless tab is in view all the time, so the person's return to it is told by hand.
  await chat.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await t.until('the button is gone', async () => (await count(chat, 'button', /^Hand off$/)) === 0);
});

test('an empty trail says where an earlier one would be and what cannot be brought back', async (t) => {
  const trail = await t.open('ledger.html');
  await sees(trail, /Is an earlier trail missing\?/);
  await sees(trail, /Another browser, another browser profile and another computer/);
  await sees(trail, /cannot be brought back/);
});

test('private windows are named where a person meets them', async (t) => {
  const settings = await t.open('admin.html#privacy');
  await sees(settings, /does not run in private windows/);
  const first = await t.open('practice.html');
  await sees(first, /does not run in private windows/);
});

testInFirefox('in Firefox the storage is kept, and removal asks first', async (t) => {
  const page = await t.open('admin.html#remove');
  await fox.sees(page, /kept until you remove Waybill/);
  assert.equal(await t.firefox.background('background.navigator.storage.persisted()'), true);
  await page.page.evaluate(ANSWER_NO);
  await fox.press(page, 'button', /^Remove Waybill from this browser$/);
  await fox.sees(page, /Waybill was not removed and nothing was deleted/);
  assert.deepEqual(await page.page.evaluate('globalThis.asked'), { showConfirmDialog: true });
});
