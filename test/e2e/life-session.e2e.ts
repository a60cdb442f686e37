/** A browser that crashed and came back: tabs and what stood in their forms are restored, the session store is not. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { count, find, has, press, sees } from '../browser/person';
import { openPanel } from '../demo/stage';
import { type E2e, test } from './case';
import { copy, openChat, select } from './chat-pages';
import { atDesk, type Desk, EMPTY, fillOrder, isFilledIn, keyOf, valuesIn } from './crm-form';
import { judge } from './judge';
import { ask, askUntil, pause } from './orders';

/** Ends the browser as a crash does and opens the form again with what stood in it, before any script of ours sees the page: what a browser restores. */
async function restoreForm(t: E2e, { form }: Desk): Promise<Page> {
  const address = form.url();
  const values = await valuesIn(form);
  await t.crash();
  const page = await t.chromium.newPage(async (blank) => {
    await blank.evaluateOnNewDocument((kept) => {
      addEventListener('DOMContentLoaded', () => {
        for (const field of document.querySelectorAll<HTMLInputElement>('form [name]'))
          field.value = kept[field.name] ?? field.value;
      });
    }, values);
  });
  await page.goto(address, { waitUntil: 'load' });
  assert.deepEqual(await valuesIn(page), values, 'the form is as the crash found it');
  await page.bringToFront();
  return page;
}

test('a restored form that was filled is known by the ledger, in hand again, and lands once', (t) =>
  atDesk(t, async (desk) => {
    await press(desk.form, 'button', /^Fill \d fields/);
    await sees(desk.form, /Filled \d of \d/, 15_000);
    const form = await restoreForm(t, desk);
    await sees(form, /Filled \d of \d/, 15_000);
    assert.equal(await has(form, 'button', /^Fill/), false, 'nothing is offered to be filled twice');
    const panel = await openPanel(t.chromium, form);
    await sees(panel, /Acme/);
    await find(panel, 'button', /^Undo/);
    await form.bringToFront();
    await press(form, 'button', /^Save$/);
    await sees(form, /Saved \d\d:\d\d/, 15_000);
    const judged = await judge(await t.open('ledger.html'));
    assert.equal(judged.handoffs.get(desk.handoffId)?.state, 'executed');
    assert.equal(judged.namesOf(desk.handoffId).filter((name) => name === 'handoff.filled').length, 1);
    assert.equal(desk.crm.posts(), 1);
  }));

test('a restored form that a crash left without a record says that the fill was interrupted, and no field is filled twice', (t) =>
  atDesk(t, async (desk) => {
    const lost = ask(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID())).catch(() => null);
    // The notes are appended to: a second fill that took them for the page's own would write them twice.
    await t.until('the notes are written', async () => (await valuesIn(desk.form)).notes !== '');
    const form = await restoreForm(t, desk);
    assert.equal(await lost, null);
    await sees(form, /The last fill was interrupted/, 15_000);
    const ui = await t.open('ledger.html');
    const before = await judge(ui);
    assert.ok(!before.namesOf(desk.handoffId).includes('handoff.filled'));
    const worker = await t.worker();
    const tabId = Number(
      await worker.evaluate(
        `chrome.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(form.url())}).id)`,
      ),
    );
    await form.bringToFront();
    const order = fillOrder({ ...desk, form, ui, tabId }, randomUUID());
    assert.equal(keyOf(await askUntil(ui, 'ui>bg fill.run', order)), 'ok');
    const values = await valuesIn(form);
    assert.ok(isFilledIn(values), JSON.stringify(values));
    const names = (await judge(ui)).namesOf(desk.handoffId);
    assert.equal(names.filter((name) => name === 'handoff.filled').length, 1);
    assert.ok(names.includes('handoff.fill.abandoned'));
  }));

test('what a restored form holds of a lost fill cannot be taken out any more, and that is said', (t) =>
  atDesk(t, async (desk) => {
    void ask(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID())).catch(() => null);
    await t.until('the notes are written', async () => (await valuesIn(desk.form)).notes !== '');
    const form = await restoreForm(t, desk);
    await sees(form, /The last fill was interrupted/, 15_000);
    const stood = await valuesIn(form);
    const panel = await openPanel(t.chromium, form);
    await find(panel, 'button', /^Take it back$/, 20_000);
    await press(panel, 'button', /^Take it back$/);
    await sees(panel, /browser restored what that fill had written/);
    assert.deepEqual(await valuesIn(form), stood, 'nothing is touched that cannot be put back');
  }));

test('an empty form at the address of a fill is just an empty form', (t) =>
  atDesk(t, async (desk) => {
    await press(desk.form, 'button', /^Fill \d fields/);
    await sees(desk.form, /Filled \d of \d/, 15_000);
    const address = desk.form.url();
    await t.crash();
    const form = await t.visit(address);
    await form.bringToFront();
    await find(form, 'button', /^Fill \d fields/, 15_000);
    assert.deepEqual(await valuesIn(form), EMPTY);
    assert.equal(await has(form, 'StaticText', /Filled \d of \d/), false);
  }));

test('copied answers that went with the session are counted and said, once', async (t) => {
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  await select(chat, 'Send the corrected invoice');
  await copy(chat);
  await sees(chat, /Sales follow-up · /);
  await t.crash();
  const panel = await t.open('sidepanel.html');
  await sees(panel, /1 copied answer that was not handed off was forgotten/);
  await panel.setViewport({ width: 400, height: 700 });
  await t.picture(panel, 'life-forgotten');
  await press(panel, 'button', /^Understood$/);
  await t.until('it is gone', async () => !(await has(panel, 'StaticText', /was forgotten/)));
  await t.crash();
  const trail = await t.open('ledger.html');
  await pause(800);
  assert.equal(await has(trail, 'StaticText', /was forgotten/), false, 'it is not said again');
});

test('scripts and their sites are there again after a crash, each once', async (t) => {
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  await t.crash();
  const again = await openChat(t, 'follow-up');
  await find(again, 'button', /^Hand off$/, 15_000);
  await pause(800);
  assert.equal(await count(again, 'button', /^Hand off$/), 1);
  const scripts = (await (
    await t.worker()
  ).evaluate(
    'chrome.scripting.getRegisteredContentScripts().then((all) => all.map(({ id }) => id).sort())',
  )) as string[];
  assert.deepEqual(scripts, ['chat', 'target']);
});
