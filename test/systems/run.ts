/** `npm run test:systems`: hands answers into real systems of record that run on this machine, and compares what their databases hold. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium } from '../browser/install';
import { launchChromium } from '../browser/launch';
import { E2E_BUILD, ROOT } from '../e2e/build';
import { watch } from '../e2e/watch';
import { installRedmine, type Redmine, startRedmine, whyNoSystems } from './redmine';
import { signIn, walks } from './redmine-walks';

const started = Date.now();
/** Words of a walk's name: that walk alone. */
const only = process.argv[2] ?? '';
const count = { passed: 0, failed: 0 };

function say(ok: boolean, line: string): void {
  count[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? 'ok' : 'not ok'} ${line}`);
}

function end(): never {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exit(count.failed > 0 ? 1 : 0);
}

/** The e2e build, made now: what is tested is what the sources say. */
function build(): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), 'build', '--mode', 'e2e'], {
      cwd: ROOT,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => done(code === 0 ? null : text));
  });
}

const why = whyNoSystems();
if (why !== null) {
  console.log(`skipped Redmine: ${why}`);
  end();
}
const ensured = await ensureChromium();
if (!ensured.ok) {
  say(false, ensured.reason);
  end();
}
const broken = await build();
if (broken !== null) {
  say(false, `the e2e build\n${broken}`);
  end();
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
  for (const { name, walk } of walks.filter((one) => one.name.includes(only))) {
    console.log(`# ${name}`);
    const chromium = await launchChromium({ extension: E2E_BUILD, found: ensured.browser });
    const errors: string[] = [];
    const outside: string[] = [];
    watch(chromium.browser, chromium.url(''), errors, outside);
    try {
      await signIn(chromium, redmine);
      await walk(chromium, redmine, say);
      say(errors.length === 0, `no error of the extension${errors.length > 0 ? `: ${errors.join('; ')}` : ''}`);
      // A changed list makes Redmine's own script ask Redmine for a new form; that is the page's doing.
      const away = outside.filter((line) => !line.includes(` requested ${redmine.origin}/`));
      say(away.length === 0, `nothing left the extension${away.length > 0 ? `: ${away.join('; ')}` : ''}`);
    } catch (error) {
      say(false, `${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await chromium.close();
    }
  }
} finally {
  await redmine.close();
}
console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
end();
