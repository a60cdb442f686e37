/** A disk that is really full under the browser's profile, and has room again. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../browser/launch';
import { sees } from '../browser/person';
import { removeFolder } from '../remove-folder';
import { E2E_BUILD } from './build';
import { type E2e, test } from './case';
import { atDesk, EMPTY, fillOrder, isFilledIn, keyOf, valuesIn } from './crm-form';
import { judge } from './judge';
import { askUntil, give } from './orders';

const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Only root may mount a small disk. */
const skip =
  process.platform === 'linux' && process.getuid?.() === 0 && run('which', 'mount')
    ? null
    : 'a small disk needs root on Linux';

/** Takes every byte that is left of a disk; the function gives them back. */
function fillDisk(folder: string): () => void {
  const path = join(folder, 'ballast');
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size >= 1; ) {
    try {
      if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
  return () => rmSync(path);
}

/** Runs a case in a browser whose profile lies on a disk of its own of so many megabytes. */
async function onSmallDisk(t: E2e, megabytes: number, body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-disk-'));
  assert.ok(run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder), 'the disk is there');
  const before = t.chromium;
  try {
    t.chromium = await launchChromium({ extension: E2E_BUILD, userDataDir: join(folder, 'profile') });
    await body(folder);
  } finally {
    await t.chromium.close();
    t.chromium = before;
    run('umount', '-l', folder);
    removeFolder(folder);
  }
}

test(
  'with a disk that is really full nothing is written by halves, the sentence says what to do, and with room it goes on',
  (t) =>
    onSmallDisk(t, 160, (folder) =>
      atDesk(t, async (desk) => {
        const before = (await judge(desk.ui)).events.length;
        const free = fillDisk(folder);
        const keys = new Set<string>();
        let done = 0;
        // What the database still had room for inside its own file is written; then it is over.
        const long = 'full '.repeat(4_000);
        for (let turn = 0; turn < 60 && keys.size === 0; turn += 1) {
          const command = { kind: 'setField', field: 'summary', value: `${turn} ${long}` };
          const order = { commandId: `disk-${turn}`, handoffId: desk.handoffId, command, as: null };
          const reply = await askUntil(desk.ui, 'ui>bg handoff.command', order);
          if (reply.ok) done += 1;
          else keys.add(keyOf(reply));
        }
        console.log(`    ${done} commands before the disk refused: ${[...keys].join()}`);
        assert.ok(['ledgerQuota', 'ledgerDisk'].includes([...keys][0] ?? ''), [...keys].join());
        const reply = await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
        console.log(`    fill: ${keyOf(reply)}`);
        assert.ok(!reply.ok);
        assert.deepEqual(await valuesIn(desk.form), EMPTY);
        free();
        await desk.ui.reload();
        await sees(desk.ui, /Renewal call/, 15_000);
        const during = await judge(desk.ui);
        assert.equal(during.events.length, before + done, 'what was acknowledged is there, and nothing else');
        await give(desk.ui, desk.handoffId, {
          kind: 'setField',
          field: 'summary',
          value: 'Acme wants to renew its seats.',
        });
        assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ok');
        assert.ok(isFilledIn(await valuesIn(desk.form)), JSON.stringify(await valuesIn(desk.form)));
        await judge(desk.ui);
      }),
    ),
  { timeout: 120_000, skip },
);
