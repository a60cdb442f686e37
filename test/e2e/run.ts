/** Runs every `*.e2e.ts` beside it, one case after another, each in a new browser with the e2e build. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureChromium } from '../browser/install';
import { E2E_BUILD, ROOT } from './build';
import { type Case, takeCases } from './case';
import { runCase } from './run-case';

export interface E2eOutcome {
  passed: number;
  failed: number;
  skipped: { name: string; why: string }[];
}

const here = dirname(fileURLToPath(import.meta.url));

/** Runs the cases whose file or name holds `only`. Prints one line a case; `missing` says why nothing could run at all. */
export async function runE2e(
  only = '',
  say: (line: string) => void = console.log,
): Promise<E2eOutcome & { missing: string | null }> {
  const outcome = { passed: 0, failed: 0, skipped: [] as E2eOutcome['skipped'], missing: null as string | null };
  const ensured = await ensureChromium();
  if (!ensured.ok) return { ...outcome, missing: ensured.reason };
  if (!existsSync(join(E2E_BUILD, 'manifest.json')))
    return { ...outcome, failed: 1, missing: 'The e2e build is missing: run `npx wxt build --mode e2e` first.' };

  mkdirSync(join(ROOT, 'test-out'), { recursive: true });
  const files = readdirSync(here)
    .filter((file) => file.endsWith('.e2e.ts'))
    .sort();
  for (const file of files) {
    await import(pathToFileURL(join(here, file)).href);
    const cases = takeCases();
    if (cases.length === 0) {
      outcome.failed += 1;
      say(`not ok ${file}: no case in it`);
    }
    for (const one of cases) {
      if (!`${file} ${one.name}`.includes(only)) continue;
      await runOne(one, file, outcome, say, ensured.browser);
    }
  }
  return outcome;
}

async function runOne(
  one: Case,
  file: string,
  outcome: E2eOutcome,
  say: (line: string) => void,
  found: Parameters<typeof runCase>[1]['found'],
): Promise<void> {
  if (one.skip) {
    outcome.skipped.push({ name: one.name, why: one.skip });
    say(`skipped ${one.name}: ${one.skip}`);
    return;
  }
  const started = Date.now();
  const result = await runCase(one, { found, extension: E2E_BUILD, out: join(ROOT, 'test-out') });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result.ok) {
    outcome.passed += 1;
    say(`ok ${one.name} (${seconds} s)`);
    return;
  }
  outcome.failed += 1;
  say(`not ok ${one.name} (${file}, ${seconds} s)`);
  for (const line of result.why.split('\n')) say(`    ${line}`);
  for (const picture of result.pictures) say(`    picture: ${picture}`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outcome = await runE2e(process.argv[2] ?? '');
  if (outcome.missing) console.log(`not ok: ${outcome.missing}`);
  console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped.length} skipped`);
  process.exit(outcome.failed > 0 || outcome.missing ? 1 : 0);
}
