/** Runs one end-to-end case: new browser, time limit, pictures where it fails, and the two promises every case keeps. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { FoundChromium } from '../browser/find';
import { type Chromium, launchChromium } from '../browser/launch';
import { managePolicy } from '../browser/managed-policy';
import { type Served, serve } from '../serve';
import type { Case, E2e } from './case';
import { type Watched, watch } from './watch';

export type CaseResult = { ok: true } | { ok: false; why: string; pictures: string[] };

interface Setting {
  found: FoundChromium;
  extension: string;
  /** Folder for pictures. */
  out: string;
}

const fileName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80);

/** Why a case that ended by itself still fails: an error on one of our pages, or a request that left the extension. */
function broken({ expectErrors }: Case, errors: string[], outside: string[]): string | null {
  if (outside.length > 0) return `The extension sent requests:\n${outside.join('\n')}`;
  if (errors.length > 0 && !expectErrors) return `Errors on the extension's pages:\n${errors.join('\n')}`;
  return null;
}

/** Waits for the tab a first run opens, which would else come over the page of the case at any moment after. */
async function firstRunIn({ browser, url }: Chromium): Promise<void> {
  const opened = browser.waitForTarget((target) => target.url().startsWith(url('practice.html')), { timeout: 30_000 });
  // A case that is about that tab says so itself where it is missing.
  await opened.catch(() => undefined);
}

/** Runs the case to its end or its time limit, then ends every browser and server it had. */
export async function runCase(one: Case, { found, extension, out }: Setting): Promise<CaseResult> {
  const servers: Served[] = [];
  const started: Chromium[] = [];
  const errors: string[] = [];
  const outside: string[] = [];
  let watched: Watched;

  const managed = one.policy === undefined ? null : managePolicy(extension, found.kind, one.policy);

  async function start(userDataDir?: string): Promise<Chromium> {
    const chromium = await launchChromium({
      ...one.launch,
      extension: managed?.extension ?? extension,
      found,
      userDataDir,
    });
    started.push(chromium);
    watched = watch(chromium.browser, chromium.url(''), errors, outside);
    if (userDataDir === undefined && !managed) await firstRunIn(chromium);
    return chromium;
  }

  let timer: NodeJS.Timeout | undefined;
  try {
    const t: E2e = {
      chromium: await start(),
      errors,
      outside,
      open: (path) => t.chromium.openExtensionPage(path, (page) => watched.page(page)),
      async visit(url) {
        const page = await t.chromium.newPage((blank) => watched.page(blank));
        await page.goto(url, { waitUntil: 'load' });
        return page;
      },
      async serve(what) {
        const served = await serve(what);
        servers.push(served);
        return served;
      },
      worker: () => t.chromium.worker(),
      async crash(between) {
        const { userDataDir } = t.chromium;
        await t.chromium.kill();
        between?.(userDataDir);
        t.chromium = await start(userDataDir);
        return t.chromium;
      },
      async fresh(profile) {
        t.chromium = await start(profile);
        return t.chromium;
      },
      async until(what, check, milliseconds = 15_000) {
        const end = Date.now() + milliseconds;
        for (;;) {
          const value = await check();
          if (value !== null && value !== undefined && value !== false) return value;
          if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms in vain until ${what}.`);
          await new Promise((done) => setTimeout(done, 50));
        }
      },
      setPolicy(policy) {
        if (!managed) throw new Error('This case has no policy of its own.');
        managed.set(policy);
      },
      async picture(page, name) {
        // The tab a first run opens may cover this one, and a covered tab is never drawn.
        await page.bringToFront();
        await page.screenshot({ path: join(out, `${fileName(name)}.png`) });
      },
    };
    const limit = one.timeout ?? 60_000;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`The case took longer than ${limit} ms.`)), limit);
    });
    await Promise.race([one.run(t), tooLong]);
    const why = broken(one, errors, outside);
    return why ? { ok: false, why, pictures: await takePictures(started.at(-1), one.name, out) } : { ok: true };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const noise = errors.length > 0 ? `\nErrors on the extension's pages:\n${errors.join('\n')}` : '';
    return { ok: false, why: why + noise, pictures: await takePictures(started.at(-1), one.name, out) };
  } finally {
    clearTimeout(timer);
    for (const chromium of started.reverse()) await chromium.close();
    for (const server of servers) await server.close();
    managed?.end();
  }
}

async function takePictures(chromium: Chromium | undefined, name: string, out: string): Promise<string[]> {
  const pages = (await chromium?.browser.pages().catch(() => [] as Page[])) ?? [];
  const taken: string[] = [];
  for (const [index, page] of pages.entries()) {
    if (page.url() === 'about:blank') continue;
    const path = join(out, `${fileName(name)}-${index}.png`);
    const shot = page
      .bringToFront()
      .then(() => page.screenshot({ path }))
      .then(() => true);
    const slow = new Promise<boolean>((done) => setTimeout(() => done(false), 5_000).unref());
    // A picture helps to understand a failure; that it could not be taken must not hide the failure itself.
    if (await Promise.race([shot, slow]).catch(() => false)) taken.push(path);
  }
  return taken;
}
