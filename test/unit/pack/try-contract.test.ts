/** Saved answers of a contract come to the values and the state that are expected of them, and say so where they do not. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../lib/cli/read-markdown';
import { tryContract } from '../../../lib/cli/try-contract';
import type { Contract, ContractTest } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { plainText } from '../../../lib/text/plain-text';

const ANSWER = `## Subject
Renewal of 40 seats

## Summary
Acme renews 40 seats and asked for a corrected invoice before they sign. The refund takes up to 10 days after approval, as the policy says, and nobody promised a shorter time. Their finance team will send the purchase order once the corrected invoice is there. They were friendly and had no other wish, and asked us to keep the same person as their contact for all of next year.

## Next step
Send the corrected invoice

## Follow-up date
2026-11-26

## Open questions
None`;
const PROMPT =
  'Acme renews 40 seats, wants a corrected invoice. Follow up on 2026-11-26. Refund: up to 10 days. Stage: Qualified.';
const NOW = '2026-11-21T10:00:00.000Z';

const run = (tests: ContractTest[], changes: Partial<Contract> = {}) =>
  tryContract({ ...salesFollowUp, ...changes, tests }, practicePack, NOW);
const expecting = (expect: Record<string, unknown>, changes: Partial<ContractTest> = {}): ContractTest => ({
  name: 'one',
  prompt: PROMPT,
  answer: ANSWER,
  expect,
  ...changes,
});

describe('tryContract', () => {
  it('reads values as a capture of the same answer would', () => {
    const [result] = run([expecting({ subject: 'Renewal of 40 seats', followUpDate: '2026-11-26' })]);
    expect(result).toMatchObject({ ok: true, name: 'one' });
  });
  it('says what came and what should have come', () => {
    const [result] = run([expecting({ nextStep: 'Call them' })]);
    expect(result).toEqual({
      name: 'one',
      ok: false,
      got: { nextStep: 'Send the corrected invoice' },
      want: { nextStep: 'Call them' },
    });
  });
  it.each([
    ['escalated', 'They threaten legal action over the invoice'],
    ['draft', 'Write a follow-up'],
  ])('a handoff of it becomes %s', (state, prompt) => {
    expect(run([expecting({ state }, { prompt })])[0]?.got).toEqual({ state });
  });
  it('a name that is neither a field nor the state is wrong, and no field is called by what objects have', () => {
    const [first, second] = run([expecting({ color: 'red' }), expecting({ constructor: '' })]);
    expect([first?.ok, first?.got, second?.ok]).toEqual([false, { color: null }, false]);
  });
  it('a contract without any has none', () => {
    expect(run([])).toEqual([]);
  });
});

it.each([...practicePack.contracts, ...starterPack.contracts].map((contract) => [contract.id, contract] as const))(
  '%s comes to what it says of its own saved answers',
  (_, contract) => {
    const pack = { policyLibrary: [...practicePack.policyLibrary], people: practicePack.people };
    const results = tryContract(contract, pack, NOW);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThan(1);
  },
);

describe('readMarkdown', () => {
  it('reads tables with pipes, cells with marks and escaped pipes', () => {
    const root = readMarkdown('Before\n\n| Owner | Part |\n| --- | :-: |\n| **Ann** | a \\| b |\n\nAfter');
    expect(root.children.map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(plainText(root)).toContain('Ann');
    expect(plainText(root)).toContain('a | b');
    expect(plainText(root)).not.toContain('**');
  });
  it('a line with a pipe is no table', () => {
    expect(readMarkdown('a | b\nc | d').children.map(({ type }) => type)).toEqual(['paragraph']);
  });
});

describe('on the command line', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const file = join(mkdtempSync(join(tmpdir(), 'try-')), 'contract.json');
  const cli = (tests: ContractTest[]) => {
    writeFileSync(file, JSON.stringify({ ...salesFollowUp, tests }));
    return spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'test', file], {
      cwd: root,
      encoding: 'utf8',
    });
  };
  it('prints JSON alone on stdout, lines for people on stderr, and an exit code', { timeout: 60_000 }, () => {
    const good = cli([expecting({ state: 'proposed' }, { formFixture: 'form.html' })]);
    expect([good.status, JSON.parse(good.stdout)]).toEqual([
      0,
      { tests: [{ name: 'one', ok: true, got: { state: 'proposed' }, want: { state: 'proposed' } }] },
    ]);
    expect(good.stderr).toContain('forms are filled in a browser, not here');
    const bad = cli([expecting({ state: 'approved' })]);
    expect([bad.status, JSON.parse(bad.stdout).tests[0].ok]).toEqual([1, false]);
    expect(bad.stderr).toContain('wrong: one');
  });
});
