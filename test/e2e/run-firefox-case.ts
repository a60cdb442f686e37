/** Runs one case in Firefox: new browser, time limit, a picture where it fails, and the two promises every case keeps. */
import { join } from 'node:path';
import { type Firefox, GECKO_ID, launchFirefox } from '../browser/launch-firefox';
import { manageHome } from '../browser/managed-policy';
import { type Served, serve } from '../serve';
import type { FirefoxCase, FirefoxE2e } from './firefox-case';
import type { Kept } from './kept';
import type { CaseResult } from './run-case';

interface Setting {
  program: string;
  extension: string;
  /** Folder for pictures. */
  out: string;
  /** The browser that goes from case to case; without it the case has one of its own. */
  kept?: Kept<Firefox>;
}

/** Why a case that ended by itself still fails: an error of ours, or a request that left the extension. */
async function broken(one: FirefoxCase, { chrome }: Firefox): Promise<string | null> {
  const [requests, errors] = [await chrome.requests(), await chrome.errors()];
  if (requests.length > 0 && !one.expectRequests) return `The extension sent requests:\n${requests.join('\n')}`;
  if (errors.length > 0 && !one.expectErrors) return `Errors of the extension:\n${errors.join('\n')}`;
  return null;
}

/** Runs the case to its end or its time limit, then ends every browser and server it had. */
export async function runFirefoxCase(
  one: FirefoxCase,
  { program, extension, out, kept }: Setting,
): Promise<CaseResult> {
  const servers: Served[] = [];
  const started: Firefox[] = [];
  const managed = one.policy === undefined ? null : manageHome(GECKO_ID, one.policy);
  const mayKeep = kept !== undefined && !managed && !one.prefs && !one.ownBrowser;
  let keep = false;
  const start = async (userDataDir?: string) => {
    const wish = { path: program, extension, userDataDir, prefs: one.prefs, home: managed?.home };
    const first = mayKeep && started.length === 0;
    const firefox = (first && (await kept.take((old, copy) => old.renew(copy)))) || (await launchFirefox(wish));
    started.push(firefox);
    if (userDataDir === undefined && !managed) await firstRunIn(firefox);
    return firefox;
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    const t: FirefoxE2e = {
      firefox: await start(),
      async open(path) {
        return { firefox: t.firefox, page: await t.firefox.openExtensionPage(path) };
      },
      async visit(url, html) {
        const page = await t.firefox.newPage();
        if (html !== undefined) {
          await page.setRequestInterception(true);
          page.on('request', (request) => {
            const answer = request.isNavigationRequest()
              ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body: html })
              : request.abort();
            answer.catch(() => undefined);
          });
        }
        await page.goto(url, { waitUntil: 'domcontentloaded' });
        return { firefox: t.firefox, page };
      },
      async serve(what) {
        const served = await serve(what);
        servers.push(served);
        return served;
      },
      async until(what, check, milliseconds = 15_000) {
        const end = Date.now() + milliseconds;
        for (;;) {
          const value = await check();
          if (value !== null && value !== undefined && value !== false) return value;
          if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms in vain until ${what}.`);
          await new Promise((done) => setTimeout(done, 80));
        }
      },
      setPolicy(policy) {
        if (!managed) throw new Error('This case has no policy of its own.');
        managed.set(policy);
      },
      async crash() {
        // Only a browser of its own finds its extension again: the address another one got may not be on the disk yet.
        if (mayKeep) throw new Error('A case that ends its browser needs one of its own (ownBrowser).');
        const { userDataDir } = t.firefox;
        await t.firefox.kill();
        t.firefox = await start(userDataDir);
      },
      async fresh() {
        t.firefox = await start();
      },
    };
    const limit = one.timeout ?? 60_000;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`The case took longer than ${limit} ms.`)), limit);
    });
    await Promise.race([one.run(t), tooLong]);
    const why = await broken(one, t.firefox);
    keep = why === null && started.length === 1;
    return why ? { ok: false, why, pictures: await takePictures(t.firefox, one.name, out) } : { ok: true };
  } catch (error) {
    const last = started.at(-1);
    const noise = (await last?.chrome.errors().catch(() => [])) ?? [];
    const why = [error instanceof Error ? (error.stack ?? error.message) : String(error), ...noise].join('\n');
    return { ok: false, why, pictures: await takePictures(last, one.name, out) };
  } finally {
    clearTimeout(timer);
    for (const firefox of started.reverse()) {
      if (keep && mayKeep) kept.put(firefox);
      else await firefox.close();
    }
    for (const server of servers) await server.close();
    managed?.end();
  }
}

/** Waits for the tab a first run opens, which would else come over the page of the case at any moment after. */
export async function firstRunIn({ chrome, url }: Firefox): Promise<void> {
  const until = Date.now() + 30_000;
  const there = async () => (await chrome.tabs()).some((address) => address.startsWith(url('practice.html')));
  while (!(await there()) && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
}

async function takePictures(firefox: Firefox | undefined, name: string, out: string): Promise<string[]> {
  const taken: string[] = [];
  const pages = (await firefox?.browser.pages().catch(() => [])) ?? [];
  for (const [index, page] of pages.slice(1).entries()) {
    const path = join(out, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${index}.png`);
    const shot = page
      .bringToFront()
      .then(() => page.screenshot({ path: path as `${string}.png` }))
      .then(() => true);
    const slow = new Promise<boolean>((done) => setTimeout(() => done(false), 5_000).unref());
    // A picture helps to understand a failure; that it could not be taken must not hide the failure itself.
    if (await Promise.race([shot, slow]).catch(() => false)) taken.push(path);
  }
  return taken;
}
