/** Firefox: a form that stands in a frame; which frames are filled, which are refused with a sentence, and what becomes of one that goes in the middle of a fill. */
import assert from 'node:assert/strict';
import type { Frame } from 'puppeteer-core';
import { count, press, sees } from '../browser/person-firefox';
import { type CrmServer, type CrmWish, serveCrm } from './crm-server';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { bringToCrm, holdCommit, openPanel, pressKeys } from './firefox-tab';
import { judge } from './judge';
import { VALUES } from './own-crm';

const NEW = '/crm/acme/activity/new';
const BY_KEY = /Press Ctrl\+Shift\+F to fill 5 fields/;
/** In a page of another origin no key is offered: Firefox cannot tell whether that page shows the form at all. */
const BY_PANEL = /Open the Waybill panel to fill 5 fields/;
/** The piece of either that is one text of the page. */
const OFFER = /to fill 5 fields/;
const around = (frame: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><style>body{margin:0}iframe{width:700px;height:620px;border:0}</style><h1>Portal</h1>${frame}</html>`;
const quiet = () => new Promise((done) => setTimeout(done, 1200));
const elsewhere = (crm: CrmServer) => crm.origin.replace('127.0.0.1', 'localhost');

interface Framed {
  t: FirefoxE2e;
  tab: Tab;
  frame: Frame;
  panel: Tab;
  handoffId: string;
  /** The CRM a handoff was brought to. */
  crm: CrmServer;
}

/** A case in which a handoff waits for a CRM while a page with a frame is open. `page` gives its address from two servers of one machine. */
function framedTest(
  name: string,
  page: (crm: CrmServer, portal: CrmServer, wish: CrmWish) => string,
  run: (framed: Framed) => Promise<void>,
): void {
  testInFirefox(
    name,
    async (t) => {
      const wish: CrmWish = { pages: {} };
      const [crm, portal] = [await serveCrm(wish), await serveCrm(wish)];
      try {
        const { form, panel: first, handoffId } = await bringToCrm(t, crm);
        await form.page.close();
        await first.page.close();
        const tab = await t.visit(page(crm, portal, wish));
        const frame = await t.until('the frame is there', async () => tab.page.frames()[1]);
        const panel = await openPanel(t, tab);
        await run({ t, tab, frame, panel, handoffId, crm });
      } finally {
        await crm.close();
        await portal.close();
      }
    },
    { timeout: 90_000 },
  );
}

const valuesOf = (frame: Frame): Promise<Record<string, string>> =>
  frame.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('form [name]')].map((field) => [field.name, field.value]),
    ),
  );

async function isFilled({ frame }: Framed): Promise<void> {
  const filled = await valuesOf(frame);
  for (const [name, value] of Object.entries(VALUES)) assert.equal(filled[name], value);
}

async function isEmpty({ frame }: Framed): Promise<void> {
  const { subject, notes, nextStep, dueDate } = await valuesOf(frame);
  assert.deepEqual({ subject, notes, nextStep, dueDate }, { subject: '', notes: '', nextStep: '', dueDate: '' });
}

const namesIn = async ({ panel, handoffId }: Framed) => (await judge(panel.page)).namesOf(handoffId);

/** Filled, undone in the panel, filled again; one chip on the whole page. Then Save is seen and read. */
async function fillAndSave(framed: Framed, offer: RegExp, fill: () => Promise<unknown>): Promise<void> {
  const { t, tab, frame, panel, crm } = framed;
  for (const last of [false, true]) {
    await sees(tab, offer, 15_000);
    assert.equal(await count(tab, 'text leaf', OFFER), 1);
    await fill();
    await sees(tab, /Filled 5 of 5/, 15_000);
    await isFilled(framed);
    if (last) break;
    await press(panel, 'button', /^Undo/);
    await t.until('the form is empty again', async () => (await valuesOf(frame)).nextStep === '');
  }
  await press(tab, 'button', /^Save$/);
  await sees(tab, /Saved \d\d:\d\d/, 15_000);
  assert.equal(crm.posts(), 1);
  assert.equal(crm.records.get(2041)?.nextStep, VALUES.nextStep);
  assert.equal((await namesIn(framed)).includes('handoff.committed'), true);
}

framedTest(
  'a named frame of another origin is filled from the panel alone, undone, read back and its save seen',
  (crm, portal, wish) => {
    wish.pages = { '/portal': around(`<iframe src="${crm.origin}${NEW}"></iframe>`) };
    return `${elsewhere(portal)}/portal`;
  },
  async (framed) => {
    const { tab, panel } = framed;
    await sees(tab, BY_PANEL, 15_000);
    await pressKeys(tab, 'Ctrl+Shift+F');
    await quiet();
    await isEmpty(framed);
    await fillAndSave(framed, BY_PANEL, () => press(panel, 'button', /^Fill 5 fields/));
  },
);

framedTest(
  'a form in a frame of its own page is filled by the key, undone, read back and its save seen',
  (crm, _, wish) => {
    wish.pages = { '/portal': around(`<iframe src="${NEW}"></iframe>`) };
    return `${crm.origin}/portal`;
  },
  (framed) => fillAndSave(framed, BY_KEY, () => pressKeys(framed.tab, 'Ctrl+Shift+F')),
);

framedTest(
  'a frame of no name is filled by the named page of its origin around it',
  (_, portal, wish) => {
    wish.pages = { '/crm/acme/activity/framed': around(`<iframe src="/widget/form"></iframe>`) };
    return `${portal.origin}/crm/acme/activity/framed`;
  },
  async (framed) => {
    const { tab } = framed;
    await sees(tab, BY_KEY, 15_000);
    assert.equal(await count(tab, 'text leaf', OFFER), 1);
    await pressKeys(tab, 'Ctrl+Shift+F');
    await sees(tab, /Filled 5 of 5/, 15_000);
    await isFilled(framed);
  },
);

const CLOSED = /a frame on it is closed to Waybill\. Nothing was written; open the form in a tab of its own/;

/** Neither the key nor the panel writes into the frame, nothing of ours stands in it, and the panel says why. */
async function isRefused(framed: Framed): Promise<void> {
  const { tab, frame, panel } = framed;
  await quiet();
  assert.equal(await frame.evaluate(() => document.querySelectorAll('html > div, form > div').length), 0);
  await pressKeys(tab, 'Ctrl+Shift+F');
  await quiet();
  await press(panel, 'button', /^Fill 5 fields/).catch(() => undefined);
  await sees(panel, CLOSED);
  await isEmpty(framed);
  const names = await namesIn(framed);
  assert.equal(names.includes('handoff.fill.planned') || names.includes('handoff.filled'), false, names.join());
}

framedTest(
  'a frame of an origin no contract names is refused in a sentence, though its page is named',
  (_, portal, wish) => {
    wish.pages = { '/crm/acme/activity/framed': around(`<iframe src="${elsewhere(portal)}${NEW}"></iframe>`) };
    return `${portal.origin}/crm/acme/activity/framed`;
  },
  isRefused,
);

framedTest(
  'a sandboxed frame is refused in a sentence, though its own address is named',
  (_, portal, wish) => {
    const frame = `<iframe sandbox="allow-scripts allow-forms" src="${NEW}"></iframe>`;
    wish.pages = { '/crm/acme/activity/framed': around(frame) };
    return `${portal.origin}/crm/acme/activity/framed`;
  },
  isRefused,
);

for (const [how, go] of [
  ['is removed', () => document.querySelector('iframe')?.remove()],
  ['goes to another form of its origin', () => document.querySelector('iframe')?.setAttribute('src', AGAIN)],
] as const)
  framedTest(
    `a frame that ${how} between plan and commit is not written into, and the fill is given up on record`,
    (crm, portal, wish) => {
      wish.pages = {
        '/portal': `${around(`<iframe src="${crm.origin}${NEW}"></iframe>`)}<script>AGAIN = "${crm.origin}${NEW}?again"</script>`,
      };
      return `${elsewhere(portal)}/portal`;
    },
    async (framed) => {
      const { t, tab, panel, crm } = framed;
      await sees(tab, BY_PANEL, 15_000);
      const release = await holdCommit(panel);
      await press(panel, 'button', /^Fill 5 fields/);
      await t.until('the plan is on record', async () => (await namesIn(framed)).includes('handoff.fill.planned'));
      await tab.page.evaluate(go);
      await t.until('the frame went', async () => tab.page.frames()[1]?.url() !== `${crm.origin}${NEW}`);
      await quiet();
      await release();
      await t.until('it is given up', async () => (await namesIn(framed)).at(-1) === 'handoff.fill.abandoned', 15_000);
      const names = await namesIn(framed);
      assert.equal(names.includes('handoff.filled'), false, names.join());
      const left = tab.page.frames()[1];
      if (left) await isEmpty({ ...framed, frame: left });
      assert.equal(crm.posts(), 0);
    },
  );

/** Where the page sends its frame. */
declare const AGAIN: string;
