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
/** Nobody's goals, but about half above what was first measured, so that getting slower shows: a settled page's text is read in native code at 0.1 µs an element, and a page that changed has to be counted again. */
const LIMITS = { settled: 200, changed: 15 };
const FEW = 10;
const MANY = 1000;

/** Milliseconds of one capture of the answer at `index`, with the thread before it, and of reading the same nodes' text. */
interface Round {
  ours: number;
  text: number;
}

/**
 * How a page is met. `pending`: its layout waits, as when an answer was just written, and is made within the time of both. `settled`: it is
 * made before, in the time of neither. `changed`: settled, and other than at the capture before.
 */
type State = 'pending' | 'settled' | 'changed';

interface Job {
  page: Page;
  index: number;
  state: State;
}

/** Captures in one time: the browser's clock is too coarse for a single small one. */
const REPEATED = 8;

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
async function measure({ page, index, state }: Job): Promise<Round> {
  const { ours, text, taken } = (await page.evaluate(
    `(async () => {
      // A width it has not had lately: the browser keeps its last layouts.
      const unsettle = () => { globalThis.width = ((globalThis.width ?? 0) + 1) % 31; document.body.style.width = 60 + globalThis.width + '%'; };
      const layOut = () => document.body.offsetHeight;
      const pending = ${state === 'pending'};
      const times = ${index === 0 ? REPEATED : 1};
      const take = () => ask('bg>page capture.take', { answer: { id: null, index: ${index} }, method: 'button', selected: null });
      unsettle();
      if (!pending) layOut();
      let reply;
      const start = performance.now();
      for (let time = 0; time < times; time += 1) {
        ${state === 'changed' ? "document.body.append(''); document.body.lastChild.remove();" : ''}
        reply = await take();
      }
      if (pending) layOut();
      const ours = (performance.now() - start) / times;
      const nodes = [...document.querySelectorAll('[data-message-author-role]')].slice(0, ${2 * index + 2});
      let length = 0;
      unsettle();
      if (!pending) layOut();
      const before = performance.now();
      if (pending) layOut();
      for (const node of nodes) length += node.innerText.length;
      return { ours, text: performance.now() - before, taken: reply?.ok && length > 0 ? reply.capture.turns.length : 0 };
    })()`,
  )) as Round & { taken: number };
  if (taken !== 2 * index + 2) throw new Error(`Took ${taken} turns of ${2 * index + 2}.`);
  return { ours, text };
}

/** Rounds on several pages in turn, so that what else the machine does meets all alike. */
async function interleave(jobs: Job[]): Promise<Round[][]> {
  const rounds: Round[][] = jobs.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, job] of jobs.entries()) {
      await job.page.bringToFront();
      const one = await measure(job);
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
    const [thread, settled, fewAll, manyAll, fewOne, manyOne, fewChanged, manyChanged] = await interleave([
      { page: some, index: TURNS / 2 - 1, state: 'pending' },
      { page: some, index: TURNS / 2 - 1, state: 'settled' },
      { page: few, index: FEW / 2 - 1, state: 'settled' },
      { page: many, index: MANY / 2 - 1, state: 'settled' },
      { page: few, index: 0, state: 'settled' },
      { page: many, index: 0, state: 'settled' },
      { page: few, index: 0, state: 'changed' },
      { page: many, index: 0, state: 'changed' },
    ]);
    const answers = TURNS / 2;
    const beside = (what: string, rounds: Round[] | undefined, limit: number, unit: string): Measured => {
      const [ours, text] = [middle(rounds, 'ours') / answers, middle(rounds, 'text') / answers];
      const share = median((rounds ?? []).map((one) => one.ours / one.text));
      return {
        ...figure(what, ours, text, limit, `ms an answer of ${TURNS} turns, to innerText of the same nodes, ${unit}`),
        ratio: round(share),
      };
    };
    yield beside('answer', thread, 5, 'layout pending and made in the time of both');
    yield beside('answer.settled', settled, LIMITS.settled, 'layout made before, in the time of neither');
    yield figure(
      'growth.thread',
      middle(manyAll, 'ours') / MANY,
      middle(fewAll, 'ours') / FEW,
      2,
      `ms a turn of ${MANY} turns to one of ${FEW}`,
    );
    const first = `ms for the first answer on a page of ${MANY} turns to one of ${FEW}`;
    yield figure(
      'growth.one',
      middle(manyOne, 'ours'),
      middle(fewOne, 'ours'),
      2,
      `${first}, unchanged since the capture before`,
    );
    yield figure(
      'growth.changed',
      middle(manyChanged, 'ours'),
      middle(fewChanged, 'ours'),
      LIMITS.changed,
      `${first}, changed since`,
    );
  } finally {
    await chromium.close();
  }
}
