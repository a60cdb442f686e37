/** What capture costs in Chromium, by the built script: beside `innerText` of the same nodes, and as a conversation grows. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { findChromium } from '../../browser/find';
import { type Chromium, launchChromium } from '../../browser/launch';
import { E2E_BUILD } from '../../e2e/build';
import type { Figure, Measured } from '../figure';
import { median } from '../median';
import { TIME_ADDRESS, timePage } from './time-page';

/** Rounds after the first, which warms up; odd, so that a median is one of them. */
const ROUNDS = 15;
const TURNS = 100;
const FEW = 10;
const MANY = 1000;

/** Milliseconds of one capture of the answer at `index`, with the thread before it, and of reading the same nodes' text. */
interface Round {
  ours: number;
  text: number;
}

/** Stands in for the extension's side: gives the script its adapter and hands it the wishes. */
const STAND_IN = `(adapter) => {
  const runtime = { id: 'bench', getURL: (path) => 'chrome-extension://bench/' + path, sendMessage: async () => [adapter],
    onMessage: { addListener: (listen) => { globalThis.ask = (name, payload) => new Promise((done) => listen({ waybill: 1, name, payload }, { id: 'bench' }, done)); }, removeListener() {} } };
  for (const name of ['chrome', 'browser']) Object.defineProperty(globalThis, name, { value: { runtime }, configurable: true });
}`;

async function openPage(chromium: Chromium, turns: number, script: string): Promise<Page> {
  const page = await chromium.newPage(async (blank) => {
    await blank.setRequestInterception(true);
    blank.on('request', (request) => {
      const main = request.isNavigationRequest();
      const reply = main
        ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body: timePage(turns) })
        : request.abort();
      reply.catch(() => undefined);
    });
  });
  await page.goto(TIME_ADDRESS, { waitUntil: 'load' });
  await page.evaluate(`(${STAND_IN})(${JSON.stringify(chatgpt)})`);
  await page.evaluate(script);
  return page;
}

/** One round on one page. Throws where not every turn up to the answer was taken: a fast refusal is no result. */
async function measure(page: Page, index: number): Promise<Round> {
  const { ours, text, taken } = (await page.evaluate(
    `(async () => {
      // As on a page that has just written its answer: the next who asks waits for the layout.
      const unsettle = () => { document.body.style.width = document.body.style.width === '90%' ? '91%' : '90%'; };
      unsettle();
      const start = performance.now();
      const reply = await ask('bg>page capture.take', { answer: { id: null, index: ${index} }, method: 'button', selected: null });
      const ours = performance.now() - start;
      const nodes = [...document.querySelectorAll('[data-message-author-role]')].slice(0, ${2 * index + 2});
      let length = 0;
      unsettle();
      const before = performance.now();
      for (const node of nodes) length += node.innerText.length;
      return { ours, text: performance.now() - before, taken: reply?.ok && length > 0 ? reply.capture.turns.length : 0 };
    })()`,
  )) as Round & { taken: number };
  if (taken !== 2 * index + 2) throw new Error(`Took ${taken} turns of ${2 * index + 2}.`);
  return { ours, text };
}

/** Rounds on several pages in turn, so that what else the machine does meets all alike. */
async function interleave(jobs: { page: Page; index: number }[]): Promise<Round[][]> {
  const rounds: Round[][] = jobs.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, { page, index }] of jobs.entries()) {
      await page.bringToFront();
      const one = await measure(page, index);
      if (round > 0) rounds[at]?.push(one);
    }
  return rounds;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
const middle = (rounds: Round[] | undefined, of: keyof Round) => median((rounds ?? []).map((one) => one[of]));

function figure(what: string, ours: number, baseline: number, limit: number, unit: string): Measured {
  return {
    name: `capture.time.${what}`,
    ours: round(ours),
    baseline: round(baseline),
    ratio: round(ours / baseline),
    limit,
    better: 'lower',
    unit,
  };
}

export async function* timeFigures(): AsyncIterable<Figure> {
  const built = join(E2E_BUILD, 'capture.js');
  if (!findChromium() || !existsSync(built)) {
    const skipped = existsSync(built)
      ? 'no Chromium, Chrome or Edge is installed'
      : 'nothing is built: npx wxt build --mode e2e';
    yield { name: 'capture.time', skipped };
    return;
  }
  const script = readFileSync(built, 'utf8');
  const chromium = await launchChromium({ extension: null });
  try {
    const [few, some, many] = [
      await openPage(chromium, FEW, script),
      await openPage(chromium, TURNS, script),
      await openPage(chromium, MANY, script),
    ];
    const [thread, fewAll, manyAll, fewOne, manyOne] = await interleave([
      { page: some, index: TURNS / 2 - 1 },
      { page: few, index: FEW / 2 - 1 },
      { page: many, index: MANY / 2 - 1 },
      { page: few, index: 0 },
      { page: many, index: 0 },
    ]);
    const answers = TURNS / 2;
    const share = median((thread ?? []).map(({ ours, text }) => ours / text));
    const perAnswer = figure(
      'answer',
      middle(thread, 'ours') / answers,
      middle(thread, 'text') / answers,
      5,
      `ms an answer of ${TURNS} turns, to innerText of the same nodes, layout pending for both`,
    );
    yield { ...perAnswer, ratio: round(share) };
    yield figure(
      'growth.thread',
      middle(manyAll, 'ours') / MANY,
      middle(fewAll, 'ours') / FEW,
      2,
      `ms a turn of ${MANY} turns to one of ${FEW}`,
    );
    yield figure(
      'growth.one',
      middle(manyOne, 'ours'),
      middle(fewOne, 'ours'),
      2,
      `ms for the first answer on a page of ${MANY} turns to one of ${FEW}`,
    );
  } finally {
    await chromium.close();
  }
}
