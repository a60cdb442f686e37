/** Firefox gives extensions no folders: the trail says so, and events go by file as they do elsewhere. */
import assert from 'node:assert/strict';
import { testInFirefox } from './firefox-case';

testInFirefox('the trail says that there are no folders here, and keeps the way by file', async (t) => {
  const { page } = await t.open('ledger.html');
  const shown = (words: string) =>
    t.until(`it says ${words}`, () => page.evaluate((w) => document.body.innerText.includes(w), words));
  await shown('This browser gives extensions no folders.');
  assert.equal(await page.evaluate(() => 'showDirectoryPicker' in window), false);
  const buttons = await page.evaluate(() => [...document.querySelectorAll('button')].map((one) => one.innerText));
  assert.ok(buttons.includes('Save events for colleagues') && buttons.includes('Take in events'), buttons.join());
  assert.ok(!buttons.includes('Share a folder'));
});
