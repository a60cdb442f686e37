/** The whole main job without a mouse: Tab, Enter, Space and typing, and the browser's own keys for what is its own. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, sees } from '../browser/person';
import { type E2e, test } from './case';
import { panelOf, pressCommand, theHandoff } from './trail';

/** What has the focus, closed shadow roots included, as a screen reader names it. */
async function focused(page: Page): Promise<{ role: string; name: string }> {
  const session = await page.createCDPSession();
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const has = (node: (typeof nodes)[number]) =>
      node.properties?.some((one) => one.name === 'focused' && one.value.value === true) ?? false;
    const node = nodes.findLast((one) => !one.ignored && has(one) && one.role?.value !== 'RootWebArea');
    const name = String(node?.name?.value ?? '');
    return { role: String(node?.role?.value ?? ''), name: name.replace(/\s+/g, ' ').trim() };
  } finally {
    await session.detach();
  }
}

/** True where the focused element is drawn with an outline or a shadow and lies inside the window. */
async function isSeen(page: Page): Promise<boolean> {
  const session = await page.createCDPSession();
  try {
    await session.send('DOM.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const node = nodes.findLast((one) =>
      one.properties?.some((it) => it.name === 'focused' && it.value.value === true),
    );
    if (node?.backendDOMNodeId === undefined) return false;
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId as string,
      returnByValue: true,
      functionDeclaration: `function () {
        // The parts of a date field stand inside it, and a box may draw the focus of the field in it.
        const holder = this.getRootNode().host?.closest('input') ?? this;
        const { top, bottom, left, right } = holder.getBoundingClientRect();
        if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return false;
        const foot = document.querySelector('footer');
        const isFixed = foot && getComputedStyle(foot).position === 'sticky' && !foot.contains(holder);
        if (isFixed && top >= foot.getBoundingClientRect().top) return false;
        for (const at of [this, holder, holder.parentElement]) {
          const { outlineStyle, outlineWidth, boxShadow } = at ? getComputedStyle(at) : {};
          if ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || (boxShadow ?? 'none') !== 'none') return true;
        }
        return false;
      }`,
    });
    return result.value === true;
  } finally {
    await session.detach();
  }
}

/** Presses Tab until something of that name has the focus; every stop on the way has to be seen. */
async function tabTo(page: Page, role: string, name: RegExp, back = false): Promise<void> {
  await page.bringToFront();
  const way: string[] = [];
  if (back) await page.keyboard.down('Shift');
  try {
    for (let press = 0; press < 90; press += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      way.push(`${at.role} ${at.name}`.slice(0, 40));
      if (at.role === '' || at.role === 'RootWebArea') continue;
      // The page may still be scrolling to it or drawing the ring; a person waits as long.
      let seen = await isSeen(page);
      for (let look = 0; !seen && look < 10; look += 1) {
        await new Promise((done) => setTimeout(done, 100));
        seen = await isSeen(page);
      }
      assert.ok(seen, `focus on ${at.role} “${at.name}” is not seen`);
      if (at.role === role && name.test(at.name)) return;
    }
  } finally {
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab never reaches ${role} ${name}: ${way.join(' | ')}`);
}

/** From the page where everything starts to the chat, by its one button. */
async function start(t: E2e): Promise<Page> {
  const page = await t.open('practice.html');
  await find(page, 'heading', /^Take an AI answer into your system of record/);
  await tabTo(page, 'link', /^Try it$/);
  await page.keyboard.press('Enter');
  await find(page, 'button', /^Hand off$/);
  return page;
}

test('the first page has one button, first to Tab, and it leads to the practice chat', async (t) => {
  const page = await t.open('practice.html');
  await find(page, 'link', /^Try it$/);
  await page.bringToFront();
  await page.keyboard.press('Tab');
  assert.deepEqual(await focused(page), { role: 'link', name: 'Try it' });
  assert.ok(await isSeen(page));
  assert.equal((await page.$$('button')).length, 0);
  await page.keyboard.press('Enter');
  await find(page, 'button', /^Hand off$/);
  assert.match(page.url(), /#\/chat\/acme-renewal$/);
});

test(
  'from an answer to a saved record by keyboard alone',
  async (t) => {
    const chat = await start(t);
    await tabTo(chat, 'button', /^Hand off$/);
    await chat.keyboard.press('Enter');
    await sees(chat, /Sales follow-up · 1 gap/);

    const crm = await t.open('practice.html#/crm/acme/activity/new');
    await crm.bringToFront();
    await sees(crm, /Stopped: “3 days”/);
    const panel = await panelOf(t, crm);
    await find(panel, 'heading', /^Fields$/);

    // Fill first: it says what it waits for, and the focus goes to the first of it.
    await tabTo(panel, 'button', /^Fill \d fields/);
    await panel.keyboard.press('Enter');
    await t.until('the focus is on the first open field', async () => /^Notes/.test((await focused(panel)).name));
    await tabTo(panel, 'button', /^Use “up to 10 days”$/);
    await panel.keyboard.press('Enter');
    await t.until('the number is corrected', async () => (await theHandoff(t)).edits.length === 1);
    await t.until('the focus is on the corrected field', async () => /^Notes/.test((await focused(panel)).name));
    await tabTo(panel, 'button', /^Tomorrow$/);
    await panel.keyboard.press('Space');
    await sees(panel, /Pressing Fill says, in your name:/);
    await t.until(
      'nothing waits',
      async () => !(await panel.evaluate(() => document.body.textContent?.includes('Waits for'))),
    );

    await pressCommand(t, crm, 'fill');
    await sees(crm, /Filled 5 of 5/, 15_000);
    await tabTo(crm, 'button', /^Save$/);
    await crm.keyboard.press('Enter');
    await sees(crm, /Saved \d\d:\d\d/, 15_000);
    const { state, counts } = await theHandoff(t);
    assert.equal(state, 'executed');
    assert.deepEqual(counts, { actions: 2, fixes: 2 });
  },
  { timeout: 120_000 },
);

test('the chip is filled and undone by keyboard', async (t) => {
  const chat = await t.open('practice.html#/chat/apex-onboarding');
  await tabTo(chat, 'button', /^Hand off$/);
  await chat.keyboard.press('Space');
  await sees(chat, /Sales follow-up · ready/);
  const crm = await t.open('practice.html#/crm/apex/activity/new');
  await crm.bringToFront();
  await find(crm, 'button', /^Fill 5 fields/);
  await tabTo(crm, 'button', /^Fill 5 fields/, true);
  // The browser vouches for what was in view a moment.
  await new Promise((done) => setTimeout(done, 300));
  await crm.keyboard.press('Enter');
  await sees(crm, /Filled 5 of 5/, 15_000);
  await tabTo(crm, 'button', /^Undo$/, true);
  await crm.keyboard.press('Enter');
  await find(crm, 'button', /^Fill 5 fields/);
  assert.equal(await crm.$eval('input[name=subject]', (field) => (field as HTMLInputElement).value), '');
});

test('Settings by keyboard alone: a name is given, said once, and stays', async (t) => {
  const page = await t.open('admin.html');
  await find(page, 'heading', /^Settings$/);
  // Rows that are read from the ledger come late, and would push what has the focus out of the window.
  let before = '';
  await t.until('the page stands still', async () => {
    await new Promise((done) => setTimeout(done, 500));
    const now = await page.evaluate(() => `${document.body.scrollHeight} ${document.body.textContent}`);
    const still = now === before;
    before = now;
    return still;
  });
  const said = await page.evaluateHandle(() => {
    const heard: string[] = [];
    const region = document.querySelector('[role="status"]');
    if (region)
      new MutationObserver(() => heard.push(region.textContent?.trim() ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    return heard;
  });
  await tabTo(page, 'textbox', /name/i);
  await page.keyboard.type('Noor Haddad');
  await tabTo(page, 'button', /^Save name$/);
  await page.keyboard.press('Enter');
  await sees(page, /Noor Haddad/);
  await t.until('it is said', async () => (await said.jsonValue()).filter((sentence) => sentence !== '').length > 0);
  assert.equal((await said.jsonValue()).filter((sentence) => sentence !== '').length, 1);
  await tabTo(page, 'link', /^Practice$/, true);
  assert.ok(await isSeen(page));
});
