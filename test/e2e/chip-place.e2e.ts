/** Where the chip stands the moment it appears: beside the heading of its form, or on a line under it, never in a corner first. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { press, sees } from '../browser/person';
import { type E2e, test } from './case';

interface Place {
  chip: { left: number; top: number; right: number; bottom: number };
  heading: { left: number; top: number; right: number; bottom: number };
}

/** Where the chip is now; null while there is none. */
async function placeOf(page: Page): Promise<Place | null> {
  const session = await page.createCDPSession();
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const group = nodes.find((node) => node.role?.value === 'group' && node.name?.value === 'Waybill');
    if (group?.backendDOMNodeId === undefined) return null;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: group.backendDOMNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    const heading = await page.$eval('form h1', (element) => {
      const box = element.getBoundingClientRect();
      return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    });
    return { chip: { left, top, right, bottom }, heading };
  } catch {
    return null;
  } finally {
    await session.detach();
  }
}

/** Looks as often as it can for two seconds and asks every look the same. */
async function standsByHeading(page: Page, what: string, fits: (place: Place) => boolean): Promise<void> {
  const until = Date.now() + 2000;
  let looks = 0;
  while (Date.now() < until) {
    const place = await placeOf(page);
    if (!place) continue;
    looks += 1;
    assert.ok(fits(place), `${what}, look ${looks}: ${JSON.stringify(place)}`);
  }
  assert.ok(looks > 3, `${what}: the chip was hardly there`);
}

const inRow = ({ chip, heading }: Place) =>
  chip.left > heading.right && chip.top < heading.bottom && chip.bottom > heading.top;
const under = ({ chip, heading }: Place) => chip.top >= heading.bottom && chip.top < heading.bottom + 40;

async function walk(t: E2e, fits: (place: Place) => boolean): Promise<void> {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
  const apex = await t.open('practice.html#/crm/apex/activity/new');
  await apex.bringToFront();
  await standsByHeading(apex, 'Wrong record', fits);
  const acme = await t.open('practice.html#/crm/acme/activity/new');
  await acme.bringToFront();
  await standsByHeading(acme, 'Stopped', fits);
}

test('the chip appears in the row of the form’s heading, and stays there through Save', async (t) => {
  await walk(t, inRow);
  const chat = await t.open('practice.html#/chat/apex-onboarding');
  await press(chat, 'button', /^Hand off$/);
  const crm = await t.open('practice.html#/crm/apex/activity/new');
  await press(crm, 'button', /^Fill 5 fields/);
  await sees(crm, /Filled 5 of 5/, 15_000);
  await crm.evaluate(() => scrollTo(0, 0));
  await standsByHeading(crm, 'Filled', inRow);
  await press(crm, 'button', /^Save$/);
  await crm.evaluate(() => scrollTo(0, 0));
  await sees(crm, /Saved \d\d:\d\d/, 15_000);
  await standsByHeading(crm, 'Saved', inRow);
});

test('in a narrow window the chip takes a line under the heading', (t) => walk(t, under), {
  launch: { viewport: { width: 400, height: 860 } },
});
