/** Two browsers exchange events by file: they are told from this browser's own, and a file that is none takes nothing in. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { find, press, sees } from '../browser/person';
import { catchSaved } from '../browser/saved-file';
import { removeFolder } from '../remove-folder';
import { test } from './case';
import { capture } from './orders';

async function choose(page: Page, file: string): Promise<void> {
  const picker = await page.waitForSelector('section[aria-label="Other browsers"] input[type=file]');
  await (picker as ElementHandle<HTMLInputElement>).uploadFile(file);
}

test('events go from one browser to another, marked as its own, and junk takes nothing in', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-share-'));
  try {
    const first = await t.open('ledger.html');
    const handoff = await capture(t, first);
    await find(first, 'button', /^Save events for colleagues$/);
    const saved = await catchSaved(first);
    await press(first, 'button', /^Save events for colleagues$/);
    const lines = await saved();
    assert.ok(lines.includes(handoff));
    assert.ok(!lines.includes('"kind":"content"'), 'no values go along');
    const good = join(folder, 'events.jsonl');
    const junk = join(folder, 'junk.jsonl');
    const bent = join(folder, 'bent.jsonl');
    writeFileSync(good, lines);
    writeFileSync(junk, '{"kind":"event"}\n'.repeat(1_000_000));
    writeFileSync(bent, lines.replace('"handoff.captured"', '"handoff.capturee"'));

    await t.fresh();
    const second = await t.open('ledger.html');
    await capture(t, second);
    await sees(second, /No events of another browser are here yet/);
    await choose(second, junk);
    await sees(second, /Line 1: .*Nothing was taken in/);
    await choose(second, bent);
    await sees(second, /Line [23]: .*Nothing was taken in/);
    await choose(second, good);
    await sees(second, /Taken in: \d+ new events/);
    await sees(second, /Another browser, waybill\/[\w-]{43}: \d+ events, the last on/);
    await choose(second, good);
    await sees(second, /Taken in: 0 new events/);
  } finally {
    removeFolder(folder);
  }
});
