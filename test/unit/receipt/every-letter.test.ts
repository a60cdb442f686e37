/** Single bits flipped at every character of a handoff proof in each form, and each cut after every character: found, or read as the very same proof. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatCode } from '../../../lib/receipt/code';
import { formatReceiptFile } from '../../../lib/receipt/file';
import { findCodes } from '../../../lib/receipt/find';
import type { Receipt } from '../../../lib/receipt/issue';
import { verifyReceiptFile, verifyReceiptText } from '../../../lib/receipt/verify';
import type { ReceiptVerification } from '../../../lib/receipt/verify-shape';
import { bitsAt, bytesOf, flip, lineAt, rememberSignatures } from '../ledger/damage';
import { makeLog, makeReceipt } from './example';

let receipt: Receipt;
beforeAll(async () => {
  ({ receipt } = await makeReceipt(await makeLog()));
  rememberSignatures();
});
afterAll(() => {
  vi.restoreAllMocks();
});

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const saying = ({ receipt: read }: ReceiptVerification) => JSON.stringify(read);
const failed = (found: ReceiptVerification[]) =>
  found.flatMap(({ steps }) => steps).filter(({ result }) => result === 'fail');

describe.each(['full', 'thin'] as const)('the %s form as text', (form) => {
  it('of which any bit is flipped is damaged, gone, or the same proof spelled otherwise', async () => {
    const text = `Called Acme.\n${receipt[form]}\nNext call on Monday.`;
    const [good] = await verifyReceiptText(text);
    if (!good?.ok) throw new Error('it does not hold as it is');
    const start = text.indexOf('HRXU');
    const counted = { same: 0, damaged: 0 };
    for (let at = start; at < start + receipt[form].length; at += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const found = await verifyReceiptText(decode(flip(bytesOf(text), at, bit)));
        const whole = found.filter(({ ok }) => ok);
        if (whole.some((one) => saying(one) !== saying(good)))
          throw new Error(`bit ${bit} of ${at} says something else`);
        if (whole.length > 0) counted.same += 1;
        else {
          // Both marks at once are never lost by one bit, so something is always seen to have been here.
          if (found.length === 0) throw new Error(`bit ${bit} of ${at}: nothing is seen any more`);
          if (!failed(found).every(({ line }) => line === 2))
            throw new Error(`bit ${bit} of ${at} is placed elsewhere`);
          counted.damaged += 1;
        }
      }
    // Upper and lower case, and spaces, are the same to it: one bit in seven and a few more.
    expect(counted.damaged).toBeGreaterThan(counted.same);
    expect(counted.same).toBeGreaterThan(receipt[form].length / 2);
  });

  it('cut after any character, at either end, is called cut, unless all it lacks is of its last mark', async () => {
    const text = receipt[form];
    const body = text.length - ' HRXU1E'.length;
    for (let end = 6; end < text.length; end += 1)
      for (const part of [text.slice(0, end), text.slice(text.length - end)]) {
        const found = await verifyReceiptText(`${part}\n`);
        const whole = end >= body && text.startsWith(part);
        if (found.length !== 1 || found[0]?.ok !== whole) throw new Error(`${end} characters: ${found[0]?.ok}`);
        if (!whole) expect(failed(found)[0]).toMatchObject({ step: 'bytes', line: 1 });
      }
  });

  it('of which any byte is changed under a checksum made anew is found by what it says or by its signature', async () => {
    const [code] = findCodes(receipt[form]);
    if (!code?.ok) throw new Error('no code');
    for (let at = 0; at < code.bytes.length; at += 1)
      for (const bit of bitsAt(at)) {
        const [found] = await verifyReceiptText(formatCode(form, flip(code.bytes, at, bit)));
        if (found?.ok !== false) throw new Error(`bit ${bit} of byte ${at} passes`);
        expect(['shape', 'signatures']).toContain(failed([found])[0]?.step);
      }
  });
});

describe('the file', () => {
  it('names the line of a bit flipped at any byte', async () => {
    const bytes = bytesOf(formatReceiptFile(receipt.file));
    for (let at = 0; at < bytes.length; at += 1)
      for (const bit of bitsAt(at)) {
        const [first] = failed(await verifyReceiptFile(decode(flip(bytes, at, bit))));
        if (first?.line !== lineAt(bytes, at))
          throw new Error(`bit ${bit} of byte ${at}, line ${lineAt(bytes, at)}: line ${first?.line} is named`);
      }
  });

  it('cut after any byte does not pass, or passes as the proof alone, without its place in the log', async () => {
    const text = formatReceiptFile(receipt.file);
    const first = text.indexOf('\n') + 1;
    for (let end = 0; end < text.length; end += 1) {
      const found = await verifyReceiptFile(text.slice(0, end));
      const tree = found.flatMap(({ steps }) => steps).find(({ step }) => step === 'tree');
      if (found.some(({ ok }) => ok)) {
        expect(end, 'cut between its lines').toBe(first);
        expect(tree?.result).toBe('notChecked');
      }
    }
  });
});
