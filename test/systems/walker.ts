/** A browser with the built extension and a person at it: the same verbs in Chromium and in Firefox. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../browser/launch';
import { launchFirefox } from '../browser/launch-firefox';
import * as inChromium from '../browser/person';
import * as inFirefox from '../browser/person-firefox';
import { openSaved } from '../demo/page-walk';
import { E2E_BUILD, E2E_BUILD_FIREFOX } from '../e2e/build';
import { pressKeys } from '../e2e/firefox-tab';
import { firstRunIn } from '../e2e/run-firefox-case';
import { watch } from '../e2e/watch';

/** A tab as a person has it before them. */
export interface Sheet {
  page: Page;
  find(role: string, name: RegExp, wait?: number): Promise<unknown>;
  press(role: string, name: RegExp): Promise<unknown>;
  sees(text: RegExp, wait?: number): Promise<string>;
}

export interface Walker {
  /** A new tab at an address. */
  visit(url: string): Promise<Sheet>;
  /** A page kept in a file, shown at the address it stands for; nothing else is answered there. */
  saved(file: string, url: string): Promise<Sheet>;
  /** A page of the extension. */
  extension(path: string): Promise<Sheet>;
  /** Fills the form of a tab the way this browser offers it, and waits until no more is offered. */
  fill(sheet: Sheet): Promise<void>;
  /** What went wrong in the extension so far. */
  errors(): Promise<string[]>;
  /** Requests of the extension that left it so far. */
  outside(): Promise<string[]>;
  close(): Promise<void>;
}

export type BrowserName = 'Chromium' | 'Firefox';

type Found = Parameters<typeof launchChromium>[0]['found'];

/** A new Chromium with a new profile. */
export async function walkChromium(found: Found): Promise<Walker> {
  const chromium = await launchChromium({ extension: E2E_BUILD, found });
  const errors: string[] = [];
  const outside: string[] = [];
  watch(chromium.browser, chromium.url(''), errors, outside);
  const sheet = (page: Page): Sheet => ({
    page,
    find: (role, name, wait) => inChromium.find(page, role, name, wait),
    press: (role, name) => inChromium.press(page, role, name),
    sees: (text, wait) => inChromium.sees(page, text, wait),
  });
  return {
    async visit(url) {
      const page = await chromium.newPage();
      await page.goto(url);
      await page.bringToFront();
      return sheet(page);
    },
    saved: async (file, url) => sheet(await openSaved(chromium, file, url)),
    extension: async (path) => sheet(await chromium.openExtensionPage(path)),
    async fill(form) {
      await form.find('button', /^Fill \d+ fields/, 15_000);
      await form.press('button', /^Fill \d+ fields/);
    },
    errors: async () => errors,
    outside: async () => outside,
    close: () => chromium.close(),
  };
}

/** A new Firefox with a new profile. */
export async function walkFirefox(path: string): Promise<Walker> {
  const firefox = await launchFirefox({ path, extension: E2E_BUILD_FIREFOX });
  await firstRunIn(firefox);
  const sheet = (page: Page): Sheet => {
    const at = { firefox, page };
    return {
      page,
      find: (role, name, wait) => inFirefox.find(at, role, name, wait),
      press: (role, name) => inFirefox.press(at, role, name),
      sees: (text, wait) => inFirefox.sees(at, text, wait),
    };
  };
  return {
    async visit(url) {
      const page = await firefox.newPage();
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      // The tab a first run opens may have come over it.
      await page.bringToFront();
      return sheet(page);
    },
    async saved(file, url) {
      const body = readFileSync(file, 'utf8');
      const page = await firefox.newPage();
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const answer = request.isNavigationRequest()
          ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body })
          : request.abort();
        answer.catch(() => undefined);
      });
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return sheet(page);
    },
    extension: async (path) => sheet(await firefox.openExtensionPage(path)),
    async fill(form) {
      // The chip has no button in Firefox, which cannot vouch that it was in view: it names the key, and the key is pressed.
      await form.sees(/Press Ctrl\+Shift\+F to fill \d+ fields/, 15_000);
      await pressKeys({ firefox, page: form.page }, 'Ctrl+Shift+F');
    },
    errors: () => firefox.chrome.errors(),
    outside: async () => (await firefox.chrome.requests()).map((url) => `the extension requested ${url}`),
    close: () => firefox.close(),
  };
}
