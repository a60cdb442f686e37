/** A database that was put back to an earlier state is told by the copy of its head that is kept elsewhere. */
import assert from 'node:assert/strict';
import { find, has, press, sees } from '../browser/person';
import { test } from './case';
import { askUntil, capture, killWorker } from './orders';
import { rollBack } from './roll-back';

test('a database that ends before its copy raises an alarm that stands until it was read; nothing is repaired', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  await sees(trail, /Not yet seen outside this browser/);
  const worker = await t.worker();
  await t.until('the head is noted elsewhere', async () =>
    worker.evaluate("chrome.storage.local.get('trail:head').then((kept) => (kept['trail:head']?.size ?? 0) > 1)"),
  );
  await worker.evaluate('waybill.onStartup()');
  if (await has(trail, 'button', /^I have seen this$/)) throw new Error('an alarm without a cause');
  await trail.evaluate(rollBack());
  await worker.evaluate('waybill.onStartup()');
  await find(trail, 'button', /^I have seen this$/, 10_000);
  await sees(trail, /An audit trail ends before a place it had reached/);
  await t.picture(trail, 'trail-alarm');
  await press(trail, 'button', /^I have seen this$/);
  await t.until('it is read', async () => !(await has(trail, 'button', /^I have seen this$/)));
});

test('an extension that was turned on again compares them too: the browser then tells it nothing of a start', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  const noted = "chrome.storage.local.get('trail:head').then((kept) => (kept['trail:head']?.size ?? 0) > 1)";
  await t.until('the head is noted elsewhere', async () => trail.evaluate(noted));
  await trail.evaluate(rollBack());
  assert.ok(await killWorker(t), 'the worker is gone');
  await askUntil(trail, 'ui>bg adapters.builtIn', {}).catch(() => null);
  if (await has(trail, 'button', /^I have seen this$/)) throw new Error('an alarm in the middle of a session');
  // What a browser does to what lives as long as its session when it turns an extension off.
  await trail.evaluate('chrome.storage.session.clear()');
  assert.ok(await killWorker(t), 'the worker is gone');
  await askUntil(trail, 'ui>bg adapters.builtIn', {}).catch(() => null);
  await find(trail, 'button', /^I have seen this$/, 10_000);
  await sees(trail, /An audit trail ends before a place it had reached/);
});
