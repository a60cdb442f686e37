/** Starts Firefox with one unpacked extension over WebDriver BiDi and ends exactly what it started. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { removeFolder } from '../remove-folder';
import { endAtOnce } from './end-at-once';
import { type Bidi, bidiOf, contextOf } from './firefox-bidi';
import { type Chrome, openChrome } from './firefox-chrome';

export interface FirefoxWish {
  /** The program. */
  path: string;
  /** Folder of the built extension. */
  extension: string;
  /** A profile to keep; without one the profile is new and removed on close. */
  userDataDir?: string;
  /** More preferences than the ones every run has. */
  prefs?: Record<string, unknown>;
  /** `HOME` of the process, where policies of one user are. */
  home?: string;
}

export interface Firefox {
  browser: Browser;
  bidi: Bidi;
  /** The browser's own window, where code runs with the browser's rights. */
  chrome: Chrome;
  userDataDir: string;
  /** `moz-extension://…/path`, query and hash included. */
  url(path: string): string;
  /** A new blank tab. */
  newPage(): Promise<Page>;
  /** A new tab on a page of the extension, loaded. */
  openExtensionPage(path: string): Promise<Page>;
  /** Evaluates an expression in which `background` is the window of the background page, woken if it slept; the answer crosses as JSON. */
  background<T>(expression: string): Promise<T>;
  /** Ends the background page the way the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** The same browser as good as new, with the extension of another folder, under another host, in place of this one. */
  renew(extension: string): Promise<Firefox>;
  /** Ends the browser in order and removes a profile this launch made. */
  close(): Promise<void>;
  /** Ends the browser process at once, as a crash would; the profile stays until `close`. */
  kill(): Promise<void>;
}

export const GECKO_ID = 'waybill@waybill.example';

/** The host of the extension's pages: by default new in every profile, here the same, so that a profile can be opened again. */
const HOST = '5f6d2b0e-8c3a-4f1e-9d55-0a1b2c3d4e5f';

const hosts = (host: string) => JSON.stringify({ [GECKO_ID]: host });

const PREFS = {
  'extensions.webextensions.uuids': hosts(HOST),
  // A temporary add-on goes with the browser; its storage must not, or no restart could be tested.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  // No driver can press the permission prompt; with this the browser answers yes where a person would be asked.
  'extensions.webextOptionalPermissionPrompts': false,
  // Every name but loopback goes to a proxy that is not there, so nothing reaches a network.
  'network.proxy.type': 1,
  'network.proxy.socks': '127.0.0.1',
  'network.proxy.socks_port': 1,
  'network.proxy.socks_remote_dns': true,
  'network.proxy.no_proxies_on': '127.0.0.1, localhost',
  'network.dns.disablePrefetch': true,
  // Headless windows are never in front; timers and drawing of a tab behind another one must not wait for that.
  'widget.windows.window_occlusion_tracking.enabled': false,
  // What is saved goes with the profile.
  'browser.download.folderList': 2,
  'devtools.jsonview.enabled': false,
  'intl.accept_languages': 'en-US, en',
};

const LOADED = 20_000;

/** tsx keeps function names through a `__name` call that no page knows. */
const KEEP_NAMES = 'globalThis.__name ??= (value) => value';

async function waitFor<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  const until = Date.now() + LOADED;
  for (;;) {
    const value = await look();
    if (value !== null && value !== false) return value;
    if (Date.now() > until) throw new Error(`Waited ${LOADED} ms in vain until ${what}.`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

/** The driver puts a kept profile's preferences back once the browser has ended; who starts it again before that finds a file gone. */
async function prefsAreBack(profile: string): Promise<void> {
  const set = () => ['user.js', 'prefs.js'].some((file) => existsSync(join(profile, `${file}.puppeteer`)));
  for (let turn = 0; turn < 50 && set(); turn += 1) await new Promise((done) => setTimeout(done, 20));
}

/** Starts the browser and installs the extension as a temporary add-on. Throws where it does not load. */
export async function launchFirefox(wish: FirefoxWish): Promise<Firefox> {
  const ownProfile = wish.userDataDir === undefined;
  const userDataDir = wish.userDataDir ?? mkdtempSync(join(tmpdir(), 'waybill-firefox-'));
  const forget = () => {
    if (ownProfile) removeFolder(userDataDir);
  };
  let browser: Browser;
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: wish.path,
      headless: true,
      userDataDir,
      defaultViewport: null,
      env: wish.home === undefined ? process.env : { ...process.env, HOME: wish.home },
      // Without this Firefox refuses to take a driver to a page of an extension.
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: { ...PREFS, 'browser.download.dir': join(userDataDir, 'downloads'), ...wish.prefs },
    });
  } catch (error) {
    forget();
    throw error;
  }
  let ended = false;
  const kill = async () => {
    if (ended) return;
    ended = true;
    await endAtOnce(browser.process());
    await prefsAreBack(userDataDir);
  };
  const close = async () => {
    if (!ended) {
      const slow = new Promise<'slow'>((done) => setTimeout(() => done('slow'), 8000).unref());
      const closed = browser.close().catch(() => 'slow' as const);
      if ((await Promise.race([closed, slow])) === 'slow') await kill();
      ended = true;
    }
    forget();
  };

  try {
    const chrome = await openChrome(bidiOf(browser), GECKO_ID);
    return await withExtension(
      browser,
      chrome,
      { extension: wish.extension, host: HOST },
      { userDataDir, close, kill },
    );
  } catch (error) {
    await close();
    throw new Error(`The extension in ${wish.extension} did not load: ${String(error)}`);
  }
}

/** Installs the extension in a browser that has none, and says what can be done with both. */
async function withExtension(
  browser: Browser,
  chrome: Chrome,
  { extension, host }: { extension: string; host: string },
  own: Pick<Firefox, 'userDataDir' | 'close' | 'kill'>,
): Promise<Firefox> {
  const bidi = bidiOf(browser);
  await browser.installExtension(resolve(extension));
  const url = (path: string) => `moz-extension://${host}/${path.replace(/^\//, '')}`;

  const newPage = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(KEEP_NAMES);
    return page;
  };

  /** A load of an extension's page never tells the driver that it ended, so its state is asked for. */
  const open = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    await bidi.send('browsingContext.navigate', { context: contextOf(page), url: url(path), wait: 'none' });
    await waitFor(`${path} is loaded`, () =>
      page
        .evaluate((start) => location.href.startsWith(start) && document.readyState === 'complete', url(''))
        .catch(() => false),
    );
    // Scripts set for new documents do not run on an extension's own.
    await page.evaluate(KEEP_NAMES);
    return page;
  };
  return {
    ...own,
    browser,
    bidi,
    chrome,
    url,
    newPage,
    openExtensionPage: open,
    async background(expression) {
      const page = await open('manifest.json');
      // A page that goes with its extension in the middle of an answer never gives one.
      const slow = new Promise<never>((_, fail) => {
        setTimeout(() => fail(new Error(`The background did not answer ${expression}`)), LOADED).unref();
      });
      try {
        const answer = page.evaluate(
          `browser.runtime.getBackgroundPage().then(async (background) => JSON.stringify((await (${expression})) ?? null))`,
        );
        return JSON.parse((await Promise.race([answer, slow])) as string);
      } finally {
        await Promise.race([page.close(), slow]).catch(() => undefined);
      }
    },
    stopBackground: () => chrome.stopBackground(),
    async renew(other) {
      const next = randomUUID();
      await emptyFirefox(browser, () => chrome.empty(hosts(next)));
      return withExtension(browser, chrome, { extension: other, host: next }, own);
    },
  };
}

/** Leaves one blank tab, and has `empty` take out what was of the extension and of sites. */
async function emptyFirefox(browser: Browser, empty: () => Promise<void>): Promise<void> {
  const blank = await browser.newPage();
  await browser.uninstallExtension(GECKO_ID);
  for (const page of await browser.pages()) if (page !== blank) await page.close().catch(() => undefined);
  await empty();
}
