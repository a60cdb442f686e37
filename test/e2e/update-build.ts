/** A browser whose extension can be updated while it runs: a copy of the build, put in again over itself with a later version. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../browser/launch';
import { removeFolder } from '../remove-folder';
import { E2E_BUILD } from './build';
import type { E2e } from './case';

/** Raises the version of the installed extension; the old one is gone and the new one runs when it resolves. */
export type Update = (version: string) => Promise<void>;

/** Runs a case in such a browser, which takes the place of the case's own. */
export async function withUpdates(t: E2e, run: (update: Update) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-build-'));
  cpSync(E2E_BUILD, folder, { recursive: true });
  const before = t.chromium;
  t.chromium = await launchChromium({ extension: folder });
  try {
    await run(async (version) => {
      const path = join(folder, 'manifest.json');
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version }));
      const { browser } = t.chromium;
      const workers = () => browser.targets().filter((target) => target.type() === 'service_worker');
      const old = workers();
      await browser.installExtension(folder);
      // The old worker's target stays in the list and never answers again.
      await t.until('a new worker runs', async () => workers().some((target) => !old.includes(target)), 15_000);
      const running = await (await t.worker()).evaluate('chrome.runtime.getManifest().version');
      if (running !== version) throw new Error(`Version ${running} runs, not ${version}.`);
    });
  } finally {
    await t.chromium.close();
    t.chromium = before;
    removeFolder(folder);
  }
}

/** Counts the times the extension asks for its own reload instead of going: a driver's browser does not bring it back. */
export async function countReloads(t: E2e): Promise<() => Promise<number>> {
  const worker = await t.worker();
  await worker.evaluate(`(() => {
    globalThis.reloads = 0;
    for (const api of new Set([globalThis.browser?.runtime, chrome.runtime].filter(Boolean))) api.reload = () => { globalThis.reloads += 1; };
  })()`);
  return () => worker.evaluate('globalThis.reloads') as Promise<number>;
}

/** What the browser does when it has fetched a later version. */
export async function announceUpdate(t: E2e, version: string): Promise<void> {
  await (await t.worker()).evaluate(`waybill.onUpdateAvailable({ version: ${JSON.stringify(version)} })`);
}
