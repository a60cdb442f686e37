/** `npm run test:systems`: hands answers into real systems of record that run on this machine, and compares what their databases hold. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findFirefox } from '../browser/find';
import { ensureChromium } from '../browser/install';
import { ROOT } from '../e2e/build';
import { installRedmine, type Redmine, startRedmine, whyNoSystems } from './redmine';
import { signIn, walks } from './redmine-walks';
import { type BrowserName, type Walker, walkChromium, walkFirefox } from './walker';

const started = Date.now();
/** Words of a walk's browser and name: those walks alone. */
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
  skip(`Redmine: ${why}`);
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
  say(false, error instanceof Error ? error.message : String(error));
  end();
}

const wanted = walks
  .flatMap((walk) => walk.browsers.map((browser) => ({ ...walk, browser })))
  .filter(({ browser, name }) => `${browser} ${name}`.includes(only));
const runs = wanted.filter(({ browser }) => browser === 'Chromium' || firefox !== null);
if (runs.length < wanted.length)
  skip(
    `Firefox (${wanted.length - runs.length} walks): no Firefox is installed; install it or set WAYBILL_FIREFOX to the program`,
    wanted.length - runs.length,
  );
if (wanted.length === 0) say(false, `no walk is called “${only}”`);
if (runs.length === 0) end();

for (const browser of new Set(runs.map((one) => one.browser))) {
  const broken = await build(browser);
  if (broken !== null) {
    say(false, `the e2e build for ${browser}\n${broken}`);
    end();
  }
}

let redmine: Redmine;
try {
  installRedmine((line) => console.log(line));
  redmine = await startRedmine();
} catch (error) {
  say(false, error instanceof Error ? error.message : String(error));
  end();
}
console.log(`Redmine answers on ${redmine.origin} after ${Math.round((Date.now() - started) / 1000)} s`);
try {
  for (const { name, browser, language, walk } of runs) {
    const began = Date.now();
    console.log(`# ${browser}: ${name}`);
    let walker: Walker | null = null;
    try {
      walker = await (browser === 'Firefox' ? walkFirefox(firefox as string) : walkChromium(chromium));
      await signIn(walker, redmine, language);
      await walk(walker, redmine, say);
      const errors = await walker.errors();
      say(errors.length === 0, `no error of the extension${errors.length > 0 ? `: ${errors.join('; ')}` : ''}`);
      // A changed list makes Redmine's own script ask Redmine for a new form; that is the page's doing.
      const away = (await walker.outside()).filter((line) => !line.includes(` requested ${redmine.origin}/`));
      say(away.length === 0, `nothing left the extension${away.length > 0 ? `: ${away.join('; ')}` : ''}`);
    } catch (error) {
      say(false, `${browser}, ${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await walker?.close();
    }
    console.log(`  ${Math.round((Date.now() - began) / 1000)} s`);
  }
} finally {
  await redmine.close();
}
console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
end();
