/** Chromium's own list of sites, changed where a person changes it: what is taken away leaves open pages at once, what is given comes back once. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { count, enter, find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { serveCrm } from './crm-server';
import { bringToCrm, fillByChip, formValues } from './own-crm';

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
    await sees(panel, /Fill waits for a form of Harbor CRM/);
    assert.deepEqual(await formValues(form), empty);
  } finally {
    await crm.close();
  }
});

test('http that nobody listed is refused in Settings in a sentence', async (t) => {
  const settings = await t.open('admin.html#sites');
  await enter(settings, 'textbox', /^Address of a site/, 'http://crm.example');
  await press(settings, 'button', /^Turn on$/);
  await sees(settings, /Only https works/);
  assert.equal(await has(settings, 'button', /crm\.example/), false);
});
