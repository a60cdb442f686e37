/** Runs every `*.e2e.ts` beside it with the e2e build: two at a time, what must be alone after that. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findFirefox } from '../browser/find';
import { ensureChromium } from '../browser/install';
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
          alone: !mayTryAgain(file) || one.policy !== undefined,
          run: () => runCase(one, { found: ensured.browser, extension: E2E_BUILD, out }),
        });
    }
    for (const one of inFirefox.filter(wanted)) {
      if (!firefox.ok) left += 1;
      else {
        const { program } = firefox;
        const setting = { program, extension: E2E_BUILD_FIREFOX, out };
        const run = (kept?: Kept<Firefox>) => runFirefoxCase(one, { ...setting, kept });
        jobs.push({ name: one.name, file, alone: !mayTryAgain(file), run });
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

interface Job {
  name: string;
  file: string;
  /** Not beside another case: it looks for a rare loss, or changes what every browser here reads. */
  alone: boolean;
  /** `kept` is the Firefox that goes from case to case; without it the case has one of its own. */
  run(kept?: Kept<Firefox>): Promise<CaseResult>;
}

/** Cases wait for browsers most of their time, so two share a machine; a third would make each of them wait for its turn. */
const LANES = Math.min(2, availableParallelism());

async function runAll(jobs: Job[], outcome: E2eOutcome, say: (line: string) => void): Promise<void> {
  const later: Job[] = [];
  const queue = jobs.filter(({ alone }) => !alone);
  const lane = async () => {
    const kept = keepBrowser<Firefox>(E2E_BUILD_FIREFOX);
    for (let job = queue.shift(); job; job = queue.shift()) {
      const told = await runOne(job, needsItsOwn(job.file) ? undefined : kept, outcome, say, mayTryAgain(job.file));
      if (!told) later.push(job);
    }
    await kept.close();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // Alone and in a new browser from here on, as second tries are: what fails now fails neither for want of a processor nor for what a case before left.
  for (const job of later) await runOne(job, undefined, outcome, say, false);
  for (const job of jobs.filter(({ alone }) => alone)) {
    const told = await runOne(job, undefined, outcome, say, mayTryAgain(job.file));
    if (!told) await runOne(job, undefined, outcome, say, false);
  }
}

/** Runs a case once and tells what became of it; false where it failed and is to be tried again. */
async function runOne(
  { name, file, run }: Job,
  kept: Kept<Firefox> | undefined,
  outcome: E2eOutcome,
  say: (line: string) => void,
  tryAgain: boolean,
): Promise<boolean> {
  const started = Date.now();
  const result = await run(kept);
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
