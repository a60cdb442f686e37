/** Every page in languages nobody speaks: from right to left, and a third longer, with no sentence left that is not a message of ours. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { press } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import { type E2e, test } from './case';
import { axeProblems, dress, overflow } from './look';
import { PAGES } from './pages';

/** From here on the pages of this browser speak a language nobody speaks. */
async function openIn(t: E2e, pseudo: 'mirrored' | 'long', path: string): Promise<Page> {
  const first = await t.open('admin.html');
  await first.evaluate((kind) => localStorage.setItem('pseudo', kind), pseudo);
  await first.close();
  return t.open(path);
}

const SHOWN = 'document.body.textContent.trim().length > 20';

for (const { path, name } of PAGES) {
  test(`${path} runs from right to left, whole at 320 px`, async (t) => {
    const page = await openIn(t, 'mirrored', path);
    await page.waitForFunction(SHOWN, { polling: 100 });
    assert.equal(await page.$eval('html', ({ dir }) => dir), 'rtl');
    await dress(page, 'light', 1280);
    await t.picture(page, `rtl-${name}`);
    assert.deepEqual(await axeProblems(page), []);
    await dress(page, 'light', 320);
    await t.picture(page, `rtl-${name}-320`);
    assert.deepEqual(await overflow(page), []);
  });

  test(`${path} holds longer words at 320 px`, async (t) => {
    const page = await openIn(t, 'long', path);
    await page.waitForFunction(SHOWN, { polling: 100 });
    await dress(page, 'light', 320);
    await t.picture(page, `long-${name}-320`);
    assert.deepEqual(await overflow(page), []);
  });
}

/** Words on a page of ours outside of what people and other sites wrote: texts without a letter of the pseudo-language. */
function plainWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = (element: Element | null) =>
      !element?.closest('code, pre, option, bdi, [data-others], kbd, [class*=mono]');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      // A message with a value in it holds letters of both.
      const isPlain = /[A-Za-z]{3}/.test(text) && !/[\u0600-\u06ff]/.test(text);
      if (isPlain && own(node.parentElement)) found.push(text);
    }
    return found;
  });
}

test('settings and trail say nothing that is not a message', async (t) => {
  for (const path of ['admin.html', 'ledger.html', 'ledger.html#/verify']) {
    const page = await openIn(t, 'mirrored', path);
    await page.waitForFunction(SHOWN, { polling: 100 });
    // Values are the same in every language: names of people, contracts and products, versions, dates by the browser, ids and addresses.
    const named =
      /^(Waybill|Jun Lee|Sales follow-up|Refund request|IT incident summary to a Redmine issue|Support request to a Request Tracker ticket|New lead to a Tryton opportunity|New employee to Tryton|Redmine|Request Tracker|Tryton|Harbor CRM|Reply by mail|New mail|Mail|Wiki page|Confluence|Comment|Jira|Social post|Social network)$/;
    const value =
      /^(https?:|Mozilla\/|waybill\/|practice[:\s]|[a-z.]+\.(?:com|ai)$|[A-Z][a-z]{2} \d|\d{4}-\d{2}|[a-p]{32}$|(?=\S*(\d|[a-z][A-Z]))[\w-]{4,}$)/;
    const same = { test: (text: string) => named.test(text) || value.test(text) };
    assert.deepEqual(
      (await plainWords(page)).filter((text) => !same.test(text)),
      [],
      path,
    );
  }
});

/** A handoff in hand in the background's own pseudo-language, and the panel on it. */
async function inHand(t: E2e): Promise<{ chat: Page; crm: Page; panel: Page }> {
  await (await t.worker()).evaluate("globalThis.pseudo = 'mirrored'");
  const chat = await openIn(t, 'mirrored', 'practice.html#/chat/apex-onboarding');
  await press(chat, 'button', /^[\u0600-\u06ff]+ [\u0600-\u06ff]+$/);
  const crm = await t.open('practice.html#/crm/apex/activity/new');
  await crm.bringToFront();
  const panel = await t.open(`sidepanel.html?tabId=${await tabIdOf(t.chromium, crm)}`);
  await panel.waitForFunction('document.querySelectorAll("input, textarea").length > 3');
  return { chat, crm, panel };
}

test('the panel with a handoff in hand, the chip, the button and the toast run from right to left', async (t) => {
  const { chat, crm, panel } = await inHand(t);
  for (const width of [400, 320]) {
    await dress(panel, 'light', width);
    await t.picture(panel, `rtl-panel-draft-${width}`);
    assert.deepEqual(await overflow(panel), [], String(width));
  }
  assert.deepEqual(await axeProblems(panel), []);
  await t.picture(chat, 'rtl-toast');
  await t.picture(crm, 'rtl-chip');
});
