/** The threads that read the trail when it is verified start under the policy of the extension's pages, in both browsers. */
import assert from 'node:assert/strict';
import { test } from './case';
import { testInFirefox } from './firefox-case';
import { askThread } from './sealed-example';

test('a thread reads a sealed bundle, and says nothing of one that was changed', async (t) => {
  const page = await t.open('ledger.html');
  const { expression, root } = await askThread();
  assert.equal(await page.evaluate(expression), root);
  assert.equal(await page.evaluate((await askThread('row.entries[500] ^= 1;')).expression), null);
});

testInFirefox('a thread reads a sealed bundle in Firefox, and says nothing of one that was changed', async (t) => {
  const { page } = await t.open('ledger.html');
  const { expression, root } = await askThread();
  assert.equal(await page.evaluate(expression), root);
  assert.equal(await page.evaluate((await askThread('row.entries[500] ^= 1;')).expression), null);
});
