/** The database under open pages: a later version takes it, an earlier page holds it, the space runs out, the clock moves. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { VERSION } from '../../lib/ledger/store';
import { find, has, press, sees } from '../browser/person';
import * as fox from '../browser/person-firefox';
import { openPanel } from '../demo/stage';
import { type E2e, test } from './case';
import { atDesk, EMPTY, fillOrder, isFilledIn, keyOf, valuesIn } from './crm-form';
import { testInFirefox } from './firefox-case';
import { judge, readStore } from './judge';
import { ask, askUntil, capture, give, pause } from './orders';

/** Opens the database as the next version would; tells whether anybody stood in its way and what is in it then. Runs on a page. */
const UPGRADE = `new Promise((done, fail) => {
  let blocked = false;
  const opening = indexedDB.open('waybill', ${(VERSION + 1) * 10});
  opening.onupgradeneeded = () => opening.result.createObjectStore('novelty');
  opening.onblocked = () => { blocked = true; };
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const counting = opening.result.transaction('event').objectStore('event').count();
    counting.onsuccess = () => { opening.result.close(); done({ blocked, events: counting.result }); };
  };
})`;

/** A page of the extension that opens no database of its own. */
const quietPage = (t: E2e) => t.open('manifest.json');

test('a later version takes the database over while the trail, the settings and the panel are open', (t) =>
  atDesk(t, async (desk) => {
    const events = (await judge(desk.ui)).events.length;
    const panel = await openPanel(t.chromium, desk.form);
    const settings = await t.open('admin.html');
    await find(settings, 'button', /^Copy public key$/);
    const other = await quietPage(t);
    assert.deepEqual(await other.evaluate(UPGRADE), { blocked: false, events });
    for (const page of [desk.ui, panel, settings]) await sees(page, /this page is of the version before/);
    await t.picture(desk.ui, 'life-replaced');
    await t.picture(panel, 'life-replaced-panel');

    // This build is the earlier one now: it says so everywhere, fills nothing and writes nothing.
    assert.equal(keyOf(await askUntil(panel, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ledgerNewer');
    assert.deepEqual(await valuesIn(desk.form), EMPTY);
    const command = { kind: 'setField', field: 'subject', value: 'Never' };
    const order = { commandId: randomUUID(), handoffId: desk.handoffId, command, as: null };
    assert.equal(keyOf(await askUntil(panel, 'ui>bg handoff.command', order)), 'ledgerNewer');
    await press(desk.ui, 'button', /^Load again$/);
    await sees(desk.ui, /written by a later version of Waybill/);
    await t.picture(desk.ui, 'life-newer');
    assert.deepEqual(await other.evaluate(UPGRADE), { blocked: false, events }, 'nobody holds it, nothing was added');
  }));

/** Takes the trail away and holds an empty database of an earlier version open, as a page of that version would that does not let go. */
const HOLD = `new Promise((done, fail) => {
  const take = (tries) => {
    indexedDB.deleteDatabase('waybill').onsuccess = () => {
      const opening = indexedDB.open('waybill', 1);
      opening.onsuccess = () => { globalThis.held = opening.result; done(null); };
      // The background may have made its own in between.
      opening.onerror = () => tries > 0 ? take(tries - 1) : fail(opening.error);
    };
  };
  take(5);
})`;

test('a page that has to wait for an earlier one says so, and goes on by itself', async (t) => {
  const holder = await quietPage(t);
  await holder.evaluate(HOLD);
  const trail = await t.open('ledger.html');
  await sees(trail, /waits for its other pages/);
  await holder.evaluate('globalThis.held.close()');
  await sees(trail, /Nothing handed off yet/);
  await t.until('the notice goes', async () => !(await has(trail, 'StaticText', /waits for its other pages/)));
});

testInFirefox(
  'in Firefox a later version takes the database over, and the open trail says so',
  async (t) => {
    const trail = await t.open('ledger.html');
    await fox.sees(trail, /Nothing handed off yet/);
    await t.until('the key is there', async () => (await readStore<object>(trail.page, 'key')).length === 1);
    // Reading it above left a connection open on the page, which lets go only with it.
    await trail.page.evaluate('globalThis.stale = true; location.reload()');
    await t.until(
      'it is loaded again',
      async () => (await trail.page.evaluate('!globalThis.stale').catch(() => false)) === true,
    );
    await fox.sees(trail, /Nothing handed off yet/);
    const other = await t.open('manifest.json');
    assert.deepEqual(await other.page.evaluate(UPGRADE), { blocked: false, events: 1 });
    await fox.sees(trail, /this page is of the version before/);
    await fox.press(trail, 'button', /^Load again$/);
    await fox.sees(trail, /written by a later version of Waybill/);
  },
  { expectErrors: true },
);

/** Leaves so little room in the session store that no more than `free` bytes fit. */
async function fillSession(t: E2e, free: number): Promise<void> {
  await (await t.worker()).evaluate(`(async () => {
    const { session } = chrome.storage;
    // A fill forgets the last look at its form, which would make room again.
    for (const [key, tab] of Object.entries(await session.get(null)))
      if (key.startsWith('tab:')) await session.set({ [key]: { ...tab, plan: null } });
    const used = await session.getBytesInUse(null);
    await session.set({ junk: 'x'.repeat(session.QUOTA_BYTES - used - ${free} - 20) });
  })()`);
}

test('with the session store full, 10 MB of it, nothing is filled by halves, and the sentence says what to do', (t) =>
  atDesk(t, async (desk) => {
    const panel = await openPanel(t.chromium, desk.form);
    await fillSession(t, 40);
    const reply = await askUntil(panel, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
    assert.equal(keyOf(reply), 'fillSessionFull');
    assert.deepEqual(await valuesIn(desk.form), EMPTY);
    const during = await judge(desk.ui);
    assert.ok(during.namesOf(desk.handoffId).includes('handoff.fill.abandoned'));
    assert.equal(during.handoffs.get(desk.handoffId)?.handoff.planned, null);
    await give(desk.ui, desk.handoffId, { kind: 'setField', field: 'subject', value: 'Renewal call' });
    await (await t.worker()).evaluate(`chrome.storage.session.remove('junk')`);
    assert.equal(keyOf(await askUntil(panel, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ok');
    assert.ok(isFilledIn(await valuesIn(desk.form)));
  }));

/** Moves the clock of the worker by so many milliseconds. */
async function moveClock(t: E2e, by: number): Promise<void> {
  await (await t.worker()).evaluate(`(() => {
    const Real = (globalThis.RealDate ??= Date);
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ${by}); }
      static now() { return Real.now() + ${by}; }
    };
  })()`);
}

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

async function setSubject(page: Page, handoffId: string, value: string): Promise<void> {
  await give(page, handoffId, { kind: 'setField', field: 'subject', value });
}

test('a clock that jumps years ahead, back and hours behind leaves the trail whole, in order, and says so', async (t) => {
  const ui = await t.open('ledger.html');
  const handoffId = await capture(t, ui);
  await moveClock(t, 3 * YEAR);
  await setSubject(ui, handoffId, 'Ahead');
  await moveClock(t, 0);
  await setSubject(ui, handoffId, 'Now');
  await moveClock(t, -5 * HOUR);
  await setSubject(ui, handoffId, 'Behind');
  const judged = await judge(ui);
  const said = judged.events.filter(({ name }) => name === 'handoff.field.set').map(({ content }) => content);
  assert.equal(said.length, 3);
  assert.equal(
    judged.handoffs.get(handoffId)?.handoff.values.subject?.value,
    'Behind',
    'the last entry counts, not the latest time',
  );
  const trail = await t.open(`ledger.html#/${handoffId}`);
  await sees(trail, /The computer’s clock went back by 5h before this/);
  await sees(trail, /clock went back by 1095 days before this entry/, 15_000);
  assert.equal(await has(trail, 'StaticText', /^Fail$/), false);
  await sees(trail, /this often: 2/);
  await t.picture(trail, 'life-clock');
});

/** How much the extension may keep, as the browser sees it, and what a write of 3 MB comes to. */
const WRITE = `new Promise((done) => {
  const opening = indexedDB.open('probe', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  opening.onsuccess = () => {
    const tx = opening.result.transaction('rows', 'readwrite');
    const text = Array.from({ length: 300_000 }, () => Math.random().toString(36).slice(2)).join('');
    tx.objectStore('rows').put(text, 1);
    tx.oncomplete = () => { opening.result.close(); done('written'); };
    tx.onabort = () => { opening.result.close(); done(tx.error?.name ?? 'aborted'); };
  };
})`;

test('the browser’s own quota does not bind an extension with unlimited storage, as it promises', async (t) => {
  const page = await t.open('ledger.html');
  const session = await page.createCDPSession();
  const origin = t.chromium.url('').replace(/\/$/, '');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  assert.equal(await page.evaluate(WRITE), 'written');
  await capture(t, page);
  assert.equal((await judge(page)).handoffs.size, 1);
  await pause(100);
  assert.equal(await ask(page, 'ui>bg sites.sync', {}), null);
});
