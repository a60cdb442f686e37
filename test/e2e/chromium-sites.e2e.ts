/** Chromium's own list of sites, changed where a person changes it: what is taken away leaves open pages at once, what is given comes back once. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { count, enter, find, has, press, sees } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { serveCrm } from './crm-server';
import { axeProblems, dress, overflow, smallTargets } from './look';
import { bringToCrm, fillByChip, formValues } from './own-crm';
import { events, handoffs } from './trail';

/** The page where a person sets an extension's sites; the browser lets no other page call this. */
async function siteSettings(t: E2e): Promise<Record<'only' | 'give' | 'take', (site?: string) => Promise<void>>> {
  const page: Page = await t.chromium.newPage();
  await page.goto('chrome://extensions/');
  const id = JSON.stringify(t.chromium.extensionId);
  const call = async (name: string, args: string) => {
    const failed = await page.evaluate(
      `new Promise((done) => chrome.developerPrivate.${name}(${args}, () => done(chrome.runtime.lastError?.message ?? '')))`,
    );
    assert.equal(failed, '');
  };
  return {
    only: () => call('updateExtensionConfiguration', `{ extensionId: ${id}, hostAccess: 'ON_SPECIFIC_SITES' }`),
    give: (site) => call('addHostPermission', `${id}, ${JSON.stringify(site)}`),
    take: (site) => call('removeHostPermission', `${id}, ${JSON.stringify(site)}`),
  };
}

const registered = async (t: E2e) =>
  (await (
    await t.worker()
  ).evaluate(
    `chrome.scripting.getRegisteredContentScripts().then((all) => [...new Set(all.flatMap(({ matches }) => matches))].sort().join(' '))`,
  )) as string;

test('a site that is turned off loses the button in its open tab, and has exactly one when it is on again', async (t) => {
  const sites = await siteSettings(t);
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  const before = await count(chat, 'button', /^Hand off$/);
  const settings = await t.open('admin.html#sites');
  await find(settings, 'button', /^Turn off chatgpt\.com$/);
  await sites.only();
  await t.until('the button is gone', async () => !(await has(chat, 'button', /^Hand off$/)));
  await t.until('no script is registered', async () => (await registered(t)) === '');
  await sees(settings, /No site is turned on/);
  await sites.give('https://chatgpt.com/*');
  await find(settings, 'button', /^Turn off chatgpt\.com$/);
  await t.until('its scripts are registered', async () => (await registered(t)) === 'https://chatgpt.com/*');
  await chat.bringToFront();
  await t.until('the button is back', async () => (await count(chat, 'button', /^Hand off$/)) === before);
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  assert.equal(await count(chat, 'button', /^Hand off$/), before);
});

test('a form whose site is turned off loses its chip, keeps what stands in it, and has one chip when it is on again', async (t) => {
  const crm = await serveCrm();
  try {
    const sites = await siteSettings(t);
    const { form, panel } = await fillByChip(t, crm);
    const filled = await formValues(form);
    await sites.only();
    await t.until('the chip is gone', async () => !(await has(form, 'button', /^Undo/)));
    assert.deepEqual(await formValues(form), filled, 'a form is not changed by a change of access');
    await press(panel, 'button', /^Undo/);
    await sees(panel, /Waybill is not turned on for 127\.0\.0\.1/);
    assert.deepEqual(await formValues(form), filled, 'nothing is half taken back');
    await sites.give('http://127.0.0.1/*');
    await t.until('the scripts are back', async () => (await registered(t)) === 'http://127.0.0.1/*');
    await form.bringToFront();
    await sees(form, /Filled 5 of 5/, 15_000);
    assert.equal(await count(form, 'button', /^Undo/), 1);
  } finally {
    await crm.close();
  }
});

test('Fill in the panel on a site that was turned off writes nothing, and the panel names the site and offers it', async (t) => {
  const crm = await serveCrm();
  try {
    const sites = await siteSettings(t);
    const { form, panel } = await bringToCrm(t, crm);
    await find(form, 'button', /^Fill 5 fields/);
    const empty = await formValues(form);
    await sites.only();
    await t.until('the chip is gone', async () => !(await has(form, 'button', /^Fill 5/)));
    await sees(panel, /Waybill is not turned on for 127\.0\.0\.1/);
    await find(panel, 'button', /^Turn on for this site$/);
    await press(panel, 'button', /^Fill 5 fields/);
    await sees(panel, /Fill waits for 127\.0\.0\.1:\d+ to be turned on/);
    await sees(panel, /Fill cannot write on this site yet\. Nothing was written\./);
    assert.equal(
      await panel.evaluate(() => document.activeElement?.textContent),
      'Turn on for this site',
      'the press leads to the way out',
    );
    assert.deepEqual(await formValues(form), empty);
    await sites.give('http://127.0.0.1/*');
    await t.until('the notice is gone', async () => !(await has(panel, 'button', /^Turn on for this site$/)));
    await form.bringToFront();
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
  } finally {
    await crm.close();
  }
});

/** Presses a key of the browser's own, by the function behind it, with the tab as the browser tells it. */
const key = async (t: E2e, name: string, tabId: number) =>
  (await t.worker()).evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => globalThis.waybill.onCommand(${JSON.stringify(name)}, tab))`,
  );

const badge = async (t: E2e, tabId: number) =>
  (await t.worker()).evaluate(`chrome.action.getBadgeText({ tabId: ${tabId} })`);

for (const [name, sentence] of [
  ['fill', /Fill cannot write on this site yet\. Nothing was written\./],
  ['hand-off', /Nothing was taken\. Turn the site on/],
] as const)
  test(`the ${name} key on a page whose site is off says so in the panel and offers to turn it on`, async (t) => {
    const crm = await serveCrm();
    try {
      const sites = await siteSettings(t);
      const { form, panel } = await bringToCrm(t, crm);
      await find(form, 'button', /^Fill 5 fields/);
      const empty = await formValues(form);
      const tabId = await tabIdOf(t.chromium, form);
      await sites.only();
      await sees(panel, /Waybill is not turned on for 127\.0\.0\.1/);
      assert.equal(await has(panel, 'StaticText', sentence), false);
      await key(t, name, tabId);
      await sees(panel, sentence);
      await find(panel, 'button', /^Turn on for this site$/);
      assert.equal(await badge(t, tabId), '!');
      assert.deepEqual(await formValues(form), empty);
      for (const scheme of ['light', 'dark'] as const)
        for (const width of [400, 320]) {
          await dress(panel, scheme, width);
          await panel.evaluate(() => scrollTo(0, 0));
          await t.picture(panel, `site-notice-${name}-${scheme}-${width}`);
          assert.deepEqual(await overflow(panel), []);
          assert.deepEqual(await axeProblems(panel), []);
        }
      await sites.give('http://127.0.0.1/*');
      await t.until('the notice is gone', async () => !(await has(panel, 'button', /^Turn on for this site$/)));
      await t.until('the mark is gone', async () => (await badge(t, tabId)) !== '!');
      await sites.take('http://127.0.0.1/*');
      await sees(panel, /Waybill is not turned on for 127\.0\.0\.1/);
      assert.equal(await has(panel, 'StaticText', sentence), false, 'the sentence was answered');
    } finally {
      await crm.close();
    }
  });

test('a site that is turned off while a fill runs gets everything back, and the panel says why', async (t) => {
  const crm = await serveCrm();
  try {
    const sites = await siteSettings(t);
    const { form, panel } = await bringToCrm(t, crm);
    await find(form, 'button', /^Fill 5 fields/);
    const empty = await formValues(form);
    // A page that waits for its server after the second field: the fill waits with it.
    await form.evaluate(() => {
      let changed = 0;
      document.addEventListener('change', () => {
        changed += 1;
        if (changed !== 2) return;
        const mark = Object.assign(document.createElement('p'), { textContent: 'Loading' });
        mark.setAttribute('aria-busy', 'true');
        document.body.append(mark);
      });
    });
    await press(panel, 'button', /^Fill 5 fields/);
    await form.bringToFront();
    await t.until('two fields are written', async () => {
      const now = await formValues(form);
      return Object.keys(now).filter((name) => now[name] !== empty[name]).length === 2;
    });
    await sites.only();
    await t.until(
      'the form is as it was',
      async () => JSON.stringify(await formValues(form)) === JSON.stringify(empty),
    );
    await sees(panel, /The site was turned off while Waybill was filling\. What it had written was taken back\./);
    await find(panel, 'button', /^Turn on for this site$/);
    const names = (await events(t)).map(({ name }) => name);
    assert.ok(names.includes('handoff.fill.abandoned'), names.join());
    assert.ok(!names.includes('handoff.filled'), names.join());
    assert.equal(crm.posts(), 0);
  } finally {
    await crm.close();
  }
});

/** Presses the extension's button of the browser over a tab, which opens that page to the extension once (`activeTab`). */
async function pressAction(t: E2e, page: Page): Promise<void> {
  const session = await t.chromium.browser.target().createCDPSession();
  const { _tabId: targetId } = page as Page & { _tabId: string };
  await session.send('Extensions.triggerAction' as never, { id: t.chromium.extensionId, targetId } as never);
}

test('a site that was never turned on gives one answer after a press of the button, and nothing is registered', async (t) => {
  const sites = await siteSettings(t);
  await sites.only();
  await t.until('no script is registered', async () => (await registered(t)) === '');
  const chat = await openChat(t, 'follow-up');
  const tabId = (await (
    await t.worker()
  ).evaluate(`chrome.tabs.query({ active: true }).then((tabs) => tabs.at(-1).id)`)) as number;
  const panel = await t.open(`sidepanel.html?tabId=${tabId}`);
  await sees(panel, /press the Waybill button of the browser first/);
  await key(t, 'hand-off', tabId);
  await t.until('the press is marked', async () => (await badge(t, tabId)) === '!');
  assert.deepEqual(await handoffs(t), [], 'nothing is taken from a page nobody opened');
  await chat.bringToFront();
  await pressAction(t, chat);
  await sees(panel, /Waybill is not turned on for chatgpt\.com/);
  await find(panel, 'button', /^Turn on for this site$/);
  await key(t, 'hand-off', tabId);
  await t.until('the answer is in the trail', async () => (await handoffs(t)).length === 1);
  await t.until('the mark is gone', async () => (await badge(t, tabId)) !== '!');
  assert.equal(await registered(t), '', 'once is once');
  assert.equal(await has(chat, 'button', /^Hand off$/), false);
});

test('Settings list sites by how far they reach, whole at 320 px, in light and dark', async (t) => {
  const sites = await siteSettings(t);
  const settings = await t.open('admin.html#sites');
  await sites.only();
  await sees(settings, /No site is turned on/);
  const dressed = async (name: string) => {
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [1280, 320]) {
        await dress(settings, scheme, width);
        await settings.evaluate(() => document.getElementById('sites')?.scrollIntoView());
        await t.picture(settings, `sites-${name}-${scheme}-${width}`);
        assert.deepEqual(await overflow(settings), []);
        assert.deepEqual(await axeProblems(settings), []);
        assert.deepEqual(await smallTargets(settings), []);
      }
  };
  await dressed('none');
  for (const site of ['https://chatgpt.com/*', 'http://127.0.0.1/*']) await sites.give(site);
  await find(settings, 'button', /^Turn off chatgpt\.com$/);
  await find(settings, 'button', /^Turn off http:\/\/127\.0\.0\.1$/);
  await enter(settings, 'textbox', /^Address of a site/, 'http://crm.example');
  await press(settings, 'button', /^Turn on$/);
  await sees(settings, /Only https works/);
  await dressed('some');
});

test('http that nobody listed is refused in Settings in a sentence', async (t) => {
  const settings = await t.open('admin.html#sites');
  await enter(settings, 'textbox', /^Address of a site/, 'http://crm.example');
  await press(settings, 'button', /^Turn on$/);
  await sees(settings, /Only https works/);
  assert.equal(await has(settings, 'button', /crm\.example/), false);
});
