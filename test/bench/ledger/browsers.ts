/** A blank page of a loopback server, which browsers hold to be secure, with the bench's program in it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../browser/find';
import { launchChromium } from '../../browser/launch';

const here = dirname(fileURLToPath(import.meta.url));

/** The page's program, and that of the threads it verifies with, by their addresses. */
const PROGRAMS = { '/bench.js': 'page.ts', '/bundle.js': 'bundle.ts' };

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    alias: { dexie: 'dexie/dist/modern/dexie.mjs', 'fake-indexeddb/auto': join(here, 'no-database.ts') },
  });
  return outputFiles[0]?.text ?? '';
}

export interface BenchPage {
  page: Page;
  close(): Promise<void>;
}

async function serve(): Promise<{ address: string; close(): void }> {
  const scripts = new Map<string, string>();
  for (const [address, entry] of Object.entries(PROGRAMS)) scripts.set(address, await bundle(entry));
  const server = createServer(({ url = '' }, response) => {
    const script = scripts.get(url);
    response.setHeader('content-type', `text/${script ? 'javascript' : 'html'}; charset=utf-8`);
    response.end(script ?? '<!doctype html><title>bench</title><script src="/bench.js"></script>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function startFirefox(path: string): Promise<Browser> {
  // Every name but loopback goes to a proxy that is not there. Times to the microsecond, as in a page that nobody fingerprints.
  const extraPrefsFirefox = {
    'network.proxy.type': 1,
    'network.proxy.socks': '127.0.0.1',
    'network.proxy.socks_port': 1,
    'network.proxy.no_proxies_on': '127.0.0.1, localhost',
    'privacy.reduceTimerPrecision': false,
  };
  return puppeteer.launch({ browser: 'firefox', executablePath: path, headless: true, extraPrefsFirefox });
}

/** Null where the browser is not installed. */
export async function openBench(kind: 'chromium' | 'firefox'): Promise<BenchPage | null> {
  const firefox = kind === 'firefox' ? findFirefox() : null;
  if (kind === 'firefox' && !firefox) return null;
  const server = await serve();
  const browser = firefox ? await startFirefox(firefox) : (await launchChromium({ extension: null })).browser;
  const page = await browser.newPage();
  await page.goto(server.address);
  const close = async () => {
    server.close();
    await browser.close();
  };
  return { page, close };
}
