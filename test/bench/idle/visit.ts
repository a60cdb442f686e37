/** One visit of a page in one browser: loads it under trace, lets it rest, and reads what it costs. */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Chromium } from '../../browser/launch';
import { CATEGORIES, type TraceEvent, type Work, workOf } from './trace';

export interface Site {
  /** Address the page is at. */
  address: string;
  html: string;
}

export interface Visit extends Work {
  /** Bytes after garbage collection of JavaScript objects in the page's process, the page's world and ours, and of the browser's objects behind them (nodes, styles, observers). */
  heap: number;
  /** The JavaScript objects of it alone. */
  scriptHeap: number;
  /** Nodes of the document, closed shadow roots included. */
  nodes: number;
  /** Elements that hold a closed shadow root: our surfaces. The generated pages have none of their own. */
  hosts: number;
}

/** Milliseconds a page gets after `load`: several times what it and the watchers need. */
const SETTLES = 2500;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

interface DomNode {
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
  contentDocument?: DomNode;
}

function count(node: DomNode): { nodes: number; hosts: number } {
  const inner = [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(count);
  const closed = node.shadowRoots?.some(({ shadowRootType }) => shadowRootType === 'closed') ? 1 : 0;
  return {
    nodes: 1 + inner.reduce((sum, { nodes }) => sum + nodes, 0),
    hosts: closed + inner.reduce((sum, { hosts }) => sum + hosts, 0),
  };
}

async function heapOf(session: CDPSession): Promise<{ heap: number; scriptHeap: number }> {
  for (let turn = 0; turn < 3; turn += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await pause(50);
  }
  const usage = await session.send('Runtime.getHeapUsage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = usage;
  return { heap: usedSize + embedderHeapUsedSize + backingStorageSize, scriptHeap: usedSize };
}

/** Serves the page at its own address, so that the resident scripts meet the site they know. */
async function answer(page: Page, html: string): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const mine = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const reply = mine
      ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body: html })
      : request.abort();
    reply.catch(() => undefined);
  });
}

/** Visits `site` once. `meanwhile` runs on the settled page, still under trace. */
export async function visit(
  chromium: Chromium,
  site: Site,
  meanwhile: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Visit> {
  const page = await chromium.newPage((blank) => answer(blank, site.html));
  const file = join(tmpdir(), `waybill-trace-${process.pid}.json`);
  try {
    await page.bringToFront();
    await page.tracing.start({ path: file, categories: CATEGORIES });
    await page.goto(site.address, { waitUntil: 'load' });
    await pause(SETTLES);
    await meanwhile(page);
    await page.tracing.stop();
    const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
    const session = await page.createCDPSession();
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const heap = await heapOf(session);
    const origin = chromium.extensionId === '' ? '' : chromium.url('');
    return { ...workOf(traceEvents, site.address, origin), ...count(root as DomNode), ...heap };
  } finally {
    rmSync(file, { force: true });
    await page.close();
  }
}
