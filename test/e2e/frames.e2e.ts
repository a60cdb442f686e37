/** A form that stands in a frame: which frames are filled, and which are never touched. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'puppeteer-core';
import { press } from '../browser/person';
import { countIn, pressIn, seesIn, spotIn } from '../browser/person-frame';
import { type E2e, test } from './case';
import { type CrmServer, type CrmWish, serveCrm } from './crm-server';
import { bringToCrm, VALUES } from './own-crm';
import { dropped, eventNames, panelOf, pressCommand } from './trail';

const FRAME = 'style="width:700px;height:620px;border:0"';
const around = (frame: string, style = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><style>body{margin:0}${style}</style><h1>Portal</h1>${frame}</html>`;
const quiet = () => new Promise((done) => setTimeout(done, 1200));

const FORM = `<!doctype html><title>Form</title><p>Account: <b data-crm-account>Acme</b></p><form style="display:grid;max-width:520px">
<label for="a">Subject</label><input id="a" name="subject"><label for="b">Notes</label><textarea id="b" name="notes"></textarea>
<label for="c">Next step</label><input id="c" name="nextStep"><label for="d">Due date</label><input id="d" type="date" name="dueDate">
<label for="e">Stage</label><select id="e" name="stage"><option>Contacted</option><option>SQL</option><option>Proposal</option></select></form>`;

async function withCrm(wish: CrmWish, run: (crm: CrmServer) => Promise<void>): Promise<void> {
  const crm = await serveCrm(wish);
  try {
    await run(crm);
  } finally {
    await crm.close();
  }
}

/** Opens a page with one frame while the handoff for this CRM waits. */
async function openFramed(t: E2e, url: string): Promise<{ page: Page; frame: Frame }> {
  const page = await t.visit(url);
  const frame = await t.until('the frame is there', async () => page.frames()[1]);
  return { page, frame };
}

/** The same after a handoff was brought under the CRM's contract, on a form that is closed again. */
async function prepare(t: E2e, crm: CrmServer, url: string): Promise<{ page: Page; frame: Frame }> {
  const { form, panel } = await bringToCrm(t, crm);
  await form.close();
  await panel.close();
  return openFramed(t, url);
}

const valuesOf = (frame: Frame) =>
  frame.evaluate(() =>
    Object.fromEntries(
      [...new FormData(document.querySelector('form') as HTMLFormElement)].map(([k, v]) => [k, `${v}`]),
    ),
  );

const chips = async (page: Page) =>
  (await Promise.all(page.frames().map((frame) => countIn(frame, 'button', /^(Fill 5 fields|Undo)/)))).reduce(
    (sum, one) => sum + one,
    0,
  );

/** Fill, undo, fill again, in a frame whose chip can be pressed; one chip on the whole page. */
async function fillAndUndo(t: E2e, page: Page, form: Frame, frame = form): Promise<void> {
  await spotIn(frame, 'button', /^Fill 5 fields/);
  assert.equal(await chips(page), 1);
  await pressIn(frame, 'button', /^Fill 5 fields/);
  await seesIn(frame, /Filled 5 of 5/, 15_000);
  const filled = await valuesOf(form);
  for (const [name, value] of Object.entries(VALUES)) assert.equal(filled[name], value);
  await pressIn(frame, 'button', /^Undo/);
  await t.until('the form is empty again', async () => (await valuesOf(form)).nextStep === '');
  await pressIn(frame, 'button', /^Fill 5 fields/);
  await seesIn(frame, /Filled 5 of 5/, 15_000);
  assert.equal(await chips(page), 1);
}

const NEW = '/crm/acme/activity/new';

test('a form in a frame of its own page is filled, undone, and its save seen', (t) =>
  withCrm({ pages: { '/portal': around(`<iframe src="${NEW}" ${FRAME}></iframe>`) } }, async (crm) => {
    const { page, frame } = await prepare(t, crm, `${crm.origin}/portal`);
    await fillAndUndo(t, page, frame);
    await pressIn(frame, 'button', /^Save$/);
    await t.until('it is saved', async () => crm.posts() === 1);
    await seesIn(frame, /Saved \d\d:\d\d/, 15_000);
    assert.equal(crm.records.get(2041)?.nextStep, VALUES.nextStep);
    const names = await eventNames(t);
    assert.equal(names.includes('committed'), true, names.join());
  }));

test('a frame no contract names is filled by the named page of its origin around it, also after a reload', (t) =>
  withCrm({}, async (crm) => {
    const wish = {
      '/crm/acme/activity/framed': around(`<iframe src="/widget/form" ${FRAME}></iframe>`),
      '/widget/form': FORM,
    };
    await withCrm({ pages: wish }, async (portal) => {
      const { page } = await prepare(t, crm, `${portal.origin}/crm/acme/activity/framed`);
      await spotIn(page.mainFrame(), 'button', /^Fill 5 fields/);
      await page.reload();
      const anew = await t.until('the frame is there', async () => page.frames()[1]);
      await fillAndUndo(t, page, anew, page.mainFrame());
    });
  }));

test('a form in srcdoc belongs to the page that made it', (t) =>
  withCrm({}, async (crm) => {
    const inside = FORM.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const pages = { '/crm/acme/activity/framed': around(`<iframe srcdoc="${inside}" ${FRAME}></iframe>`) };
    await withCrm({ pages }, async (portal) => {
      const { page, frame } = await prepare(t, crm, `${portal.origin}/crm/acme/activity/framed`);
      await fillAndUndo(t, page, frame, page.mainFrame());
    });
  }));

/** A form whose list is locked until a next step is named, and whose frame with the due date comes only then. */
const OPENING = FORM.replace('<label for="d">Due date</label><input id="d" type="date" name="dueDate">', '')
  .replace('<select id="e"', '<select id="e" disabled')
  .replace(
    '</form>',
    `</form><script>
document.querySelector('#c').addEventListener('change', () => setTimeout(() => {
  document.querySelector('#e').disabled = false;
  document.body.insertAdjacentHTML('beforeend', '<iframe src="/widget/due" style="width:500px;height:200px"></iframe>');
}, 200), { once: true });
</script>`,
  );
const DUE = '<!doctype html><title>Due</title><form><label>Due date <input type="date" name="dueDate"></label></form>';

test('a list that opens and a frame that comes only while the form is filled are filled with it, and undone', (t) =>
  withCrm({ pages: { '/crm/acme/activity/opening': OPENING, '/widget/due': DUE } }, async (crm) => {
    const { form: old, panel } = await bringToCrm(t, crm);
    await old.close();
    await panel.close();
    const page = await t.visit(`${crm.origin}/crm/acme/activity/opening`);
    await pressIn(page.mainFrame(), 'button', /^Fill 3 fields/);
    await seesIn(page.mainFrame(), /Filled 5 of 5/, 20_000);
    const due = () => (page.frames()[1] as Frame).$eval('input', ({ value }) => value);
    assert.deepEqual([(await valuesOf(page.mainFrame())).stage, await due()], [VALUES.stage, VALUES.dueDate]);
    await pressIn(page.mainFrame(), 'button', /^Undo/);
    await t.until('the frame is empty again', async () => (await due()) === '');
    assert.equal((await valuesOf(page.mainFrame())).stage, 'Contacted');
  }));

test('a named frame of another origin is filled by its own address', (t) =>
  withCrm({}, async (crm) => {
    const pages = { '/portal': around(`<iframe src="${crm.origin}${NEW}" ${FRAME}></iframe>`) };
    await withCrm({ pages }, async (portal) => {
      const { page, frame } = await prepare(t, crm, `${portal.origin.replace('127.0.0.1', 'localhost')}/portal`);
      await fillAndUndo(t, page, frame);
      await pressIn(frame, 'button', /^Save$/);
      await seesIn(frame, /Saved \d\d:\d\d/, 15_000);
      assert.equal(crm.records.get(2041)?.nextStep, VALUES.nextStep);
    });
  }));

test('a frame of an origin no contract names is never touched, though its page is named', (t) =>
  withCrm({}, async (crm) => {
    const wish: CrmWish = { pages: {} };
    await withCrm(wish, async (portal) => {
      const other = portal.origin.replace('127.0.0.1', 'localhost');
      wish.pages = {
        '/crm/acme/activity/framed': around(`<iframe src="${other}/crm/acme/activity/new" ${FRAME}></iframe>`),
      };
      const { page, frame } = await prepare(t, crm, `${portal.origin}/crm/acme/activity/framed`);
      await quiet();
      assert.equal(await frame.evaluate(() => document.querySelectorAll('html > div, form > div').length), 0);
      await pressCommand(t, page, 'fill');
      const panel = await panelOf(t, page);
      await press(panel, 'button', /^Fill 5 fields/).catch(() => undefined);
      await quiet();
      assert.equal((await valuesOf(frame)).nextStep, '');
      assert.equal(await chips(page), 0);
      const worker = await t.worker();
      const reads = (await worker.evaluate('chrome.storage.session.get(null)')) as Record<string, { plan?: unknown }>;
      assert.equal(JSON.stringify(reads).includes(other), false, 'nothing is known of that frame');
      assert.equal(
        (await eventNames(t)).some((name) => name === 'fill.planned' || name === 'filled'),
        false,
      );
    });
  }));

for (const [how, style] of [
  ['a transparent frame', 'iframe{opacity:.01}'],
  ['a frame under a cover', '#cover{position:fixed;inset:0;background:#fff;pointer-events:none}'],
] as const)
  test(`a page that lures a press through ${how} fills nothing, nor does the key`, (t) =>
    withCrm({}, async (crm) => {
      const lure = around(`<iframe src="${crm.origin}${NEW}" ${FRAME}></iframe><div id="cover"></div>`, style);
      await withCrm({ pages: { '/lure': lure } }, async (evil) => {
        const { page, frame } = await prepare(t, crm, `${evil.origin.replace('127.0.0.1', 'localhost')}/lure`);
        const spot = await spotIn(frame, 'button', /^Fill 5 fields/).catch(() => ({ x: 250, y: 560 }));
        await page.bringToFront();
        for (let press = 0; press < 3; press += 1) {
          await page.mouse.click(spot.x, spot.y);
          await new Promise((done) => setTimeout(done, 400));
        }
        await pressCommand(t, page, 'fill');
        await quiet();
        assert.equal((await valuesOf(frame)).nextStep, '');
        assert.equal((await eventNames(t)).includes('fill.planned'), false);
        assert.equal(crm.posts(), 0);
        assert.deepEqual(
          (await dropped(t)).map(({ why }) => why),
          [],
        );
      });
    }));
