/** The browser's own extension API for scripts that run in pages: the browsers Waybill supports have it, and every kilobyte is paid on every page. */
import type { Browser } from 'webextension-polyfill';

declare const browser: Browser | undefined;
declare const chrome: Browser;

/** `browser` natively (Firefox, Chromium since 144), or `chrome`, whose promises are the same in Manifest V3. */
export const native: Browser = typeof browser === 'undefined' ? chrome : browser;
