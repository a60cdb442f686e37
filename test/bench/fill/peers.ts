/** What becomes of a fixture in other hands: Playwright's own methods over trusted input, and the native setter most snippets use. */
import { drawnAfter, type Fixture, judgePeer, type Seen, type Verdict } from './outcome';
import type { Locator, PeerPage } from './playwright';

export const PEERS = ['playwright', 'native'] as const;
export type Peer = (typeof PEERS)[number];

declare const lab: Seen;

/** Milliseconds Playwright waits for a control to be one it can work on. */
export const PATIENCE = 1000;

const CONTROL =
  '#place input:not([type=hidden]), #place textarea, #place select, #place [contenteditable], #place [role=combobox], #place [role=radiogroup]';

/** The control of a fixture by its label, by its role, else the first in its place: peers are measured on filling, not on finding. */
async function controlOf(page: PeerPage, { control, label, value }: Fixture): Promise<Locator> {
  const ways = [
    ...(control === 'radio' ? [page.getByRole('radio', { name: value, exact: true })] : []),
    page.getByLabel(label, { exact: true }),
    page.getByRole('combobox', { name: label, exact: true }),
    page.locator(CONTROL).filter({ visible: true }),
  ];
  for (const way of ways) if ((await way.count()) > 0) return way.first();
  return page.locator(CONTROL).first();
}

/** The method Playwright has for a kind of control; it has none for lists a library draws, so they get the text. */
async function asPlaywright(locator: Locator, { control, value }: Fixture): Promise<void> {
  if (control === 'checkbox') return locator.setChecked(value === 'true');
  if (control === 'radio') return locator.setChecked(true);
  const name = await locator.evaluate((element) => element.localName, null);
  if (name === 'select') await locator.selectOption(value.split('; ').map((label) => ({ label })));
  else await locator.fill(value);
}

/** Sets what the control holds past any setter of a framework, and says so by `input` and `change`. */
async function asNative(locator: Locator, { value }: Fixture): Promise<void> {
  await locator.evaluate((element, text) => {
    const input = element as HTMLInputElement;
    const property = input.type === 'checkbox' || input.type === 'radio' ? 'checked' : 'value';
    let at = Object.getPrototypeOf(input) as object | null;
    while (at && !Object.getOwnPropertyDescriptor(at, property)?.set) at = Object.getPrototypeOf(at);
    const setter = at && Object.getOwnPropertyDescriptor(at, property)?.set;
    if (!setter) throw new Error(`no ${property}`);
    setter.call(input, property === 'checked' ? text !== 'false' : text);
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

/** Fills one fixture as a peer does, leaves it, and judges it by the component's own model. */
export async function runPeer(page: PeerPage, address: string, fixture: Fixture, peer: Peer): Promise<Verdict> {
  await page.goto(address);
  await page.waitForTimeout(drawnAfter(fixture));
  let said = true;
  try {
    const locator = await controlOf(page, fixture);
    await (peer === 'playwright' ? asPlaywright(locator, fixture) : asNative(locator, fixture));
    await locator.blur();
  } catch {
    said = false;
  }
  await page.waitForTimeout(300);
  await page.mouse.click(600, 700);
  await page.waitForTimeout(150);
  const seen = await page.evaluate(() => ({ model: lab.model ?? null, submits: lab.submits, errors: [...lab.errors] }));
  return judgePeer(fixture, said, seen);
}
