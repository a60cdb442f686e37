/** What the ledger costs in a browser: appending, verifying and searching at 100,000 entries, receipts, and bytes on disk; each beside the least it could cost. */
import type { Page } from 'puppeteer-core';
import { findChromium } from '../browser/find';
import type { BenchOptions, Figure, Measured } from './figure';
import { openBench } from './ledger/browsers';
import type { Bench, Pair } from './ledger/page';
import { median } from './median';

const LONG = 100_000;
const SHORT = 1000;
/** Entries written before the driver hears of it again. */
const STEP = 4000;
const ROUNDS = 15;
const WARM_UP = 2;

const LIMITS = { append: 1.5, verify: 2.5, list: 2, receipt: 2, disk: 4 };

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Runs a function of the page. The expression is text, because what tsx makes of functions knows names no page has. */
const run = <T>(page: Page, call: string): Promise<T> => page.evaluate(`bench.${call}`) as Promise<T>;

function figure(name: string, { ours, bare }: Pair, ratio: number, limit: number, unit: string): Measured {
  return { name, ours: round(ours), baseline: round(bare), ratio: round(ratio), limit, better: 'lower', unit };
}

/** Both of a round ran right after each other, so that what else the machine does meets both. */
async function rounds(name: string, limit: number, unit: string, next: () => Promise<Pair>): Promise<Figure> {
  for (let i = 0; i < WARM_UP; i += 1) await next();
  const pairs: Pair[] = [];
  for (let i = 0; i < ROUNDS; i += 1) pairs.push(await next());
  const middle = { ours: median(pairs.map(({ ours }) => ours)), bare: median(pairs.map(({ bare }) => bare)) };
  return figure(name, middle, median(pairs.map(({ ours, bare }) => ours / bare)), limit, unit);
}

async function fill(page: Page, size: number): Promise<void> {
  for (let at = 0; at < size; ) at = await run(page, `grow(${size}, ${Math.min(size, at + STEP)})`);
}

async function verifyAll(page: Page, name: string): Promise<Figure> {
  const before = await run<number>(page, `digestAll(${LONG})`);
  await run(page, `verify(${LONG})`);
  for (;;) {
    const state = await run<ReturnType<Bench['verified']>>(page, 'verified()');
    if (state?.ended) {
      if (!state.ok) throw new Error('The log does not verify.');
      const bare = (before + (await run<number>(page, `digestAll(${LONG})`))) / 2;
      return figure(name, { ours: state.ended, bare }, state.ended / bare, LIMITS.verify, `ms for ${LONG} entries`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

async function* inBrowser(kind: 'chromium' | 'firefox', wanted: string): AsyncGenerator<Figure> {
  const isOf = (name: string) =>
    `ledger.${kind}.${name}`.startsWith(wanted) || wanted.startsWith(`ledger.${kind}.${name}`);
  const opened = await openBench(kind);
  if (!opened) {
    yield { name: `ledger.${kind}`, skipped: `no ${kind} is installed` };
    return;
  }
  const { page, close } = opened;
  const named = (name: string) => `ledger.${kind}.${name}`;
  try {
    if (isOf('append'))
      yield await rounds(named('append'), LIMITS.append, 'ms for 20 entries', () => run(page, 'append()'));
    for (const form of ['full', 'thin'] as const)
      if (isOf(`receipt.${form}`))
        yield await rounds(named(`receipt.${form}`), LIMITS.receipt, 'ms for 50 receipts', () =>
          run(page, `receipt('${form}')`),
        );
    if (!['page', 'search', 'broad', 'verify', 'disk'].some(isOf)) return;
    const before = await run<number>(page, 'usage()');
    await fill(page, LONG);
    const { usage, own } = await run<{ usage: number; own: number }>(page, `bytes(${LONG})`);
    const each = (usage - before) / LONG;
    yield figure(
      named('disk'),
      { ours: each, bare: own },
      each / own,
      LIMITS.disk,
      'bytes an entry, its own size beside',
    );
    await fill(page, SHORT);
    for (const what of ['page', 'search', 'broad'] as const)
      if (isOf(what))
        yield await rounds(named(what), LIMITS.list, `ms at ${LONG} entries, ${SHORT} beside`, () =>
          run(page, `list('${what}', ${LONG}, ${SHORT})`),
        );
    if (isOf('verify')) yield await verifyAll(page, named('verify'));
  } finally {
    await close();
  }
}

export async function* figures({ wanted }: BenchOptions): AsyncIterable<Figure> {
  const chosen = (kind: string) => `ledger.${kind}`.startsWith(wanted) || wanted.startsWith(`ledger.${kind}`);
  if (chosen('chromium')) {
    if (findChromium()) yield* inBrowser('chromium', wanted);
    else yield { name: 'ledger.chromium', skipped: 'no Chromium, Chrome or Edge is installed' };
  }
  if (chosen('firefox')) yield* inBrowser('firefox', wanted);
}
