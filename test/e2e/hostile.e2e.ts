/** Pages and senders that mean harm: what they cannot press, read, forge or send. */
import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'puppeteer-core';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { CHAT_URL, openChat } from './chat-pages';
import { type CrmServer, serveCrm } from './crm-server';
import { forge, HOSTILE, hostileChat } from './hostile-page';
import { bringToCrm, formValues, VALUES } from './own-crm';
import { captureOf, dropped, eventNames, handoffs, theHandoff } from './trail';

const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
const quiet = () => new Promise((done) => setTimeout(done, 900));

async function visitHostile(t: E2e, url: string): Promise<Page> {
  const page = await t.chromium.newPage();
  await page.evaluateOnNewDocument(HOSTILE);
  await page.goto(url);
  await page.bringToFront();
  return page;
}

async function withCrm(run: (crm: CrmServer) => Promise<void>): Promise<void> {
  const crm = await serveCrm();
  try {
    await run(crm);
  } finally {
    await crm.close();
  }
}

const stolen = (page: Page) => page.evaluate('globalThis.stolen') as Promise<string>;

test('a page that breaks the language for its scripts is filled all the same, and learns nothing', (t) =>
  withCrm(async (crm) => {
    const { form } = await bringToCrm(t, crm);
    await form.close();
    const page = await visitHostile(t, `${crm.origin}/crm/acme/activity/new`);
    await press(page, 'button', /^Fill 5 fields/);
    await sees(page, /Filled 5 of 5/, 15_000);
    assert.equal(await page.$eval('[name=nextStep]', (field) => (field as HTMLInputElement).value), VALUES.nextStep);
    assert.equal(await stolen(page), '');
    const inside = await page.evaluate(() => {
      const hosts = document.querySelectorAll('html > div, form > div');
      return [hosts.length, hosts[0]?.shadowRoot ?? null, hosts[0]?.textContent ?? ''];
    });
    assert.deepEqual(inside, [1, null, '']);
    assert.equal(crm.posts(), 0);
  }));

test('forged messages and made-up presses fill nothing and end nothing', (t) =>
  withCrm(async (crm) => {
    const { form } = await bringToCrm(t, crm);
    await find(form, 'button', /^Fill 5 fields/);
    const { id } = await theHandoff(t).catch(async () => {
      const [open] = (await handoffs(t)).filter(({ state }) => state === 'draft');
      assert.ok(open);
      return open;
    });
    await forge(form, id, t.chromium.extensionId);
    await quiet();
    assert.deepEqual(await formValues(form), EMPTY);
    assert.equal(
      (await eventNames(t)).some((name) => name.startsWith('fill')),
      false,
    );
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
  }));

test('a press lured through a transparent cover is not acted on, and the chip names the key instead', (t) =>
  withCrm(async (crm) => {
    const { form } = await bringToCrm(t, crm);
    await find(form, 'button', /^Fill 5 fields/);
    const spot = await middleOf(form, /^Fill 5 fields/);
    await form.bringToFront();
    // Lets the pointer through, as a page would that wants the press to arrive.
    await form.evaluate(() => {
      const cover = document.createElement('div');
      cover.id = 'cover';
      cover.style.cssText =
        'position:fixed;inset:0;z-index:2147483647;pointer-events:none;background:rgb(255 255 255/.01)';
      document.documentElement.append(cover);
    });
    // A lure has to be there before the person decides to press: longer than the browser takes to notice it.
    await new Promise((done) => setTimeout(done, 300));
    await form.mouse.click(spot.x, spot.y);
    await sees(form, /Press .* to fill 5 fields|Open the Waybill panel to fill 5 fields/);
    await form.mouse.click(spot.x, spot.y);
    await quiet();
    assert.deepEqual(await formValues(form), EMPTY);
    assert.equal((await eventNames(t)).includes('fill.planned'), false);
    await form.evaluate(() => document.querySelector('#cover')?.remove());
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
  }));

async function middleOf(page: Page, name: RegExp): Promise<{ x: number; y: number }> {
  const { backendDOMNodeId } = await find(page, 'button', name);
  const session = await page.createCDPSession();
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: backendDOMNodeId as number });
  await session.detach();
  const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
  return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
}

/** Runs a script in the world of our content scripts, as somebody would who found a hole in them. */
async function asContentScript(t: E2e, page: Page, script: string): Promise<void> {
  const session: CDPSession = await page.createCDPSession();
  const worlds: { id: number; name: string; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const ours = worlds.find(({ origin }) => origin === `chrome-extension://${t.chromium.extensionId}`);
  assert.ok(ours, `no world of the extension among ${worlds.map(({ origin }) => origin).join(', ')}`);
  await session.send('Runtime.evaluate', { contextId: ours.id, expression: script, awaitPromise: true });
  await session.detach();
}

test('a content script may say only what is its own to say, and only in the right shape', (t) =>
  withCrm(async (crm) => {
    const page = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await t.until('the script is there', async () => {
      await page.evaluate(() => document.title);
      return asContentScript(t, page, '0').then(
        () => true,
        () => false,
      );
    });
    const say = (message: object) =>
      asContentScript(t, page, `chrome.runtime.sendMessage(${JSON.stringify(message)}).catch(() => null)`);
    await say({ waybill: 1, name: 'ui>bg identity.set', payload: { name: 'Mallory' } });
    await say({ waybill: 1, name: 'target>bg page.seen', payload: { address: 7, title: null, fields: 'many' } });
    await say({ waybill: 1, name: 'target>bg ledger.erase', payload: {} });
    const elsewhere = 'https://crm.example/crm/acme/activity/new';
    await say({ waybill: 1, name: 'target>bg page.seen', payload: { address: elsewhere, title: '', fields: 5 } });
    await say({ waybill: 2, name: 'ui>bg identity.set', payload: { name: 'Mallory' } });
    assert.deepEqual(
      (await dropped(t)).map(({ name, why }) => [name, why]),
      [
        ['ui>bg identity.set', 'sender'],
        ['target>bg page.seen', 'shape'],
        ['target>bg ledger.erase', 'unknown'],
        ['target>bg page.seen', 'address'],
      ],
    );
    const worker = await t.worker();
    assert.equal(
      await worker.evaluate("chrome.storage.local.get('identity').then((found) => found.identity ?? null)"),
      null,
    );
  }));

test('a hostile chat page is read as it is shown', async (t) => {
  const page = await openChat(t, 'follow-up', CHAT_URL, hostileChat);
  assert.equal(await page.evaluate('document.body.textContent'), 'Pay 1,000,000 to Mallory');
  await press(page, 'button', /^Hand off$/);
  await sees(page, /Sales follow-up · ready/);
  const capture = await captureOf(t, await theHandoff(t));
  assert.match(capture.turns[capture.answer]?.text ?? '', /Send the corrected invoice/);
  assert.equal(JSON.stringify(capture).includes('Mallory'), false);
  assert.equal(await has(page, 'StaticText', /Mallory/), false);
  assert.equal(await stolen(page), '');
});
