/** `verify` on receipts as people and scripts call it: worked examples, exit codes, the published shape, and frozen receipts that stay readable. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { COLUMNS, formatRow } from '../../../lib/ledger/export-csv';
import { verifyReceiptText } from '../../../lib/receipt/verify';
import { looksLikeReceipt, reportReceipts } from '../../../lib/verify/receipts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const published = join(root, 'test/fixtures/interfaces');
const read = (name: string) => readFileSync(join(published, name), 'utf8');
const shape = z.fromJSONSchema(JSON.parse(read('verify.schema.json')));
const folder = mkdtempSync(join(tmpdir(), 'receipt-'));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function cli(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('--json', () => {
  it.each([
    ['receipt.mail.txt', 'verify.receipt-mail.json', 0],
    ['receipt.changed.txt', 'verify.receipt-changed.json', 1],
    ['receipt.good.intoto.jsonl', 'verify.receipt-good.json', 0],
  ])('of %s is %s, alone on stdout', (file, answer, code) => {
    const { status, stdout, stderr } = cli('verify', join(published, file), '--json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(read(answer)));
    expect(shape.safeParse(JSON.parse(stdout)).success).toBe(true);
    expect({ status, stderr }).toEqual({ status: code, stderr: '' });
  });
});

describe('for a person', () => {
  it('checks keys and an outside copy where they are given', async () => {
    const [, thin] = await verifyReceiptText(read('receipt.mail.txt'));
    const note = thin?.receipt?.note ?? '';
    const id = thin?.receipt?.keyId;
    const trust = write('keys.json', JSON.stringify({ keys: [{ id, username: 'm.ruiz', name: 'Maria Ruiz' }] }));
    const file = join(published, 'receipt.good.intoto.jsonl');
    const good = cli('verify', file, '--trust', trust, '--witness', write('note', note));
    expect(good.status).toBe(0);
    expect(good.stdout).toMatch(/People +pass +The key is that of Maria Ruiz/);
    expect(good.stdout).toMatch(/Outside copy +pass +Agrees/);
    const nobody = cli('verify', file, '--trust', write('none.json', '{"keys":[]}'));
    expect(nobody.status).toBe(1);
  });

  it('says of a table and of W3C PROV that nothing in them is signed', () => {
    const table = write('t.csv', `\ufeff${formatRow(COLUMNS)}`);
    const view = cli('verify', write('p.json', '{"prefix":{},"wasGeneratedBy":{}}'));
    expect(view).toMatchObject({ status: 2, stdout: '' });
    expect(view.stderr).toMatch(/nothing in it is signed/);
    expect(cli('verify', table).stderr).toMatch(/nothing in it is signed/);
  });
});

it('an outside copy that this key did not sign, or of another trail, is no agreement', async () => {
  const file = read('receipt.good.intoto.jsonl');
  const [, thin] = await verifyReceiptText(read('receipt.mail.txt'));
  const note = thin?.receipt?.note ?? '';
  const resultOf = async (witness: string) => {
    const { steps } = await reportReceipts(file, { witness });
    const step = steps.find((one) => one.step === 'witness');
    return [step?.result, step?.reason?.key];
  };
  expect(await resultOf(note)).toEqual(['pass', undefined]);
  expect(await resultOf(note.replace('\n200\n', '\n201\n'))).toEqual(['fail', 'verifyWitnessUnsigned']);
  expect(await resultOf(note.replaceAll('waybill/F', 'waybill/G'))).toEqual(['notChecked', 'verifyWitnessOther']);
  expect(await resultOf('x')).toEqual(['notChecked', 'verifyWitnessUnreadable']);
});

it('a receipt is known for one, whichever of its characters is damaged, and other files are not', () => {
  for (const name of ['receipt.good.intoto.jsonl', 'receipt.mail.txt']) {
    const text = read(name);
    for (let at = 0; at < text.length; at += 5)
      expect(looksLikeReceipt(`${text.slice(0, at)}~${text.slice(at + 1)}`), `${name} at ${at}`).toBe(true);
  }
  for (const other of ['package.json', 'README.md', 'test/fixtures/interfaces/pack.good.txt'])
    expect(looksLikeReceipt(readFileSync(join(root, other), 'utf8')), other).toBe(false);
});
