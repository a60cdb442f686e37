/** `npm run test:systems`: hands answers into real systems of record that run on this machine, and compares what their databases hold. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findFirefox } from '../browser/find';
import { ensureChromium } from '../browser/install';
import { ROOT } from '../e2e/build';
import { takeOwnTemp } from '../own-temp';
import { install, whyNoSystems } from './apt';
import type { System } from './server';
import { type Kept, systems } from './systems';
import type { Walk } from './walk';
import { type BrowserName, type Walker, walkChromium, walkFirefox } from './walker';

takeOwnTemp();
const started = Date.now();
const seconds = (from: number) => Math.round((Date.now() - from) / 1000);
/** Words of a walk's system, browser and name: those walks alone. */
const only = process.argv[2] ?? '';
const count = { passed: 0, failed: 0, skipped: 0 };

function say(ok: boolean, line: string): void {
  count[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? 'ok' : 'not ok'} ${line}`);
}

function skip(line: string, walks = 1): void {
  count.skipped += walks;
  console.log(`skipped ${line}`);
}

function end(): never {
  const { passed, failed, skipped } = count;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed > 0 ? 1 : 0);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The e2e build for a browser, made now: what is tested is what the sources say. */
function build(browser: BrowserName): Promise<string | null> {
  const target = browser === 'Firefox' ? ['-b', 'firefox'] : [];
  const args = [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), 'build', ...target, '--mode', 'e2e'];
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => done(code === 0 ? null : text));
  });
}

const why = whyNoSystems();
if (why !== null) {
  skip(`${systems.map(({ needs }) => needs.name).join(', ')}: ${why}`, systems.length);
  end();
}
const ensured = await ensureChromium();
if (!ensured.ok) {
  say(false, ensured.reason);
  end();
}
const { browser: chromium } = ensured;
let firefox: string | null = null;
try {
  firefox = findFirefox();
} catch (error) {
  say(false, wordsOf(error));
  end();
}

interface Run extends Walk {
  kept: Kept;
  browser: BrowserName;
}

const wanted: Run[] = systems
  .flatMap((kept) => kept.walks.flatMap((walk) => walk.browsers.map((browser) => ({ ...walk, kept, browser }))))
  .filter(({ kept, browser, name }) => `${kept.needs.name} ${browser} ${name}`.includes(only));
const runs = wanted.filter(({ browser }) => browser === 'Chromium' || firefox !== null);
if (runs.length < wanted.length)
  skip(
    `Firefox (${wanted.length - runs.length} walks): no Firefox is installed; install it or set WAYBILL_FIREFOX to the program`,
    wanted.length - runs.length,
  );
if (wanted.length === 0) say(false, `no walk is called “${only}”`);
if (runs.length === 0) end();

for (const kept of new Set(runs.map((run) => run.kept))) {
  try {
    install(kept.needs, (line) => console.log(line));
  } catch (error) {
    say(false, wordsOf(error));
    end();
  }
}

/** Databases are made while the extension is built and while other systems are walked through. */
const starting = new Map<Kept, Promise<System>>();
for (const kept of new Set(runs.map((run) => run.kept))) {
  const system = kept.start();
  system.then(
    ({ name, origin }) => console.log(`${name} answers on ${origin} after ${seconds(started)} s`),
    () => undefined,
  );
  starting.set(kept, system);
}

async function close(): Promise<void> {
  const all = await Promise.allSettled(starting.values());
  await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
}

// Servers are in groups of their own, which a key that ends this run does not reach.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void close().finally(() => process.exit(1)));

async function walk({ kept, name, browser, walk }: Run): Promise<void> {
  const began = Date.now();
  let walker: Walker | null = null;
  try {
    const system = await (starting.get(kept) as Promise<System>);
    console.log(`# ${system.name}, ${browser}: ${name}`);
    walker = await (browser === 'Firefox' ? walkFirefox(firefox as string) : walkChromium(chromium));
    await walk(walker, system, say);
    const errors = await walker.errors();
    say(errors.length === 0, `no error of the extension${errors.length > 0 ? `: ${errors.join('; ')}` : ''}`);
    // A changed field makes a page's own script ask its server for more; that is the page's doing.
    const away = (await walker.outside()).filter((line) => !line.includes(` requested ${system.origin}/`));
    say(away.length === 0, `nothing left the extension${away.length > 0 ? `: ${away.join('; ')}` : ''}`);
  } catch (error) {
    say(false, `${kept.needs.name}, ${browser}, ${name}: ${wordsOf(error)}`);
  } finally {
    await walker?.close();
  }
  console.log(`  ${seconds(began)} s`);
}

try {
  let whole = true;
  for (const browser of new Set(runs.map((run) => run.browser))) {
    const broken = await build(browser);
    if (broken === null) continue;
    say(false, `the e2e build for ${browser}\n${broken}`);
    whole = false;
  }
  if (whole) for (const run of runs) await walk(run);
} finally {
  await close();
}
console.log(`took ${seconds(started)} s`);
end();
