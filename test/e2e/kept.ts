/** A browser that goes from one case of a lane to the next, emptied in between, so that not every case waits for a new one to start. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../remove-folder';

/** How many cases one browser serves; a browser does not get faster with age. */
const CASES = 12;

/** Milliseconds to empty a browser in; one that takes longer is ended. */
const PATIENCE = 20_000;

export interface Kept<B> {
  /** The kept browser, emptied by `renew` with the extension of another folder in it; null where there is none, or none that could be emptied. */
  take(renew: (browser: B, extension: string) => Promise<B>): Promise<B | null>;
  /** Keeps a browser for the next case. */
  put(browser: B): void;
  close(): Promise<void>;
}

/** `build`: of which every case gets a copy, because the browser names an extension by its folder: so not even its id is that of the case before. */
export function keepBrowser<B extends { close(): Promise<void> }>(build: string): Kept<B> {
  let waiting: B | null = null;
  let served = 0;
  let folder: string | null = null;
  const end = async (browser: B | null) => {
    waiting = null;
    served = 0;
    await browser?.close();
    if (folder) removeFolder(folder);
    folder = null;
  };
  return {
    async take(renew) {
      const old = waiting;
      waiting = null;
      if (!old) return null;
      if (served >= CASES) {
        await end(old);
        return null;
      }
      const copy = mkdtempSync(join(tmpdir(), 'waybill-build-'));
      let timer: NodeJS.Timeout | undefined;
      try {
        cpSync(build, copy, { recursive: true });
        const slow = new Promise<never>((_, fail) => {
          timer = setTimeout(() => fail(new Error(`not within ${PATIENCE} ms`)), PATIENCE);
        });
        const renewed = await Promise.race([renew(old, copy), slow]);
        if (folder) removeFolder(folder);
        folder = copy;
        return renewed;
      } catch (error) {
        console.error(`A browser could not be emptied, so a new one is started: ${String(error)}`);
        removeFolder(copy);
        await end(old);
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    put(browser) {
      waiting = browser;
      served += 1;
    },
    close: () => end(waiting),
  };
}
