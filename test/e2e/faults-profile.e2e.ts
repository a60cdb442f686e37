/** A profile's files put back from an old copy, copied to a second machine, or lost under a running browser: the next contact with a copy outside raises the alarm, and nothing is repaired. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { find, has, press, sees } from '../browser/person';
import { catchSaved } from '../browser/saved-file';
import { removeFolder } from '../remove-folder';
import { type E2e, test } from './case';
import { judge } from './judge';
import { ask, capture, give, pause, seeded } from './orders';

/** Where Chromium keeps what extensions put into IndexedDB; what they put into `storage.local` lies elsewhere. */
const DATABASES = join('Default', 'IndexedDB');

const SEEN = /^I have seen this$/;

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-copies-'));
  try {
    await run(folder);
  } finally {
    removeFolder(folder);
  }
}

/** Copies a folder, without what says that a browser runs on it and without what it would load anew. */
function copyTo(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !/^(Singleton.*|(Code |GPU)?Cache)$/.test(basename(path)) });
}

/** Puts a folder in the place of another, of which nothing stays. */
function putBack(from: string, to: string): void {
  removeFolder(to);
  copyTo(from, to);
}

let said = 0;

/** So many entries more; ends when the copy of the head says them too. */
async function goOn(t: E2e, ui: Page, handoffId: string, entries = 3): Promise<number> {
  for (let turn = 0; turn < entries; turn += 1) {
    said += 1;
    await give(ui, handoffId, { kind: 'setField', field: 'subject', value: `Said ${said}` });
  }
  const { length } = (await judge(ui)).events;
  const worker = await t.worker();
  await t.until('the head is noted elsewhere', async () =>
    worker.evaluate(`chrome.storage.local.get('trail:head').then((kept) => kept['trail:head']?.size >= ${length})`),
  );
  return length;
}

/** What a save puts into a file, once the button was pressed. */
async function saved(page: Page, button: RegExp): Promise<string> {
  const file = await catchSaved(page);
  await find(page, 'button', button, 15_000);
  await press(page, 'button', button);
  return file();
}

/** A trail with a handoff on it, and so many entries; after that the profile is copied, and goes on. */
async function copied(t: E2e, copy: string): Promise<{ ui: Page; handoffId: string; size: number }> {
  const first = await t.open('ledger.html');
  const handoffId = await capture(t, first);
  const size = await goOn(t, first, handoffId);
  await t.crash((profile) => copyTo(profile, copy));
  return { ui: await t.open('ledger.html'), handoffId, size };
}

async function choose(page: Page, input: string, folder: string, text: string): Promise<void> {
  const file = join(folder, `${Math.random()}.jsonl`);
  writeFileSync(file, text);
  await ((await page.waitForSelector(input)) as ElementHandle<HTMLInputElement>).uploadFile(file);
}

const COLLEAGUES = 'section[aria-label="Other browsers"] input[type=file]';

test(
  'database files put back from an old copy are told at the next start, each time, and stay as they are',
  (t) =>
    inFolder(async (folder) => {
      let ui = await t.open('ledger.html');
      const handoffId = await capture(t, ui);
      const sizes: number[] = [];
      for (const turn of [0, 1]) {
        sizes.push(await goOn(t, ui, handoffId));
        await t.crash((profile) => copyTo(join(profile, DATABASES), join(folder, `${turn}`)));
        ui = await t.open('ledger.html');
        await sees(ui, /Renewal|Said/);
        assert.equal(await has(ui, 'button', SEEN), false, 'a crash alone is no cause for an alarm');
      }
      let noted = await goOn(t, ui, handoffId);
      for (const [turn, size] of [...sizes.entries()].reverse()) {
        await t.crash((profile) => putBack(join(folder, `${turn}`), join(profile, DATABASES)));
        ui = await t.open('ledger.html');
        await find(ui, 'button', SEEN, 15_000);
        await sees(ui, /An audit trail ends before a place it had reached/);
        await sees(ui, new RegExp(`had ${noted} events when it was last noted outside`));
        await sees(ui, /Nothing was repaired\. Export the trail as it is now, and compare it/);
        assert.equal((await judge(ui)).events.length, size, 'by itself it is a log like any other');
        await give(ui, handoffId, { kind: 'setField', field: 'subject', value: `After ${turn}` });
        await pause(800);
        assert.ok(await has(ui, 'button', SEEN), 'what comes after does not cover it');
        await press(ui, 'button', SEEN);
        await t.until('it is read', async () => !(await has(ui, 'button', SEEN)));
        noted = (await judge(ui)).events.length;
      }
    }),
  { timeout: 120_000 },
);

test(
  'a whole profile put back from an old copy is told by a file of events and by an export from before, and neither is taken in',
  (t) =>
    inFolder(async (folder) => {
      const { ui: before, handoffId, size } = await copied(t, join(folder, 'profile'));
      await goOn(t, before, handoffId);
      const events = await saved(before, /^Save events for colleagues$/);
      const backup = await saved(await t.open('admin.html#backup'), /^Export the whole trail$/);
      await t.crash((profile) => putBack(join(folder, 'profile'), profile));
      const ui = await t.open('ledger.html');
      await sees(ui, /Not yet seen outside this browser/, 15_000);
      assert.equal((await judge(ui)).events.length, size);
      assert.equal(await has(ui, 'button', SEEN), false, 'its own copy of the head went back with it');

      const settings = await t.open('admin.html#backup');
      await choose(settings, '#backup input[type=file]', folder, backup);
      await sees(
        settings,
        /An older profile was put back, or events were removed\. Nothing was imported; keep the file/,
        15_000,
      );

      await ui.bringToFront();
      await choose(ui, COLLEAGUES, folder, events);
      await sees(ui, /An audit trail ends before a place it had reached/, 15_000);
      await sees(ui, /Nothing was repaired/);
      assert.equal((await judge(ui)).events.length, size, 'nothing came back by itself');
    }),
  { timeout: 120_000 },
);

test(
  'a profile copied to a second machine raises the alarm on both at the first file of events, and both go on as they were',
  (t) =>
    inFolder(async (folder) => {
      const { ui: here, handoffId, size: common } = await copied(t, join(folder, 'second'));
      await goOn(t, here, handoffId, 2);
      const mine = await saved(here, /^Save events for colleagues$/);
      await t.fresh(join(folder, 'second'));
      const there = await t.open('ledger.html');
      await goOn(t, there, handoffId, 4);
      const theirs = await saved(there, /^Save events for colleagues$/);
      for (const [page, file, size] of [
        [here, theirs, common + 2],
        [there, mine, common + 4],
      ] as const) {
        await page.bringToFront();
        assert.equal(await has(page, 'button', SEEN), false);
        await choose(page, COLLEAGUES, folder, file);
        await sees(page, /An audit trail has two histories/, 15_000);
        await sees(page, /used on two machines/);
        await sees(page, new RegExp(`has two different events at place ${common}: it was copied or rewritten`));
        assert.equal((await judge(page)).events.length, size);
      }
    }),
  { timeout: 120_000 },
);

const LOSSES = 5;

test(
  `a database the browser clears ${LOSSES} times in the middle of commands is never covered by the log that begins after it`,
  (t) =>
    seeded(async (draw) => {
      const ui = await t.open('ledger.html');
      const session = await ui.createCDPSession();
      const origin = t.chromium.url('').replace(/\/$/, '');
      const logs = new Set<string>();
      for (let round = 0; round < LOSSES; round += 1) {
        const handoffId = await capture(t, ui);
        await goOn(t, ui, handoffId);
        const before = await judge(ui);
        logs.add(before.events[0]?.origin ?? '');
        let going = true;
        const burst = (async () => {
          for (let turn = 0; going; turn += 1) {
            const command = { kind: 'setField', field: 'subject', value: `Lost ${round} ${turn}` };
            const commandId = `lost-${round}-${turn}`;
            await ask(ui, 'ui>bg handoff.command', { commandId, handoffId, command, as: null });
          }
        })();
        await pause(40 + draw(200));
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
        await pause(100);
        going = false;
        await burst;
        const next = await capture(t, ui);
        const after = await judge(ui);
        assert.deepEqual([...after.handoffs.keys()], [next], 'nothing of the lost one is half there');
        assert.ok(!logs.has(after.events[0]?.origin ?? ''), 'a log that begins anew has a name of its own');
        await find(ui, 'button', SEEN, 15_000);
        await sees(ui, /An audit trail ends before a place it had reached/);
        await press(ui, 'button', SEEN);
        await t.until('it is read', async () => !(await has(ui, 'button', SEEN)));
      }
    }),
  { timeout: 120_000, expectErrors: true },
);
