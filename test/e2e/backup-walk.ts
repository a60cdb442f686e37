/** A backup walked through as one story in any browser: made in one profile, refused where it was changed, imported into another, worked on there, undone. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Handoff } from '../../lib/handoff/schema';
import { verifyLedger } from '../../lib/ledger/verify';
import { catchSaved } from '../browser/saved-file';
import { readStore } from './judge';
import { give } from './orders';

declare const chrome: { runtime: { sendMessage(envelope: unknown): Promise<unknown> } };

/** The verbs of one browser on its tabs. */
export interface Hands<P> {
  open(path: string): Promise<P>;
  page(tab: P): Page;
  press(tab: P, role: string, name: RegExp): Promise<unknown>;
  sees(tab: P, text: RegExp): Promise<unknown>;
  /** Goes on in another browser with a profile of its own. */
  fresh(): Promise<void>;
  picture?(tab: P, name: string): Promise<void>;
}

/** Every row of every table of the trail's database; of keys the public half. */
export function readAll(page: Page): Promise<Record<string, unknown[]>> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('waybill');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const tables: Record<string, unknown[]> = {};
    const tx = db.transaction([...db.objectStoreNames]);
    for (const name of db.objectStoreNames)
      tables[name] = await new Promise((done, fail) => {
        const asked = tx.objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    db.close();
    return JSON.parse(JSON.stringify(tables));
  });
}

const handoffsIn = (page: Page) => readStore<{ id: string; state: string; handoff: Handoff }>(page, 'handoff');

/** The settings at Backup, once everything above it stands: a press must not miss what moves. */
export async function openBackup<P>(hands: Hands<P>): Promise<P> {
  const tab = await hands.open('admin.html#backup');
  await hands.sees(tab, /Scripts registered/);
  await hands.sees(tab, /Signs since/);
  await hands.page(tab).$eval('#backup', (section) => section.scrollIntoView());
  return tab;
}

async function handOff<P>(hands: Hands<P>, ui: Page): Promise<string> {
  const before = new Set((await handoffsIn(ui)).map(({ id }) => id));
  const chat = await hands.open('practice.html#/chat/acme-renewal');
  await hands.press(chat, 'button', /^Hand off$/);
  for (let tries = 0; tries < 80; tries += 1) {
    const made = (await handoffsIn(ui)).find(({ id }) => !before.has(id));
    if (made) {
      await hands.page(chat).close();
      return made.id;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The answer became no handoff.');
}

/** Two handoffs of this profile: one on record, one open. */
export async function makeTrail<P>(hands: Hands<P>): Promise<{ saved: string; open: string }> {
  const tab = await openBackup(hands);
  const page = hands.page(tab);
  const saved = await handOff(hands, page);
  const said = {
    subject: 'Renewal call',
    summary: 'Acme wants to renew its seats. The invoice is being corrected before anybody signs.',
    nextStep: 'Send the corrected invoice',
    followUpDate: '2027-01-15',
  };
  for (const [field, value] of Object.entries(said)) await give(page, saved, { kind: 'setField', field, value });
  const attested = ['Tone is friendly and professional.', 'Every date and amount matches the call notes.'];
  const address = 'practice:crm/acme/activity/9';
  await give(page, saved, { kind: 'recordByHand', address, reason: 'The form is down.', attested });
  const open = await handOff(hands, page);
  assert.deepEqual((await handoffsIn(page)).map(({ state }) => state).sort(), ['draft', 'executed']);
  return { saved, open };
}

/** Presses *Export the whole trail* in the settings and catches the file the page would save. */
export async function exported<P>(hands: Hands<P>): Promise<string> {
  const tab = await openBackup(hands);
  const page = hands.page(tab);
  const saved = await catchSaved(page);
  await hands.press(tab, 'button', /^Export the whole trail$/);
  await hands.sees(tab, /The audit trail was exported/);
  const lines = await saved();
  await page.close();
  return lines;
}

/** Gives the settings a file, as the browser's own dialog would. */
export async function choose(page: Page, bytes: string | Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'backup-')), 'waybill.jsonl');
  writeFileSync(path, bytes);
  const picker = (await page.waitForSelector('#backup input[type=file]')) as ElementHandle<HTMLInputElement>;
  await picker.uploadFile(path);
}

export async function assertVerifies(text: string): Promise<void> {
  const { steps } = await verifyLedger(text);
  assert.deepEqual(
    steps.filter(({ result }) => result === 'fail'),
    [],
  );
  for (const must of ['bytes', 'chain', 'signatures', 'tree', 'content'])
    assert.equal(steps.find(({ step }) => step === must)?.result, 'pass', must);
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** Changed and torn files are refused with their place, and no row changes. Ends in the second browser. */
export async function walkRefusals<P>(hands: Hands<P>): Promise<void> {
  await makeTrail(hands);
  const file = await exported(hands);
  await hands.fresh();
  const tab = await openBackup(hands);
  const page = hands.page(tab);
  const before = await readAll(page);
  const at = file.indexOf('Send the corrected invoice');
  assert.ok(at > 0, 'the text to change is in the file');
  const half = Math.floor(file.length / 2);
  const others: [bytes: string, line: number][] = [
    [file.replace('Send the corrected invoice', 'Send the corrected invoicE'), lineOf(file, at)],
    [file.slice(0, half), lineOf(file, half)],
    // Where the closing line is missing, the last one that is there is named.
    [file.slice(0, file.trimEnd().lastIndexOf('\n') + 1), file.trimEnd().split('\n').length - 1],
  ];
  for (const [bytes, line] of others) {
    await choose(page, bytes);
    await hands.sees(tab, new RegExp(`Line ${line} of the file is not as it was recorded`));
    assert.deepEqual(await readAll(page), before, 'nothing changed');
  }
}

/** Leaves bytes in the inbox as the settings do, asks for their import, and tells the answer and what is left there. */
function leaveAndAsk(page: Page, text: string, digest: string, times = 1): Promise<{ key?: string; left: number }> {
  return page.evaluate(
    async (part, seen, count) => {
      const settle = <T>(asked: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => fail(asked.error);
        });
      const opening = indexedDB.open('waybill-inbox', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('file');
      const db = await settle(opening);
      await settle(
        db
          .transaction('file', 'readwrite')
          .objectStore('file')
          .put(new Blob(Array.from({ length: count }, () => part)), 'left'),
      );
      const envelope = { waybill: 1, name: 'ui>bg backup.import', payload: { id: 'left', digest: seen } };
      const reply = (await chrome.runtime.sendMessage(envelope)) as { message?: { key: string } };
      const left = await settle(db.transaction('file').objectStore('file').count());
      db.close();
      return { key: reply.message?.key, left };
    },
    text,
    digest,
    times,
  );
}

/** The background believes no page: it reads the file itself, however large, refuses what is not the backup somebody looked at, and keeps none of it. */
export async function walkInbox<P>(hands: Hands<P>): Promise<void> {
  await makeTrail(hands);
  const file = await exported(hands);
  const page = hands.page(await openBackup(hands));
  const before = await readAll(page);
  assert.deepEqual(await leaveAndAsk(page, file, 'f'.repeat(64)), { key: 'importMoved', left: 0 });
  assert.deepEqual(await leaveAndAsk(page, `${file} `, 'f'.repeat(64)), { key: 'importBad', left: 0 });
  // More than a message holds.
  const megabyte = `${'x'.repeat((1 << 20) - 1)}\n`;
  assert.deepEqual(await leaveAndAsk(page, megabyte, 'f'.repeat(64), 80), { key: 'importBad', left: 0 });
  assert.deepEqual(await readAll(page), before, 'nothing changed');
}

/** The whole story. Throws where a step of it does not hold. */
export async function walkBackup<P>(hands: Hands<P>): Promise<void> {
  const { saved, open } = await makeTrail(hands);
  const file = await exported(hands);
  await assertVerifies(file);

  await hands.fresh();
  const trail = await hands.open('ledger.html');
  await hands.sees(trail, /Import a backup in the settings/);
  const tab = await openBackup(hands);
  const page = hands.page(tab);
  const before = await readAll(page);
  await choose(page, file);
  await hands.sees(tab, /2 handoffs in 1 trail/);
  await hands.sees(tab, /Another browser/);
  await hands.picture?.(tab, 'backup-preview');
  assert.deepEqual(await readAll(page), before, 'a look changes nothing');
  await hands.press(tab, 'button', /^Import$/);
  await hands.sees(tab, /Imported: \d+ events, 2 handoffs/);
  await hands.sees(tab, /Before the import of/);
  await hands.picture?.(tab, 'backup-imported');

  await choose(page, file);
  await hands.sees(tab, /There is nothing to import/);
  await hands.press(tab, 'button', /^Cancel$/);

  const there = await hands.open(`ledger.html#/${saved}`);
  await hands.sees(there, /from another browser/);
  await hands.sees(there, /in another browser/);
  await hands.sees(there, /2 handoffs/);
  await hands.sees(there, /7 pass|6 pass/);
  await hands.picture?.(there, 'backup-trail');
  await give(page, open, { kind: 'setField', field: 'subject', value: 'Renewal, from the other computer' });
  const after = await exported(hands);
  await assertVerifies(after);
  const said = after.split('\n').filter((line) => line.includes(open) && line.includes('"kind":"event"'));
  const origins = new Set(said.map((line) => JSON.parse(line).body.origin as string));
  assert.equal(origins.size, 2, 'the open handoff goes on under the key of this browser');
}
