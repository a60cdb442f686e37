/** Runs every `*.e2e.ts` beside it with the e2e build, in lanes beside each other, each with a browser that is new to every case. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findFirefox } from '../browser/find';
import { ensureChromium } from '../browser/install';
import type { Chromium } from '../browser/launch';
import type { Firefox } from '../browser/launch-firefox';
import { takeOwnTemp } from '../own-temp';
import { E2E_BUILD, E2E_BUILD_FIREFOX, ROOT } from './build';
import { takeCases } from './case';
import { takeFirefoxCases } from './firefox-case';
import { type Kept, keepBrowser } from './kept';
import { type CaseResult, runCase } from './run-case';
import { runFirefoxCase } from './run-firefox-case';

export interface E2eOutcome {
  passed: number;
  failed: number;
  skipped: { name: string; why: string }[];
  /** Cases that failed in their first browser, whatever became of them in the second. */
  retried: string[];
}

const here = dirname(fileURLToPath(import.meta.url));

/** Runs the cases whose file or name holds `only`. Prints one line a case; `missing` says why nothing could run at all. */
export async function runE2e(
  only = '',
  say: (line: string) => void = console.log,
): Promise<E2eOutcome & { missing: string | null }> {
  const outcome = {
    passed: 0,
    failed: 0,
    skipped: [] as E2eOutcome['skipped'],
    retried: [] as string[],
    missing: null as string | null,
  };
  const ensured = await ensureChromium();
  if (!ensured.ok) return { ...outcome, missing: ensured.reason };
  if (!existsSync(join(E2E_BUILD, 'manifest.json')))
    return { ...outcome, failed: 1, missing: 'The e2e build is missing: run `npx wxt build --mode e2e` first.' };

  const out = join(ROOT, 'test-out');
  mkdirSync(out, { recursive: true });
  const firefox = firefoxOrWhy();
  const jobs: Job[] = [];
  let left = 0;
  const files = readdirSync(here)
    .filter((file) => file.endsWith('.e2e.ts'))
    .sort();
  for (const file of files) {
    await import(pathToFileURL(join(here, file)).href);
    const cases = takeCases();
    const inFirefox = takeFirefoxCases();
    if (cases.length + inFirefox.length === 0) {
      outcome.failed += 1;
      say(`not ok ${file}: no case in it`);
    }
    const wanted = ({ name }: { name: string }) => `${file} ${name}`.includes(only);
    for (const one of cases.filter(wanted)) {
      if (one.skip) skip(outcome, one.name, one.skip, say);
      else
        jobs.push({
          name: one.name,
          file,
          inTurn: one.policy !== undefined,
          run: (lane) => runCase(one, { found: ensured.browser, extension: E2E_BUILD, out, kept: lane?.chromium }),
        });
    }
    for (const one of inFirefox.filter(wanted)) {
      if (!firefox.ok) left += 1;
      else {
        const { program } = firefox;
        const setting = { program, extension: E2E_BUILD_FIREFOX, out };
        const run = (lane: Lane | null) => runFirefoxCase(one, { ...setting, kept: lane?.firefox });
        jobs.push({ name: one.name, file, inTurn: false, run });
      }
    }
  }
  await runAll(jobs, outcome, say);
  if (left > 0 && !firefox.ok) {
    if (firefox.broken) {
      outcome.failed += 1;
      say(`not ok Firefox: ${firefox.why}`);
    } else skip(outcome, `Firefox (${left} cases)`, firefox.why, say);
  }
  return outcome;
}

/** Where Firefox is; a machine without one skips its cases, a missing build fails them. */
function firefoxOrWhy(): { ok: true; program: string } | { ok: false; why: string; broken: boolean } {
  let program: string | null;
  try {
    program = findFirefox();
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error), broken: true };
  }
  if (!program)
    return {
      ok: false,
      why: 'no Firefox is installed; install it or set WAYBILL_FIREFOX to the program',
      broken: false,
    };
  if (!existsSync(join(E2E_BUILD_FIREFOX, 'manifest.json')))
    return {
      ok: false,
      why: 'its e2e build is missing: run `npx wxt build -b firefox --mode e2e` first',
      broken: true,
    };
  return { ok: true, program };
}

function skip(outcome: E2eOutcome, name: string, why: string, say: (line: string) => void): void {
  outcome.skipped.push({ name, why });
  say(`skipped ${name}: ${why}`);
}

/** A driver can lose a race with a busy browser, so a case gets a second browser; one about faults does not, because a rare loss is what it looks for. */
const mayTryAgain = (file: string) => !file.startsWith('faults');

/** What a browser and a profile live through is what these are about, so each has a browser of its own. */
const needsItsOwn = (file: string) => /^(faults|life)-/.test(file);

/** The browsers that go from case to case in one lane. */
interface Lane {
  chromium: Kept<Chromium>;
  firefox: Kept<Firefox>;
}

interface Job {
  name: string;
  file: string;
  /** Not beside another one of these: the browser takes up a changed policy only once no policy has changed for a while. */
  inTurn: boolean;
  /** Without a lane the case has a browser of its own. */
  run(lane: Lane | null): Promise<CaseResult>;
}

/** Cases wait for browsers about a third of their time, so one more than there are processors keeps those busy. */
const LANES = availableParallelism() + 1;

async function runAll(jobs: Job[], outcome: E2eOutcome, say: (line: string) => void): Promise<void> {
  const later: Job[] = [];
  const inTurn = jobs.filter((job) => job.inTurn);
  // Those in Firefox take longest; one that began last would be waited for by everybody.
  const isLong = ({ name }: Job) => name.startsWith('Firefox');
  const others = jobs.filter((job) => !job.inTurn);
  const queue = [...others.filter(isLong), ...others.filter((job) => !isLong(job))];
  const runLane = async (own: Job[]) => {
    const lane: Lane = { chromium: keepBrowser(E2E_BUILD), firefox: keepBrowser(E2E_BUILD_FIREFOX) };
    for (let job = own.shift() ?? queue.shift(); job; job = own.shift() ?? queue.shift()) {
      const browsers = needsItsOwn(job.file) ? null : lane;
      if (!(await runOne(job, browsers, outcome, say, mayTryAgain(job.file)))) later.push(job);
    }
    await lane.chromium.close();
    await lane.firefox.close();
  };
  await Promise.all([runLane(inTurn), ...Array.from({ length: LANES - 1 }, () => runLane([]))]);
  // Alone and in a new browser: what fails now fails neither for want of a processor nor for what a case before left.
  for (const job of later) await runOne(job, null, outcome, say, false);
}

/** Runs a case once and tells what became of it; false where it failed and is to be tried again. */
async function runOne(
  { name, file, run }: Job,
  lane: Lane | null,
  outcome: E2eOutcome,
  say: (line: string) => void,
  tryAgain: boolean,
): Promise<boolean> {
  const started = Date.now();
  const result = await run(lane);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result.ok) {
    outcome.passed += 1;
    say(`ok ${name} (${seconds} s)`);
    return true;
  }
  if (tryAgain) {
    outcome.retried.push(name);
    say(`to be tried again: ${name} (${file}, ${seconds} s), because: ${result.why.split('\n')[0]}`);
    return false;
  }
  outcome.failed += 1;
  say(`not ok ${name} (${file}, ${seconds} s)`);
  for (const line of result.why.split('\n')) say(`    ${line}`);
  for (const picture of result.pictures) say(`    picture: ${picture}`);
  return true;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  takeOwnTemp();
  const outcome = await runE2e(process.argv[2] ?? '');
  if (outcome.missing) console.log(`not ok: ${outcome.missing}`);
  console.log(
    `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped.length} skipped, ${outcome.retried.length} tried twice`,
  );
  process.exit(outcome.failed > 0 || outcome.missing ? 1 : 0);
}
