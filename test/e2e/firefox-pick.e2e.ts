/** Firefox: pointing at an answer on a page nobody knows, without the page hearing of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { find, press } from '../browser/person-firefox';
import { ROOT } from './build';
import { testInFirefox } from './firefox-case';
import { openPanel, theHandoff } from './firefox-tab';

testInFirefox('pointing with the mouse takes the block, and no handler of the page hears of it', async (t) => {
  const html = readFileSync(join(ROOT, 'test/fixtures/pages/talk-unknown.html'), 'utf8');
  const { origin } = await t.serve({ pages: { '/talk/7': html } });
  const talk = await t.visit(`${origin}/talk/7`);
  const panel = await openPanel(t, talk);
  await press(panel, 'button', /^Point at an answer$/);
  await find(panel, 'status', /Enter takes what is outlined/).catch(() => undefined);
  await talk.page.bringToFront();
  const covered = () =>
    talk.page.evaluate(() => [...document.documentElement.children].some((child) => child.localName === 'div'));
  await t.until('the pane is over the page', covered);
  const place = await talk.page.evaluate(() => {
    (globalThis as unknown as { heard: string[] }).heard = [];
    const { left, top, height } = (document.querySelector('.row:last-of-type p') as Element).getBoundingClientRect();
    return { x: left + 30, y: top + height / 2 };
  });
  await talk.page.mouse.move(place.x, place.y, { steps: 3 });
  await talk.page.mouse.click(place.x, place.y);
  const { row } = await theHandoff(await t.open('ledger.html'));
  assert.equal(row.handoff.capture.tool, 'page');
  assert.equal(row.handoff.capture.method, 'pick');
  assert.equal(row.handoff.capture.url, `${origin}/talk/7`);
  assert.equal(row.handoff.capture.turns, 2);
  assert.deepEqual(await talk.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard), []);
});
