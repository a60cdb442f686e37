/** Pointing at an answer on a page nobody knows: by mouse and by keys, without the page hearing of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { press, sees } from '../browser/person';
import { ROOT } from './build';
import { type E2e, test } from './case';
import { axeProblems, dress } from './look';
import { captureOf, eventNames, handoffs, panelOf, theHandoff } from './trail';

const HTML = readFileSync(join(ROOT, 'test/fixtures/pages/talk-unknown.html'), 'utf8');

async function openTalk(t: E2e, html = HTML): Promise<{ page: Page; panel: Page; url: string }> {
  const { origin } = await t.serve({ pages: { '/talk/7': html } });
  const page = await t.visit(`${origin}/talk/7`);
  const panel = await panelOf(t, page);
  return { page, panel, url: `${origin}/talk/7` };
}

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  return page.$eval(selector, (element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return { x: left + 30, y: top + height / 2 };
  });
}

/** Whatever covers the page in the middle of the window. */
const covered = (page: Page) =>
  page.evaluate(() => [...document.documentElement.children].some((child) => child.localName === 'div'));

const heard = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

/** A pane is a part of a page, and needs no heading of its own. */
const PART = { 'page-has-heading-one': { enabled: false } };

const LAST = '.row:last-of-type p';

test('pointing with the mouse takes the block with its prompt, and no handler of the page hears of it', async (t) => {
  const { page, panel, url } = await openTalk(t);
  await press(panel, 'button', /^Point at an answer$/);
  await sees(panel, /Enter takes what is outlined/);
  await page.bringToFront();
  await t.until('the pane is over the page', () => covered(page));
  await page.evaluate(() => {
    (globalThis as unknown as { heard: string[] }).heard = [];
  });
  const { x, y } = await middleOf(page, LAST);
  await page.mouse.move(x, y, { steps: 3 });
  await t.picture(page, 'pick');
  await page.mouse.click(x, y);
  await t.until('it is a handoff', async () => (await handoffs(t)).length === 1);
  assert.deepEqual(await heard(page), []);

  const capture = await captureOf(t, await theHandoff(t));
  assert.equal(capture.tool, 'page');
  assert.equal(capture.method, 'pick');
  assert.equal(capture.conversation.url, url);
  assert.equal(capture.conversation.title, 'Pilot desk');
  assert.deepEqual(
    capture.turns.map(({ text }) => text),
    ['And in winter?', 'In winter it costs half of it.\n\nPay at the office.'],
  );
  assert.match(capture.anchor?.prefix ?? '', /And in winter\? Pilot$/);
});

test('keys in the panel make the block larger, smaller, and take it', async (t) => {
  const { page, panel } = await openTalk(t);
  await press(panel, 'button', /^Point at an answer$/);
  await sees(panel, /Enter takes what is outlined/);
  await panel.bringToFront();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'Enter'] as const) await panel.keyboard.press(key);
  await t.until('it is a handoff', async () => (await handoffs(t)).length === 1);
  const capture = await captureOf(t, await theHandoff(t));
  assert.equal(capture.method, 'pick');
  assert.match(capture.turns[capture.answer]?.text ?? '', /berth|winter/);
  assert.equal(await covered(page), true);
});

test('Escape leaves the page as it was, and nothing is taken', async (t) => {
  const { page, panel } = await openTalk(t);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await press(panel, 'button', /^Point at an answer$/);
  await page.bringToFront();
  await t.until('the pane is over the page', () => covered(page));
  const { x, y } = await middleOf(page, LAST);
  await page.mouse.move(x, y);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await t.until('the pane is gone', async () => !(await covered(page)));
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  assert.deepEqual(await handoffs(t), []);
  assert.deepEqual(await eventNames(t), []);
  assert.ok(!(await heard(page)).includes('keydown'));
});

for (const ground of ['light', 'dark'] as const)
  test(`on a ${ground} page the pane is accessible, whole at 320 px, and keeps Tab to itself`, async (t) => {
    const dark = HTML.replace('<style>', '<style>body { background: #16181b; color: #eee }');
    const { page, panel } = await openTalk(t, ground === 'dark' ? dark : HTML);
    await press(panel, 'button', /^Point at an answer$/);
    await sees(panel, /Enter takes what is outlined/);
    assert.deepEqual(await axeProblems(panel), []);
    await page.bringToFront();
    const pane = await t.until('the pane is furnished', async () => {
      const [frame] = page.mainFrame().childFrames();
      return frame && (await frame.$('button')) ? frame : null;
    });
    const { x, y } = await middleOf(page, LAST);
    await page.mouse.move(x, y, { steps: 3 });
    const says = () => pane.$eval('[role=status]', (element) => element.textContent);
    await t.until(
      'it says what is outlined',
      async () => (await says()) === '11 words: “In winter it costs half of it. Pay at the office.”',
    );
    for (const width of [1280, 320]) {
      await dress(page, 'light', width);
      await t.picture(page, `pick-${ground}-${width}`);
      assert.deepEqual(await axeProblems(pane as unknown as Page, PART), [], `${width}`);
      const bar = await pane.$eval('main', (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right: innerWidth - right, top, bottom: innerHeight - bottom };
      });
      for (const [side, room] of Object.entries(bar)) assert.ok(room >= 0, `${width}: ${side} is ${room}`);
    }
    const atButton = () => pane.evaluate(() => document.activeElement?.localName === 'button');
    for (const [key, there] of [
      ['Tab', true],
      ['Tab', false],
      ['Tab', true],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await atButton(), there);
    }
    const ring = await pane.$eval('button', (button) => getComputedStyle(button).outlineWidth);
    assert.equal(ring, '2px');
    await t.picture(page, `pick-${ground}-focus`);
    await page.keyboard.press('Enter');
    await t.until('the pane is gone', async () => !(await covered(page)));
    assert.deepEqual(await handoffs(t), []);
    assert.ok(!(await heard(page)).includes('keydown'));
  });
