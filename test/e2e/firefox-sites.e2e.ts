/** Firefox on other people's pages: the injected scripts on a chat page and on an HTTP CRM, the menu, the keys, and access that is granted and taken away. */
import assert from 'node:assert/strict';
import { verifyLedger } from '../../lib/ledger/verify';
import { count, find, has, press, sees } from '../browser/person-firefox';
import { serveCrm } from './crm-server';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { chooseLoopback, closeSidebar, exportTrail, openPanel, pressKeys, sidebarOf } from './firefox-tab';
import { judge } from './judge';

const CHAT = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';

/** A chat page in ChatGPT's shape, under a policy as strict as a page can have: no style and no script of anybody. */
const chatPage = (answer: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Acme renewal</title>
<main><section data-turn-id="u-1" data-testid="conversation-turn-1" data-turn="user">
<div data-message-author-role="user" data-message-id="u-1"><div class="whitespace-pre-wrap">Write a follow-up for Acme. Call: renew 40 seats, wants a corrected invoice, next call on 3 December 2026.</div></div></section>
<section data-turn-id="a-1" data-testid="conversation-turn-2" data-turn="assistant">
<div data-message-author-role="assistant" data-message-id="a-1" data-message-model-slug="gpt-5-5" data-turn-start-message="true"><div class="markdown">${answer}</div></div>
<div role="group" aria-label="Response actions"><button type="button" aria-label="Copy" data-testid="copy-turn-action-button">Copy answer</button></div></section></main></html>`;

const FOLLOW_UP = `<h3>Subject</h3><p>Acme renewal and invoice</p><h3>Summary</h3><p>Acme confirmed the renewal of 40 seats.</p>
<h3>Next step</h3><p>Send the corrected invoice</p><h3>Follow-up date</h3><p>2026-12-03</p>`;

async function handOff(t: FirefoxE2e): Promise<Tab> {
  const chat = await t.visit(CHAT, chatPage(FOLLOW_UP));
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
  return chat;
}

testInFirefox('from a chat page to a saved record of an HTTP CRM: by key, undone, by panel', async (t) => {
  const crm = await serveCrm();
  try {
    const chat = await handOff(t);
    await sees(chat, /Open the form in Harbor CRM and press Ctrl\+Shift\+F\./);
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    const panel = await openPanel(t, form);
    await chooseLoopback(panel);
    await sees(form, /Press Ctrl\+Shift\+F to fill \d fields/);
    assert.equal(await has(form, 'button', /^Fill/), false);
    await pressKeys(form, 'Ctrl+Shift+F');
    await sees(form, /Filled \d of \d/, 15_000);
    await sees(form, /press Alt\+W/);
    const subject = () => form.page.$eval('#a', (field) => (field as HTMLInputElement).value);
    assert.equal(await subject(), 'Acme renewal and invoice');
    await t.firefox.stopBackground();
    await press(panel, 'button', /^Undo/);
    await sees(form, /Press Ctrl\+Shift\+F to fill \d fields/);
    assert.equal(await subject(), '');
    await press(panel, 'button', /^Fill \d fields/);
    // Beside a sidebar the form is in view; behind this panel's tab its timers would crawl.
    await sees(form, /Filled \d of \d/, 15_000);
    await sees(panel, /Filled\. Now press Save/);
    assert.equal(await subject(), 'Acme renewal and invoice');
    assert.equal(crm.posts(), 0, 'Save is the person’s');
    await t.firefox.stopBackground();
    await press(form, 'button', /^Save$/);
    await sees(form, /Saved \d\d:\d\d/, 15_000);
    assert.equal(crm.posts(), 1);
    assert.equal(crm.records.get(2041)?.dueDate, '2026-12-03');
    await sees(panel, /How it landed/);
    const verified = await verifyLedger(new TextEncoder().encode(await exportTrail(t)));
    assert.equal(verified.ok, true, JSON.stringify(verified.steps));
  } finally {
    await crm.close();
  }
});

testInFirefox('the button shows the panel, and so does the menu, which hands off the selection', async (t) => {
  const chat = await t.visit(CHAT, chatPage(FOLLOW_UP));
  await find(chat, 'button', /^Hand off$/);
  await chat.page.evaluate(() => {
    const node = document.querySelector('.markdown p')?.firstChild;
    if (node) getSelection()?.selectAllChildren(node.parentElement as Element);
  });
  await closeSidebar(t);
  await t.firefox.chrome.pressAction();
  await find(sidebarOf(t), 'heading', /^Nothing in hand$/);
  await closeSidebar(t);
  await press(chat, 'StaticText', /^Acme renewal and invoice$/, 'right');
  assert.deepEqual(await t.firefox.chrome.menu('Hand off this answer'), ['Hand off this answer']);
  await sees(chat, /Sales follow-up · /);
  await find(sidebarOf(t), 'heading', /^Fields$/);
  // Only now is there something a selection could be a source of.
  await press(chat, 'StaticText', /^Acme renewal and invoice$/, 'right');
  assert.ok((await t.firefox.chrome.menu(null)).includes('Add as a source'));
});

testInFirefox('a site is read only after it was turned on, and no more once it is off', async (t) => {
  const shop = 'https://crm.example/';
  const page = await t.visit(shop, '<!doctype html><title>CRM</title><form><label>Subject <input></label></form>');
  const settings = await t.open('admin.html');
  const scripts = () =>
    settings.page.evaluate(
      `browser.scripting.getRegisteredContentScripts().then((all) => all.flatMap(({ matches }) => matches).join())`,
    ) as Promise<string>;
  await t.until('scripts are registered', async () => (await scripts()) !== '');
  assert.equal((await scripts()).includes('crm.example'), false);
  await press(settings, 'textbox', /^Address of a site/);
  await settings.page.keyboard.type('crm.example');
  await press(settings, 'button', /^Turn on$/);
  await sees(settings, /https:\/\/crm\.example is on/);
  await t.until('its scripts are registered', async () => (await scripts()).includes('https://crm.example/*'));
  const known = () =>
    t.firefox.background<boolean>(
      `background.browser.storage.session.get(null).then((all) => Object.values(all).some(({ address }) => address === '${shop}'))`,
    );
  await t.until('the open tab is read without a reload', known);
  await press(settings, 'button', /^Turn off crm\.example$/);
  await sees(settings, /^crm\.example is off/);
  await t.until('its scripts are gone', async () => !(await scripts()).includes('crm.example'));
  await page.page.close();
});

testInFirefox('keys on a site that is off are answered in the sidebar, which offers to turn it on', async (t) => {
  const shop = 'https://chat.example/c/1';
  const page = await t.visit(shop, chatPage(FOLLOW_UP));
  await closeSidebar(t);
  const settings = await t.open('admin.html');
  // The keys are there once the background has started.
  await t.until('the background has started', () =>
    settings.page.evaluate(`browser.scripting.getRegisteredContentScripts().then((all) => all.length > 0)`),
  );
  await pressKeys(page, 'Ctrl+Shift+F');
  const marked = () =>
    t.firefox.background<boolean>(
      `background.browser.storage.session.get(null).then((all) => Object.keys(all).some((key) => key.startsWith('asked:')))`,
    );
  await t.until('the press is answered', marked);
  await page.page.bringToFront();
  await t.firefox.chrome.pressAction();
  await sees(sidebarOf(t), /Fill cannot write on this site yet\. Nothing was written\./);
  await find(sidebarOf(t), 'button', /^Turn on for this site$/);
  await pressKeys(page, 'Alt+Shift+W');
  // The page could be read once; it is a chat Waybill does not know.
  await sees(sidebarOf(t), /There is no AI answer on this page to hand off\./);
  assert.equal(await has(page, 'button', /^Hand off$/), false, 'once is once');
  await settings.page.close();
});

testInFirefox(
  'after an update an open page has one button again, and it works',
  async (t) => {
    const chat = await t.visit(CHAT, chatPage(FOLLOW_UP));
    await find(chat, 'button', /^Hand off$/);
    // Our hosts are the plain divs; the button of the dead script is one button, too.
    await chat.page.evaluate(
      "globalThis.before = [...document.querySelectorAll('div:not([class]):not([id])')]; void 0",
    );
    await t.firefox.chrome.update();
    await t.until('the new background runs', async () => (await t.firefox.chrome.backgroundState()) === 'running');
    await t.until('the old button is gone', () => chat.page.evaluate('before.some((one) => !one.isConnected)'));
    await t.until('one button is left', async () => (await count(chat, 'button', /^Hand off$/)) === 1);
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Sales follow-up · /);
    assert.equal(await count(chat, 'button', /^Hand off$/), 1);
  },
  // Firefox notes every message that was under way when the update came.
  { expectErrors: true },
);

testInFirefox('on an unknown site the menu reads that page, and nothing stays there', async (t) => {
  const page = await t.visit(
    'https://notes.example/',
    `<!doctype html><html lang="en"><title>Notes</title><main><p id="answer">Acme confirmed the renewal of 40 seats.</p></main></html>`,
  );
  const trail = await t.open('ledger.html');
  const count = async () => (await judge(trail.page)).handoffs.size;
  assert.equal(await count(), 0);
  await page.page.bringToFront();
  await page.page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#answer') as Element));
  await press(page, 'StaticText', /^Acme confirmed/, 'right');
  assert.deepEqual(await t.firefox.chrome.menu('Hand off this answer'), ['Hand off this answer']);
  await t.until('it is handed off', async () => (await count()) === 1);
  await find(sidebarOf(t), 'heading', /^Fields$/);
  assert.equal(
    await t.firefox.background<boolean>(
      `browser.scripting.getRegisteredContentScripts().then((all) => all.some(({ matches }) => matches.join().includes('notes.example')))`,
    ),
    false,
  );
  assert.equal(
    await t.firefox.background<boolean>(`browser.permissions.contains({ origins: ['https://notes.example/*'] })`),
    false,
  );
});

testInFirefox(
  'http the organization lists can be turned on and is read, other http is refused in a sentence',
  async (t) => {
    const settings = await t.open('admin.html#sites');
    const turnOn = async (site: string) => {
      await settings.page.$eval('input[name=site]', (field) => {
        (field as HTMLInputElement).value = '';
      });
      await press(settings, 'textbox', /^Address of a site/);
      await settings.page.keyboard.type(site);
      await press(settings, 'button', /^Turn on$/);
    };
    await turnOn('http://shop.corp');
    await sees(settings, /Only https works/);
    await turnOn('http://crm.corp');
    await sees(settings, /http:\/\/crm\.corp is on/);
    await find(settings, 'button', /^Turn off http:\/\/crm\.corp$/);
    const form = '<!doctype html><title>CRM</title><form><label>Subject <input></label></form>';
    const known = () =>
      t.firefox.background<string>(
        `browser.storage.session.get(null).then((all) => Object.values(all).map(({ address }) => address ?? '').join(' '))`,
      );
    await t.visit('http://crm.corp/new', form);
    await t.until('its page is seen', async () => (await known()).includes('http://crm.corp/new'));
    await t.visit('http://shop.corp/new', form);
    assert.equal((await known()).includes('shop.corp'), false);
  },
  { policy: { httpOrigins: ['http://crm.corp'] }, timeout: 90_000 },
);
