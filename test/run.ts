/** `npm test`: every stage in order, the checks of types and style beside the unit tests, one readable line each, failures in full, and the sum alone on the last line. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runE2e } from './e2e/run';
import { takeOwnTemp } from './own-temp';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'test-out');

interface Count {
  passed: number;
  failed: number;
  /** Shown after the counts: what was skipped and why. */
  note?: string;
  /** Shown in full where something failed. */
  report?: string;
}

interface Ran {
  code: number;
  text: string;
}

/** Runs a local program with Node itself, so that it works the same on every system. Output is kept, not shown. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', (error) => done({ code: 127, text: String(error) }));
    child.on('close', (code) => done({ code: code ?? 1, text }));
  });
}

async function single(program: string, args: string[]): Promise<Count> {
  const { code, text } = await run(program, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, report: text };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/** Counts tests, and a file that could not even be read as one failure. A run without a report is a failure too. */
async function vitest(config: string, name: string): Promise<Count> {
  const file = join(out, `${name}.json`);
  rmSync(file, { force: true });
  const { code, text } = await run('vitest/vitest.mjs', [
    'run',
    '--config',
    config,
    '--root',
    '.',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return { passed: 0, failed: 1, report: text };
  }
  const lines: string[] = [];
  let broken = 0;
  for (const result of report.testResults) {
    const failures = result.assertionResults.filter((one) => one.status === 'failed');
    if (result.status === 'failed' && failures.length === 0) {
      broken += 1;
      lines.push(`not ok ${result.name}`, result.message ?? 'The file did not run.');
    }
    for (const one of failures) lines.push(`not ok ${one.fullName} (${result.name})`, ...(one.failureMessages ?? []));
  }
  const failed = report.numFailedTests + broken;
  const unseen = code !== 0 && failed === 0 ? 1 : 0;
  if (unseen) lines.push(text);
  const left = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: failed + unseen,
    ...(left > 0 ? { note: `${left} skipped` } : {}),
    ...(lines.length > 0 ? { report: lines.join('\n') } : {}),
  };
}

async function e2e(): Promise<Count> {
  const lines: string[] = [];
  const outcome = await runE2e('', (line) => {
    lines.push(line);
    process.stderr.write(`  ${line}\n`);
  });
  if (outcome.missing && outcome.failed === 0) {
    console.log(`skipped e2e: ${outcome.missing}`);
    return { passed: 0, failed: process.env.CI ? 1 : 0, note: 'skipped' };
  }
  return {
    passed: outcome.passed,
    failed: outcome.failed,
    ...noteOf([
      ...outcome.skipped.map(({ name, why }) => `skipped ${name}: ${why}`),
      ...outcome.retried.map((name) => `tried twice: ${name}`),
    ]),
    report: [outcome.missing ?? '', ...lines].join('\n'),
  };
}

/** The note of a stage; nothing where there is nothing to say. */
function noteOf(parts: string[]): { note?: string } {
  return parts.length > 0 ? { note: parts.join('; ') } : {};
}

takeOwnTemp();
const WXT = 'wxt/bin/wxt.mjs';
type Stage = [string, () => Promise<Count>];

/** Steps in order; what a step lists runs beside each other, because the checks have use for one processor alone. */
const steps: Stage[][][] = [
  [
    [
      ['types', () => single('typescript/bin/tsc', ['--noEmit'])],
      ['lint', () => single('@biomejs/biome/bin/biome', ['ci', '--colors=off', '.'])],
    ],
    [['unit and rules', () => vitest('test/vitest.config.ts', 'unit')]],
  ],
  // Each build writes the project's generated types too, which the checks above read.
  [
    [
      ['build for Chrome', () => single(WXT, ['zip'])],
      ['build for Firefox', () => single(WXT, ['zip', '-b', 'firefox'])],
      ['build for e2e', () => single(WXT, ['build', '--mode', 'e2e'])],
      ['build for e2e in Firefox', () => single(WXT, ['build', '-b', 'firefox', '--mode', 'e2e'])],
      ['rules on the builds', () => vitest('test/rules/build/vitest.config.ts', 'build-rules')],
      ['e2e', e2e],
    ],
  ],
];

const sum = { passed: 0, failed: 0 };

async function carryOut([name, stage]: Stage): Promise<void> {
  const started = Date.now();
  const { passed, failed, note, report } = await stage();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  sum.passed += passed;
  sum.failed += failed;
  const counts = `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
  console.log(`${failed > 0 ? 'not ok' : 'ok'} ${name}: ${counts}${note ? `, ${note}` : ''} (${seconds} s)`);
  if (failed > 0 && report) console.log(report.replace(/^(.{0,1000}).*$/gm, '    $1'));
}

mkdirSync(out, { recursive: true });
for (const beside of steps)
  await Promise.all(
    beside.map(async (stages) => {
      for (const stage of stages) await carryOut(stage);
    }),
  );
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 ? 1 : 0);
