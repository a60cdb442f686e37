/** What a person does in Firefox beyond finding and pressing: keys of commands, the panel of a tab, the way to a form, the exported trail. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { find, has, press, sees } from '../browser/person-firefox';
import { catchSaved } from '../browser/saved-file';
import { ROOT } from './build';
import { CHAT_URL } from './chat-pages';
import type { CrmServer } from './crm-server';
import type { FirefoxE2e, Tab } from './firefox-case';
import { type Judged, judge } from './judge';

/** The sidebar, where Firefox shows the panel. */
export const sidebarOf = ({ firefox }: FirefoxE2e) => ({ firefox, page: null });

/** Closes the sidebar, which Firefox opens by itself when an extension that has one is installed. */
export async function closeSidebar({ firefox }: FirefoxE2e): Promise<void> {
  await firefox.chrome.closeSidebar();
  if ((await firefox.chrome.tree(null)) !== null) throw new Error('The sidebar stayed open.');
}

/** Presses a shortcut over a tab, as a person's keyboard does. */
export async function pressKeys({ firefox, page }: Tab, shortcut: string): Promise<void> {
  await page.bringToFront();
  await firefox.chrome.key(shortcut);
}

/** The browser's own number of the tab at an address, asked from a page of the extension. */
export async function tabIdOf(t: FirefoxE2e, { page }: Tab): Promise<number> {
  const url = JSON.stringify(await page.evaluate(() => location.href));
  const id = await t.firefox.background<number | null>(
    `browser.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${url})?.id)`,
  );
  if (id === null) throw new Error(`The browser knows no tab at ${url}.`);
  return id;
}

/** The panel as a tab of its own that looks at another one, wide enough to press everything in it. */
export async function openPanel(t: FirefoxE2e, tab: Tab): Promise<Tab> {
  return t.open(`sidepanel.html?tabId=${await tabIdOf(t, tab)}`);
}

/** Puts the handoff that is in hand under the contract of the HTTP CRM. */
export async function chooseLoopback(panel: Tab): Promise<void> {
  // What Fill waits for may come in while the menu is pressed, and moves it from under the pointer.
  for (let turn = 0; turn < 3 && !(await has(panel, 'button', /^Another contract$/)); turn += 1) {
    await press(panel, 'button', /^More: /);
    await find(panel, 'button', /^Another contract$/, 2000).catch(() => null);
  }
  await press(panel, 'button', /^Another contract$/);
  await find(panel, 'combobox', /Handoff contract/);
  await panel.page.select('form[aria-label] select', 'sales-follow-up-loopback');
  await press(panel, 'button', /^Use it$/);
}

/** One of `test/fixtures/pages/chat-chatgpt-*.html` at ChatGPT's own address. */
export function openChat(t: FirefoxE2e, name: string, change = (html: string) => html): Promise<Tab> {
  const file = join(ROOT, `test/fixtures/pages/chat-chatgpt-${name}.html`);
  return t.visit(CHAT_URL, change(readFileSync(file, 'utf8')));
}

/** Hands off our follow-up, opens a new activity of an account and puts the handoff under the contract of this CRM. */
export async function bringToCrm(
  t: FirefoxE2e,
  crm: CrmServer,
  account = 'acme',
): Promise<{ form: Tab; panel: Tab; handoffId: string }> {
  const chat = await openChat(t, 'follow-up');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  const form = await t.visit(`${crm.origin}/crm/${account}/activity/new`);
  const panel = await openPanel(t, form);
  await chooseLoopback(panel);
  const handoffId = await t.until('it is under that contract', async () => {
    const { handoffs } = await judge(panel.page);
    return [...handoffs.values()].find(({ handoff }) => handoff.contract.id === 'sales-follow-up-loopback')?.id;
  });
  return { form, panel, handoffId };
}

/** The one handoff there is, out of a ledger that was verified and replayed. */
export async function theHandoff(ui: Tab): Promise<{ judged: Judged; row: Row }> {
  const judged = await judge(ui.page);
  const [row, ...more] = judged.handoffs.values();
  if (!row || more.length > 0) throw new Error(`The ledger holds ${judged.handoffs.size} handoffs.`);
  return { judged, row };
}

type Row = Judged['handoffs'] extends Map<string, infer R> ? R : never;

/** Presses Export on the trail and catches the file the page would save. */
export async function exportTrail(t: FirefoxE2e): Promise<string> {
  const trail = await t.open('ledger.html');
  const saved = await catchSaved(trail.page);
  await press(trail, 'button', /^Export/);
  return saved();
}

/** Holds up the background's next commit until the function it returns is called. The script belongs to `ui`, a page of the extension that has to stay open. */
export async function holdCommit(ui: Tab): Promise<() => Promise<void>> {
  await ui.page.evaluate(`browser.runtime.getBackgroundPage().then((background) => {
    const { tabs } = background.browser;
    const send = tabs.sendMessage;
    tabs.sendMessage = (...args) =>
      args[1]?.name === 'bg>page fill.commit'
        ? new Promise((done) => { globalThis.go = done; }).then(() => send.apply(tabs, args))
        : send.apply(tabs, args);
    if (tabs.sendMessage === send) throw new Error('The browser does not let the test stand in the way.');
  })`);
  return async () => {
    await ui.page.evaluate('globalThis.go()');
  };
}
