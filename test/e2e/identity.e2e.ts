/** The key of this browser as a person meets it: made at install, handed out, replaced, lost. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { verifyKeyFile } from '../../lib/pack/key-file';
import { enter, find, press, sees } from '../browser/person';
import { test } from './case';

/** Presses *Copy public key* and gives back what reached the clipboard. */
async function copyKey(page: Page): Promise<string> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await press(page, 'button', /^Copy public key$/);
  await sees(page, /The public key was copied/);
  return page.evaluate(() => document.documentElement.dataset.copied ?? '');
}

/** Takes the key out of the database, as a damaged profile would. */
function loseKey(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const open = indexedDB.open('waybill');
        open.onerror = () => failed(open.error);
        open.onsuccess = () => {
          const change = open.result.transaction('key', 'readwrite');
          change.objectStore('key').clear();
          change.oncomplete = () => {
            open.result.close();
            done();
          };
        };
      }),
  );
}

test('the key is there at once, can be handed out, replaced and lost, and the trail verifies through all of it', async (t) => {
  const page = await t.open('admin.html#browser');
  await find(page, 'button', /^Copy public key$/);
  await sees(page, /By nobody: a character of the practice pages/);
  await press(page, 'button', /^Copy public key$/);
  await sees(page, /Give your name above first/);
  await enter(page, 'textbox', /^Name in the audit trail/, 'Jo Park');
  await press(page, 'button', /^Save name$/);
  await sees(page, /By nobody: the name is self-declared/);
  const first = await verifyKeyFile(await copyKey(page));
  assert.deepEqual(
    first.steps.map(({ result }) => result),
    ['pass', 'pass', 'pass'],
  );

  assert.deepEqual([first.statement?.name, first.statement?.username], ['Jo Park', 'jo.park']);

  await page.evaluate(() => document.querySelector<HTMLDetailsElement>('#browser details')?.setAttribute('open', ''));
  await press(page, 'button', /^Replace the key now$/);
  await sees(page, /The key was replaced/);
  const second = await verifyKeyFile(await copyKey(page));
  assert.equal(second.ok, true);
  assert.notEqual(second.statement?.keyId, first.statement?.keyId);

  await loseKey(page);
  await page.reload();
  await sees(page, /The key of this browser was lost, so a new audit trail began/);
  await sees(page, /2 events recorded before are kept/);
  const third = await verifyKeyFile(await copyKey(page));
  assert.equal(third.ok, true);
  assert.notEqual(third.statement?.keyId, second.statement?.keyId);
  await t.picture(page, 'identity-lost');

  const trail = await t.open('ledger.html');
  await sees(trail, /The key of this browser was lost/);
  const panel = await t.open('sidepanel.html');
  await sees(panel, /still verify by the old key/);
});
