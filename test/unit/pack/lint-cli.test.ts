/** `lint` on the command line: JSON alone on stdout, words on stderr, and an exit code that says whether there are errors. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lintText } from '../../../lib/cli/lint';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { packFile, publisher, refundPack } from './outside';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixtures = join(root, 'test/fixtures');
const read = (name: string) => readFileSync(join(fixtures, 'interfaces', name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'lint-'));
const TODAY = '2026-11-21';

function cli(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'lint', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe('what is published', () => {
  const schema = z.fromJSONSchema(JSON.parse(read('lint.schema.json')));
  it.each([
    ['good', 'contracts/meeting-notes.json', 0],
    ['findings', 'migrations/contract-v0.json', 1],
  ])('%s: exit code and JSON alone on stdout', { timeout: 60_000 }, (name, file, status) => {
    const silent = cli(join(fixtures, file), '--json');
    expect(JSON.parse(silent.stdout)).toEqual(JSON.parse(read(`lint.${name}.json`)));
    expect(schema.safeParse(JSON.parse(silent.stdout)).success).toBe(true);
    expect([silent.status, silent.stderr]).toEqual([status, '']);
  });
  it('tells people in lines, and machines as before', { timeout: 60_000 }, () => {
    const told = cli(join(fixtures, 'migrations/contract-v0.json'));
    expect(JSON.parse(told.stdout)).toEqual(JSON.parse(read('lint.findings.json')));
    expect(told.stderr).toContain('error: task.startedBy: Who starts the task, and when?');
  });
  it('is not read: exit code 2, nothing on stdout', { timeout: 60_000 }, () => {
    writeFileSync(join(folder, 'shopping.json'), '{"kind":"List"}');
    for (const args of [[join(folder, 'nowhere.json')], [join(folder, 'shopping.json')], [], ['a', 'b']]) {
      const { status, stdout, stderr } = cli(...args);
      expect([status, stdout, stderr.length > 0]).toEqual([2, '', true]);
    }
  });
});

describe('lintText', () => {
  const rulesOf = async (json: unknown, path = join(folder, 'pack.json')) =>
    (await lintText(JSON.stringify(json), path, TODAY))?.map(({ rule, path: at, message }) => [
      rule,
      at,
      typeof message === 'string' ? message : message.key,
    ]);
  const acme = { ...refundPack(), publishers: [] };
  it('reads a signed pack, and tells what makes one unusable', async () => {
    const ours = await publisher();
    const text = await packFile({ ...refundPack(), publishers: [ours.entry] }, [ours.key]);
    const found = await lintText(text, 'x.pack', TODAY);
    expect(found?.filter(({ rule }) => rule === 'pack')).toEqual([]);
    const [bad] = (await lintText(text.replace('"payload":"', '"payload":"AAAA'), 'x.pack', TODAY)) ?? [];
    expect(bad?.rule).toBe('pack');
  });
  it('finds contracts in files beside the pack', async () => {
    copyFileSync(join(fixtures, 'contracts/meeting-notes.json'), join(folder, 'meeting-notes.json'));
    const people = ['m.ruiz', 'a.khan', 'p.ito'].map((username) => ({ username, name: username, roles: [] }));
    const pack = { ...acme, people, policyLibrary: [], publishers: undefined };
    expect(await rulesOf({ ...pack, contracts: ['meeting-notes@1.0.0'] })).toEqual([
      ['noReviewDate', 'contracts[0].reviewBy', 'lintNoReviewDate'],
    ]);
    expect(await rulesOf({ ...pack, contracts: ['meeting-notes@9.0.0'] })).toEqual([
      ['pack', 'contracts[0]', 'the contract beside this file is meeting-notes@1.0.0, not meeting-notes@9.0.0'],
    ]);
  });
  it('refuses a pattern that blows up, with the reason, also in a contract alone', async () => {
    const contract = structuredClone(practicePack.contracts[0]);
    if (!contract) throw new Error('no contract');
    contract.target.recordKey.pattern = '/((a+)+)$';
    const found = await rulesOf(contract);
    expect(found?.[0]?.slice(0, 2)).toEqual(['pack', 'target.recordKey.pattern']);
    expect(found?.[0]?.[2]).toContain('could take too long');
  });
  it('is null for what is neither a pack nor a contract', async () => {
    for (const text of ['', 'x', '7', 'null', '[]', '{"kind":"Pod"}'])
      expect(await lintText(text, 'x', TODAY)).toBeNull();
  });
});
