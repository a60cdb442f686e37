/** Every bundle stays under its budget, and what runs inside pages is free of heavy libraries. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, loadedBy, textsOf, zipOf } from './built';

const KB = 1000;

/**
 * Bundle → bytes. Sources of the numbers: what a page can load without a person noticing, and the stores' review. Of the background, 126 kB are
 * Dexie, zod and the polyfill; 88 kB are data: site support and starter contracts, which grow by a site and not by a feature; 80 kB are the checks
 * (31 kB zipped, about 8 ms to load): half of them what figures, dates, names and units mean in three languages, half the checks themselves, a
 * kilobyte each; 34 kB are the rules of a handoff; 43 kB sign, spell, read and verify handoff proofs, since whoever meets one is a witness of its
 * log, and erase what is past its retention; 12 kB hear what colleagues' browsers and files say of logs, of their keys and of pauses, hold it
 * against what was seen before, and go on where a file was taken before; 9 kB pack entries into bundles, save the trail by itself and fold runs; 5 kB keep digests alone where a contract wants no texts.
 * They run here because whoever decides must not take a page's word for their results. Nothing of it can wait until it is needed: a service worker
 * may not import code later (html.spec.whatwg.org, HostLoadImportedModule), and the data could only be fetched, which nothing here does. Of what it
 * loads 19 kB stand in chunks it shares with the pages and are theirs.
 * The fill script holds a way to write each kind of control there is: 52 kB lists, calendars and native controls, 14 kB editors, 12 kB the rules of
 * accessible names, 58 kB what finds, judges, reads back and undoes. It is loaded only where a person has a form filled, from disk, and once.
 * The program of the threads that verify the trail starts up to four times, so it has no library in it.
 */
const BUDGETS: Record<string, number> = {
  'chat.js': 30 * KB,
  'target.js': 30 * KB,
  'capture.js': 150 * KB,
  'fill.js': 170 * KB,
  'quote.js': 30 * KB,
  'bundle.js': 12 * KB,
  'background.js': 606 * KB,
};

const sum = (parts: { text: string }[] | null) =>
  parts?.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0) ?? null;

/**
 * Little over half a second on a slow line (8 Mbit/s), once. React, Dexie, zod and the polyfill are about 110 kB of it, what reads and fills pages
 * 110 kB, the sentences 35 kB, the page that verifies itself 20 kB, the steps of every other file that can be verified 10 kB; the rest are the rules, which the background and the pages share in one copy.
 */
const ZIP = 631 * KB;

/** Strings each library keeps through minification. */
const MARKERS: Record<string, RegExp> = {
  zod: /\$?ZodError|ZodMini|ZodType/,
  React: /react\.transitional\.element|react\.element|__REACT_DEVTOOLS/,
  Dexie: /Dexie/,
};

describe.each(BROWSERS)('%s', (browser) => {
  test.each(Object.entries(BUDGETS))('%s is there and at most %i bytes', (path, most) => {
    const bytes = sum(loadedBy(browser, path));
    expect(bytes, `${path} is missing`).not.toBeNull();
    expect(bytes).toBeLessThanOrEqual(most);
  });
  test(`the package for the store is at most ${ZIP / KB} kB`, () => {
    const zip = zipOf(browser);
    expect(zip, 'no package').not.toBeNull();
    expect(zip?.bytes).toBeLessThanOrEqual(ZIP);
  });
  test('what runs inside pages holds no zod, React or Dexie', () => {
    const inPages = textsOf(browser).filter(({ path }) => /^(chat|target|capture|fill|quote)\.js$/.test(path));
    expect(inPages.length).toBe(5);
    const found = inPages.flatMap(({ path, text }) =>
      Object.entries(MARKERS)
        .filter(([, marker]) => marker.test(text))
        .map(([library]) => `${path} holds ${library}`),
    );
    expect(found).toEqual([]);
  });
  test('the peer of the bench is in no bundle', () => {
    expect(textsOf(browser).flatMap(({ path, text }) => (/defuddle/i.test(text) ? [path] : []))).toEqual([]);
  });
  test('what runs inside pages says nothing to the page by itself', () => {
    const inPages = textsOf(browser).filter(({ path }) => /^(chat|target|capture|fill|quote)\.js$/.test(path));
    expect(inPages.flatMap(({ path, text }) => (/postMessage|script-started/.test(text) ? [path] : []))).toEqual([]);
  });
});

test('the markers are real: the bundles that may hold these libraries do', () => {
  const background = (loadedBy('chrome', 'background.js') ?? []).map(({ text }) => text).join('\n');
  expect(background).toMatch(MARKERS.zod as RegExp);
  expect(background).toMatch(MARKERS.Dexie as RegExp);
  expect(background).not.toMatch(MARKERS.React as RegExp);
  const pages = textsOf('chrome').filter(({ path }) => path.startsWith('chunks/'));
  expect(pages.some(({ text }) => (MARKERS.React as RegExp).test(text))).toBe(true);
});
