/** Starts a found Chromium, Chrome or Edge with one unpacked extension and ends exactly what it started. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, type Page, type Target, type WebWorker } from 'puppeteer-core';
import { removeFolder } from '../remove-folder';
import { endAtOnce } from './end-at-once';
import type { FoundChromium } from './find';
import { ensureChromium } from './install';

export interface LaunchWish {
  /** Folder of the built extension; null for the same browser without one. */
  extension: string | null;
  headless?: boolean;
  /** A profile to keep; without one the profile is new and removed on close. */
  userDataDir?: string;
  args?: string[];
  /** Size of new tabs in CSS pixels; 1280 × 800 unless told. */
  viewport?: { width: number; height: number };
  /** Saves looking for the browser again. */
  found?: FoundChromium;
}

export interface Chromium {
  browser: Browser;
  extensionId: string;
  userDataDir: string;
  /** `chrome-extension://…/path`, query and hash included. */
  url(path: string): string;
  /** The background's service worker, started if it sleeps. Milliseconds to wait: 10 000. */
  worker(): Promise<WebWorker>;
  /** Ends the service worker the way the browser does when it is idle; false where none ran. Throws after 10 000 ms. */
  stopWorker(): Promise<boolean>;
  /** A new blank tab; `before` runs on it before it goes anywhere, so that nothing is missed. */
  newPage(before?: (page: Page) => Promise<void>): Promise<Page>;
  /** A new tab on a page of the extension, loaded. */
  openExtensionPage(path: string, before?: (page: Page) => Promise<void>): Promise<Page>;
  /** Ends the browser in order and removes a profile this launch made. */
  close(): Promise<void>;
  /** Ends the browser process at once, as a crash would; the profile stays until `close`. */
  kill(): Promise<void>;
}

/** Every name but loopback fails to resolve, so neither a test nor the browser itself reaches a network. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

const WORKER_WAIT = 10_000;
/** Milliseconds after which a worker that says nothing is taken for dead, and spoken to over a session of its own. */
const SILENT = 3000;

/** tsx keeps function names through a `__name` call that no page and no worker knows. */
const KEEP_NAMES = 'globalThis.__name ??= (value) => value';

/** A snap may only write below its own folder, so its profile has to live there. */
function profileParent(program: string): string {
  if (!realpathSync(program).includes('snap') && !program.startsWith('/snap/')) return tmpdir();
  const folder = join(homedir(), 'snap', 'chromium', 'common');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Has a new profile keep its downloads within, so that they go with it. */
function saveWithin(profile: string): void {
  const folder = join(profile, 'Default');
  mkdirSync(folder);
  const preferences = { download: { default_directory: join(profile, 'Downloads') } };
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences));
}

async function start(options: LaunchOptions): Promise<Browser> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [...(options.args ?? []), ...(asRoot ? ['--no-sandbox'] : [])];
  try {
    return await puppeteer.launch({ ...options, args });
  } catch (error) {
    // Containers without user namespaces have no sandbox to offer even to an ordinary user.
    if (asRoot || !/sandbox/i.test(String(error))) throw error;
    return puppeteer.launch({ ...options, args: [...args, '--no-sandbox'] });
  }
}

/** Starts the browser and loads the extension over the debugging pipe. Throws with one sentence where no browser can be had. */
export async function launchChromium(wish: LaunchWish): Promise<Chromium> {
  let found = wish.found;
  if (!found) {
    const ensured = await ensureChromium();
    if (!ensured.ok) throw new Error(ensured.reason);
    found = ensured.browser;
  }
  const ownProfile = wish.userDataDir === undefined;
  const userDataDir = wish.userDataDir ?? mkdtempSync(join(profileParent(found.path), 'waybill-profile-'));
  const forget = () => {
    if (ownProfile) removeFolder(userDataDir);
  };
  if (ownProfile) saveWithin(userDataDir);
  let browser: Browser;
  try {
    browser = await start({
      executablePath: found.path,
      headless: wish.headless ?? true,
      pipe: true,
      enableExtensions: true,
      userDataDir,
      defaultViewport: wish.viewport ?? { width: 1280, height: 800 },
      args: ['--no-first-run', '--no-default-browser-check', '--disable-dev-shm-usage', OFFLINE, ...(wish.args ?? [])],
    });
  } catch (error) {
    forget();
    throw error;
  }
  let ended = false;
  const close = async () => {
    if (!ended) {
      ended = true;
      await browser.close().catch(() => endAtOnce(browser.process()));
    }
    forget();
  };
  let extensionId: string;
  try {
    extensionId = wish.extension === null ? '' : await browser.installExtension(resolve(wish.extension));
  } catch (error) {
    await close();
    throw new Error(`The extension in ${wish.extension} did not load: ${String(error)}`);
  }
  const url = (path: string) => `chrome-extension://${extensionId}/${path.replace(/^\//, '')}`;
  const workerTarget = () =>
    browser.targets().findLast((target) => target.type() === 'service_worker' && target.url().startsWith(url('')));

  const workers = await watchWorkers(browser, url(''));

  async function newPage(before?: (page: Page) => Promise<void>): Promise<Page> {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(KEEP_NAMES);
    await before?.(page);
    return page;
  }

  return {
    browser,
    extensionId,
    userDataDir,
    url,
    async worker() {
      if (!workerTarget()) await workers.start();
      const target = await browser.waitForTarget((one) => one === workerTarget(), { timeout: WORKER_WAIT });
      const worker = await reach(target);
      await worker.evaluate(KEEP_NAMES);
      // A worker that was attached in its first instant has no browser API yet.
      const until = Date.now() + WORKER_WAIT;
      while (!(await worker.evaluate('typeof chrome === "object"')) && Date.now() < until)
        await new Promise((done) => setTimeout(done, 20));
      return worker;
    },
    async stopWorker() {
      const target = workerTarget();
      if (!target) return false;
      const before = workers.stopped();
      // The browser says when a worker has stopped; a page or an event may start the next one at once, under the same target. Who is attached
      // leaves first: a worker that starts under somebody's eyes waits for their leave.
      const leave = target.worker().then((worker) => worker?.close());
      await Promise.race([leave.catch(() => undefined), new Promise((done) => setTimeout(done, 1000))]);
      const until = Date.now() + WORKER_WAIT;
      for (let turn = 1; workers.stopped() === before; turn += 1) {
        if (Date.now() > until) throw new Error('The service worker did not end.');
        if (turn % 25 === 0) await workers.stop();
        await new Promise((done) => setTimeout(done, 20));
      }
      return true;
    },
    newPage,
    async openExtensionPage(path, before) {
      const page = await newPage(before);
      await page.goto(url(path), { waitUntil: 'load' });
      return page;
    },
    close,
    async kill() {
      if (ended) return;
      ended = true;
      await endAtOnce(browser.process());
    },
  };
}

/** The worker under a target. Puppeteer's own handle is of the first one there; where another runs by now it is spoken to over a session of its own. */
async function reach(target: Target): Promise<WebWorker> {
  const worker = await target.worker();
  if (!worker) throw new Error('The service worker ended while it was being attached.');
  // One whose process was killed never answers.
  const silent = new Promise<true>((done) => setTimeout(() => done(true), SILENT).unref());
  const asked = worker.evaluate('0').then(
    () => false,
    () => true,
  );
  const dead = await Promise.race([asked, silent]);
  if (!dead) return worker;
  const evaluate = async (what: unknown, ...args: unknown[]) => {
    const session = await target.createCDPSession();
    const expression = typeof what === 'function' ? `(${what})(...${JSON.stringify(args)})` : String(what);
    const wish = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', wish);
    await session.detach();
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  return { evaluate } as unknown as WebWorker;
}

/** Listens to what the browser says of service workers, over the tab it began with. */
async function watchWorkers(browser: Browser, origin: string) {
  const [page] = await browser.pages();
  const session = await (page ?? (await browser.newPage())).createCDPSession();
  const running = new Map<string, string>();
  let stopped = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.startsWith(origin)) continue;
      if (runningStatus === 'stopped' && (running.get(versionId) ?? 'stopped') !== 'stopped') stopped += 1;
      running.set(versionId, runningStatus);
    }
  });
  await session.send('ServiceWorker.enable');
  return {
    /** How many workers of the extension have stopped since. */
    stopped: () => stopped,
    /** Starts the extension's worker if it sleeps. */
    start: () => session.send('ServiceWorker.startWorker', { scopeURL: origin }),
    /** Stops every worker of the extension. */
    async stop() {
      // One that is gone by now cannot be stopped, which is what was wanted.
      await Promise.allSettled(
        [...running.keys()].map((versionId) => session.send('ServiceWorker.stopWorker', { versionId })),
      );
    },
  };
}
