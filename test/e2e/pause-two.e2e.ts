/** A pause made in one browser is heard in another, by a file and through a shared folder, and counts only by the word of whoever may. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { pausersOf } from '../../lib/ledger/pause';
import type { Pack } from '../../lib/pack/schema';
import { canonical } from '../../lib/sign/canonical';
import { digestText } from '../../lib/sign/digest';
import type { PublicJwk } from '../../lib/sign/key';
import { press, sees } from '../browser/person';
import { removeFolder } from '../remove-folder';
import { keyEntry, packFile, publisher, refundPack, withKeys } from '../unit/pack/outside';
import { type E2e, test } from './case';
import { axeProblems, dress, looksAt, overflow } from './look';
import { askUntil, capture } from './orders';
import { filesOf, putFile, standInForPicker } from './own-folder';
import { deskContract } from './own-pack';
import { panelOf } from './trail';

const DESK = deskContract('http://127.0.0.1:9', {});
const WHO = pausersOf(DESK)[0] ?? '';
/** Somebody of the pack to whom the contract gives no such right. */
const OTHER = refundPack().people.find(({ username }) => !pausersOf(DESK).includes(username))?.username ?? '';

/** The public half of this browser's key, as it stands in its database. */
async function keyOf(page: Page): Promise<{ id: string; jwk: PublicJwk }> {
  return page.evaluate(
    () =>
      new Promise<{ id: string; jwk: PublicJwk }>((done, fail) => {
        const opening = indexedDB.open('waybill');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('key').objectStore('key').getAll();
          all.onsuccess = () => {
            opening.result.close();
            const { id, jwk } = all.result.at(-1);
            done({ id, jwk });
          };
        };
      }),
  );
}

type Signed = Awaited<ReturnType<typeof publisher>>;

/** The pack of the two browsers: it binds the first one's key to somebody. */
function packOf(acme: Signed, key: { id: string; jwk: PublicJwk }, username: string, version: string): Pack {
  const pack = refundPack({ contracts: [DESK], publishers: [acme.entry], version });
  return withKeys(pack, username, [keyEntry(key)]);
}

async function accept(page: Page, pack: Pack, acme: Signed): Promise<void> {
  const text = await packFile(pack, [acme.key]);
  const reply = await askUntil(page, 'ui>bg pack.add', { text, digest: await digestText(canonical(pack)) });
  assert.ok(reply.ok, JSON.stringify(reply));
}

async function pause(page: Page, on: boolean): Promise<void> {
  const order = { commandId: randomUUID(), contractId: DESK.id, pause: on, reason: 'Prices are wrong', as: null };
  const reply = await askUntil(page, 'ui>bg contract.pause', order);
  assert.ok(reply.ok, JSON.stringify(reply));
}

/** What this browser hands out to colleagues. */
async function eventsOf(t: E2e, page: Page): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(window, { saved: text }));
      return make(blob);
    };
    Object.assign(window, { saved: null });
  });
  await press(page, 'button', /^Save events for colleagues$/);
  return t.until('the file is saved', () => page.evaluate(() => (window as { saved?: string }).saved ?? null));
}

async function takeIn(page: Page, file: string): Promise<void> {
  const picker = await page.waitForSelector('section[aria-label="Other browsers"] input[type=file]');
  await (picker as ElementHandle<HTMLInputElement>).uploadFile(file);
  await sees(page, /Taken in: \d+ new event/);
}

async function underDesk(t: E2e, page: Page): Promise<string> {
  const first = await capture(t, page);
  const windowId = Number(await page.evaluate('chrome.tabs.getCurrent().then((tab) => tab.windowId)'));
  const chosen = await askUntil(page, 'ui>bg contract.choose', {
    commandId: randomUUID(),
    handoffId: first,
    contractId: DESK.id,
    windowId,
  });
  assert.ok(chosen.ok, JSON.stringify(chosen));
  return chosen.handoffId;
}

async function propose(page: Page, handoffId: string): Promise<string | undefined> {
  const order = { commandId: randomUUID(), handoffId, command: { kind: 'propose' }, as: null };
  const reply = await askUntil(page, 'ui>bg handoff.command', order);
  return reply.ok ? 'ok' : reply.refusal?.rule;
}

test(
  'a pause made in one browser stops another by file and by folder, is said with its age in the panel, and its lifting travels too',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'waybill-pause-'));
    const put = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    try {
      const acme = await publisher();
      const first = await t.open('ledger.html');
      await capture(t, first);
      const key = await keyOf(first);
      await accept(first, packOf(acme, key, WHO, '1.0.0'), acme);
      await pause(first, true);
      await sees(first, /Desk follow-up was paused by .+ on /);
      const paused = await eventsOf(t, first);
      assert.ok(!paused.includes('Prices are wrong'), 'the reason stays at home');
      const origin = (JSON.parse(paused.split('\n')[0] ?? '') as { origin: string }).origin;
      await pause(first, false);
      const lifted = await eventsOf(t, first);
      await pause(first, true);
      const again = await eventsOf(t, first);

      await t.fresh();
      const second = await t.open('ledger.html');
      // By this pack the key that paused is somebody's who may not.
      await accept(second, packOf(acme, key, OTHER, '1.0.0'), acme);
      const handoff = await underDesk(t, second);
      const before = await propose(second, handoff);
      assert.notEqual(before, 'contract.paused');
      const panel = await panelOf(t, second);
      await sees(panel, /Desk follow-up/);
      await takeIn(second, put('paused.jsonl', paused));
      assert.equal(await propose(second, handoff), before, 'whoever may not pause stops nothing');
      await sees(second, /None is paused, as far as this browser knows/);

      await accept(second, packOf(acme, key, WHO, '1.0.1'), acme);
      assert.equal(await propose(second, handoff), 'contract.paused');
      await sees(second, /Desk follow-up was paused by .+ in another browser on .+ Known as of /);
      await sees(panel, /This handoff contract is paused/);
      await sees(panel, /was paused by .+ in another browser on .+ Known as of .*(second|minute)/);
      await panel.bringToFront();
      for (const [scheme, width] of looksAt()) {
        await dress(panel, scheme, width);
        assert.deepEqual(await axeProblems(panel), [], `${scheme}, ${width} px`);
        assert.deepEqual(await overflow(panel), []);
        await t.picture(panel, `pause-panel-${scheme}-${width}`);
      }

      await takeIn(second, put('lifted.jsonl', lifted));
      assert.equal(await propose(second, handoff), before);
      await t.until('the panel says no more of it', async () => {
        return !(await panel.evaluate(() => document.body.innerText)).includes('is paused');
      });

      // Through the folder, whose other side is the file the first browser would write.
      await standInForPicker(second);
      await press(second, 'button', /^Share a folder$/);
      await sees(second, /Folder “shared”, while this page is open/);
      const name = `waybill-events-${origin.replace('waybill/', '')}.jsonl`;
      await putFile(second, name, again);
      await sees(second, /Desk follow-up was paused by .+ in another browser on /, 20_000);
      assert.equal(await propose(second, handoff), 'contract.paused');
      await sees(panel, /This handoff contract is paused/);
      assert.ok(name in (await filesOf(second)));
    } finally {
      removeFolder(folder);
    }
  },
  { timeout: 150_000 },
);
