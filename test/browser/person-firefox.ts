/** A person at the keyboard and mouse in Firefox: finds things by what they are called, as a screen reader would, closed shadow roots included. */
import type { Page } from 'puppeteer-core';
import { contextOf } from './firefox-bidi';
import type { Accessible, Chrome } from './firefox-chrome';
import type { Firefox } from './launch-firefox';

/** Where one looks: a tab, or the sidebar. */
export type Place = { firefox: Firefox; page: Page } | { firefox: Firefox; page: null };

/** Firefox's own words for the roles the tests name by ARIA's. Source: searchfox.org/mozilla-central/source/accessible/base/RoleMap.h */
const ROLES: Record<string, string> = {
  button: 'pushbutton',
  textbox: 'entry',
  checkbox: 'checkbutton',
  radio: 'radiobutton',
  StaticText: 'text leaf',
};

type Found = Accessible & { place: number };

const clean = (text: string) => text.replace(/\s+/g, ' ').trim();
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const contextAt = ({ page }: Place) => page && contextOf(page);

/** A tab that is behind another one is neither drawn nor read out, so it comes to the front first, as a person would bring it. */
async function look(at: Place): Promise<void> {
  await at.page?.bringToFront();
}

async function tree(at: Place): Promise<Found[]> {
  const { chrome }: { chrome: Chrome } = at.firefox;
  const nodes = (await chrome.tree(contextAt(at))) ?? [];
  return nodes.map((node, place) => ({ ...node, name: clean(node.name), place }));
}

async function all(at: Place, role: string, name: RegExp): Promise<Found[]> {
  return (await tree(at)).filter((node) => node.role === (ROLES[role] ?? role) && name.test(node.name));
}

const where = ({ page }: Place) => page?.evaluate(() => location.href) ?? Promise.resolve('the sidebar');

/** Waits for a thing and returns it. Milliseconds: 8 000 unless told. Throws with every name of that role that was there. */
export async function find(at: Place, role: string, name: RegExp, wait = 8000): Promise<Found> {
  await look(at);
  const until = Date.now() + wait;
  for (;;) {
    const [found] = await all(at, role, name);
    if (found) return found;
    if (Date.now() > until) {
      const there = (await all(at, role, /./)).map((node) => node.name).join(' | ');
      throw new Error(`No ${role} called ${name} on ${await where(at)}; there are: ${there}`);
    }
    await pause(80);
  }
}

/** True where such a thing is on the page right now. */
export async function has(at: Place, role: string, name: RegExp): Promise<boolean> {
  await look(at);
  return (await all(at, role, name)).length > 0;
}

/** How many such things are on the page right now. */
export async function count(at: Place, role: string, name: RegExp): Promise<number> {
  await look(at);
  return (await all(at, role, name)).length;
}

/** Presses a thing with the mouse, in the middle, after scrolling to it; the page comes to the front, as it must for a person. */
export async function press(
  at: { firefox: Firefox; page: Page },
  role: string,
  name: RegExp,
  button: 'left' | 'right' = 'left',
): Promise<string> {
  const found = await find(at, role, name);
  await at.firefox.chrome.scrollTo(contextAt(at), found.place);
  // A person aims at what stands still.
  let spot = await find(at, role, name);
  for (let turn = 0; turn < 40; turn += 1) {
    await pause(120);
    const again = await find(at, role, name);
    if (again.x === spot.x && again.y === spot.y) break;
    spot = again;
  }
  await at.page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2, { button });
  return found.name;
}

/** Waits until the page shows a text somewhere, closed shadow roots included; returns the piece that fits. */
export async function sees(at: Place, text: RegExp, wait = 8000): Promise<string> {
  await look(at);
  const until = Date.now() + wait;
  for (;;) {
    const names = (await tree(at)).filter((node) => node.role === 'text leaf').map((node) => node.name);
    const found = names.find((name) => text.test(name)) ?? [names.join(' ')].find((whole) => text.test(whole));
    if (found !== undefined) return text.exec(found)?.[0] ?? found;
    if (Date.now() > until)
      throw new Error(`${text} is not on ${await where(at)}: ${names.join(' · ').slice(0, 1500)}`);
    await pause(80);
  }
}

/** Waits until a text is on the page no more. */
export async function seesNoMore(at: Place, text: RegExp, wait = 8000): Promise<void> {
  await look(at);
  const until = Date.now() + wait;
  for (;;) {
    const names = (await tree(at)).filter((node) => node.role === 'text leaf').map((node) => node.name);
    if (!text.test(names.join(' '))) return;
    if (Date.now() > until) throw new Error(`${text} is still on ${await where(at)}.`);
    await pause(80);
  }
}
