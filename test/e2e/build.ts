/** The build the end-to-end cases run on, and the pages it holds. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** `wxt build --mode e2e`: fixture hosts granted, everything else as people get it. */
export const E2E_BUILD = join(ROOT, '.output/chrome-mv3-e2e');

/** The same for Firefox: `wxt build -b firefox --mode e2e`. */
export const E2E_BUILD_FIREFOX = join(ROOT, '.output/firefox-mv3-e2e');

/** Pages of the extension, `ledger.html` for one; a new entrypoint is in it by itself. */
export function builtPages(): string[] {
  if (!existsSync(E2E_BUILD)) return [];
  return readdirSync(E2E_BUILD)
    .filter((file) => file.endsWith('.html'))
    .sort();
}
