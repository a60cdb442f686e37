/** Backup in real browsers: out of one profile, into another, undone, interrupted, and looked at. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, press, sees } from '../browser/person';
import * as firefox from '../browser/person-firefox';
import {
  assertVerifies,
  choose,
  exported,
  type Hands,
  makeTrail,
  openBackup,
  readAll,
  walkBackup,
  walkInbox,
  walkRefusals,
} from './backup-walk';
import { type E2e, test } from './case';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { axeProblems, dress, overflow, smallTargets } from './look';
import { askUntil, countKills, killWorker, pause, seeded } from './orders';

const handsOf = (t: E2e): Hands<Page> => ({
  open: (path) => t.open(path),
  page: (tab) => tab,
  press,
  sees: (tab, text) => sees(tab, text, 15_000),
  async fresh() {
    await t.fresh();
  },
  picture: (tab, name) => t.picture(tab, name),
});

const foxHands = (t: FirefoxE2e): Hands<Tab> => ({
  open: (path) => t.open(path),
  page: ({ page }) => page,
  press: (tab, role, name) => firefox.press(tab, role, name),
  sees: (tab, text) => firefox.sees(tab, text, 15_000),
  fresh: () => t.fresh(),
});

const REFUSED = 'a backup with one changed byte, a torn one and one without its end are refused with their line';
test(REFUSED, (t) => walkRefusals(handsOf(t)), { timeout: 120_000 });
testInFirefox(REFUSED, (t) => walkRefusals(foxHands(t)), { timeout: 180_000 });

const INBOX = 'the background reads a file of any size itself and refuses one that is not what a person looked at';
test(INBOX, (t) => walkInbox(handsOf(t)), { timeout: 120_000 });
testInFirefox(INBOX, (t) => walkInbox(foxHands(t)), { timeout: 180_000 });

const STORY = 'a trail goes from one browser to another: imported, named, verified, worked on';
test(STORY, (t) => walkBackup(handsOf(t)), { timeout: 180_000 });
testInFirefox(STORY, (t) => walkBackup(foxHands(t)), { timeout: 240_000 });

const eventsOf = (rows: Record<string, unknown[]>) => rows.event as { origin: string; index: number; body: string }[];

test(
  'an import is undone: what it brought is gone, what was here stays, and the trail verifies',
  async (t) => {
    const hands = handsOf(t);
    await makeTrail(hands);
    const file = await exported(hands);
    await hands.fresh();
    const own = await makeTrail(hands);
    const page = await openBackup(hands);
    const before = await readAll(page);
    await choose(page, file);
    await press(page, 'button', /^Import$/);
    await sees(page, /Imported: \d+ events, 2 handoffs/, 15_000);
    assert.equal((await readAll(page)).handoff?.length, 4);
    await press(page, 'button', /^Undo this import/);
    await sees(page, /The import was undone/, 15_000);
    const after = await readAll(page);
    assert.deepEqual(after.handoff, before.handoff);
    const kept = eventsOf(before).map(({ body }) => body);
    assert.deepEqual(
      kept.filter((body) => !eventsOf(after).some((row) => row.body === body)),
      [],
      'every event that was here is here',
    );
    const trail = await t.open(`ledger.html#/${own.saved}`);
    await sees(trail, /2 handoffs/);
    await assertVerifies(await exported(hands));
  },
  { timeout: 180_000 },
);

const KILLS = 12;

test(
  `a worker killed ${KILLS} times while it imports leaves the trail before the import or after it, never between`,
  async (t) => {
    const hands = handsOf(t);
    await makeTrail(hands);
    const file = await exported(hands);
    await hands.fresh();
    const page = await openBackup(hands);
    const [mine] = eventsOf(await readAll(page));
    const brought = file.split('\n').filter((line) => line.includes('"kind":"event"')).length;
    const kills = countKills(t);
    const found = { before: 0, after: 0 };
    await seeded(async (draw) => {
      for (let round = 0; round < KILLS * 2 && kills() < KILLS; round += 1) {
        await choose(page, file);
        await sees(page, /events are new here/, 15_000);
        await page.evaluate(() =>
          [...document.querySelectorAll('#backup button')]
            .find((one): one is HTMLButtonElement => one.textContent === 'Import')
            ?.click(),
        );
        await pause(draw(120));
        await killWorker(t);
        await sees(page, /Waybill was interrupted|Everything in this file is in the trail now|Imported:/, 15_000);
        const rows = await readAll(page);
        const other = eventsOf(rows).filter(({ origin }) => origin !== mine?.origin).length;
        assert.ok(other === 0 || other === brought, `${other} of ${brought} events`);
        assert.equal(rows.handoff?.length, other === 0 ? 0 : 2);
        assert.equal(rows.head?.length, other === 0 ? 1 : 2);
        if (other === 0) found.before += 1;
        else {
          found.after += 1;
          await find(page, 'button', /^Undo this import/);
          await assertVerifies(await exported(hands));
          await press(page, 'button', /^Undo this import/);
          await sees(page, /The import was undone/, 15_000);
        }
      }
    });
    assert.ok(kills() >= KILLS, `${kills()} workers were killed`);
    assert.ok(found.before > 0, 'some kills came before the write');
    await assertVerifies(await exported(hands));
    console.log(`    ${kills()} kills: ${found.before} times before, ${found.after} times after`);
  },
  { timeout: 300_000 },
);

test(
  'Backup is whole at 320 px, accessible in light and dark, and walked by keyboard alone',
  async (t) => {
    const hands = handsOf(t);
    await makeTrail(hands);
    const file = await exported(hands);
    await hands.fresh();
    const page = await openBackup(hands);
    const looks = async (name: string) => {
      for (const scheme of ['light', 'dark'] as const) {
        await dress(page, scheme, 1280);
        await page.$eval('#backup', (section) => section.scrollIntoView());
        await t.picture(page, `backup-${name}-${scheme}`);
        assert.deepEqual(await axeProblems(page), [], `${name} ${scheme}`);
      }
      await dress(page, 'light', 320);
      await page.$eval('#backup', (section) => section.scrollIntoView());
      await t.picture(page, `backup-${name}-320`);
      assert.deepEqual(await overflow(page), [], name);
      assert.deepEqual(await smallTargets(page), [], name);
    };
    await choose(page, file.slice(0, -40));
    await sees(page, /This file was not imported/);
    await looks('refused');
    await choose(page, file);
    await sees(page, /are new here/, 15_000);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'backup-preview');
    await looks('looked');
    await page.focus('#backup-preview');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, /Imported: \d+ events, 2 handoffs/, 15_000);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'status');
    await looks('imported');
    await page.focus('#backup p[role=status]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, /The restore point was deleted/, 15_000);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'status');
  },
  { timeout: 120_000 },
);

test('a file that an import never took is gone at the next start', async (t) => {
  const page = await t.open('admin.html#backup');
  await sees(page, /Export the whole trail/);
  const left = await page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open('waybill-inbox', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('file');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('file', 'readwrite');
          tx.objectStore('file').put(new Blob(['x']), 'left');
          tx.oncomplete = () => {
            opening.result.close();
            done(1);
          };
        };
      }),
  );
  assert.equal(left, 1);
  await (await t.worker()).evaluate('globalThis.waybill.onStartup()');
  const rows = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open('waybill-inbox', 1);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('file').objectStore('file').count();
          counting.onsuccess = () => done(counting.result);
          opening.result.close();
        };
      }),
  );
  assert.equal(rows, 0);
  const gone = await askUntil(page, 'ui>bg backup.import', { id: 'left', digest: 'a' });
  assert.equal(gone.ok, false);
});
