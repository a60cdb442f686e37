/** Damage to files, anywhere: a flipped bit is found with its line, a cut is found wherever it is, and junk costs no more than its first line. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { readShare } from '../../../lib/ledger/read-share';
import { shareLines } from '../../../lib/ledger/share';
import { verifyLedger } from '../../../lib/ledger/verify';
import { buildExample } from './example';

const options = { now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' };

let whole: Uint8Array;
let shared: Uint8Array;
const bytesOf = async (lines: AsyncIterable<string>) => {
  let text = '';
  for await (const line of lines) text += line;
  return new TextEncoder().encode(text);
};

beforeAll(async () => {
  const { db } = await buildExample();
  whole = await bytesOf(exportLines({ ...options, db }));
  shared = await bytesOf(shareLines({ ...options, db }));
});

const lineAt = (bytes: Uint8Array, at: number) => bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;

describe('an export', () => {
  it('names the line of a flipped bit, whichever it is', async () => {
    const runs = 250;
    const place = fc.record({ at: fc.integer({ min: 0, max: whole.length - 1 }), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bit }) => {
        const bent = whole.slice();
        bent[at] = (bent[at] as number) ^ (1 << bit);
        const { ok, steps } = await verifyLedger(bent);
        const lines = steps.flatMap(({ result, line }) => (result === 'fail' && line ? [line] : []));
        expect(ok).toBe(false);
        // A line break that was changed joins two lines: the first of them is named, or the one after it.
        expect(lines.some((line) => Math.abs(line - lineAt(whole, at)) <= (whole[at] === 0x0a ? 1 : 0))).toBe(true);
      }),
      { numRuns: runs, seed: 8 },
    );
  });

  it('is told from a whole one after any number of bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (end) => {
        const { ok } = await verifyLedger(whole.slice(0, end));
        expect(ok).toBe(false);
      }),
      { numRuns: 80, seed: 8 },
    );
  });
});

describe('a file of shared events', () => {
  it('is taken in by nobody after any number of bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: shared.length - 1 }), async (end) => {
        expect((await readShare(shared.slice(0, end))).ok).toBe(false);
      }),
      { numRuns: 60, seed: 8 },
    );
  });
});

describe('a million junk lines', () => {
  const LINES = 1_000_000;

  /** Counts how many lines anybody asked for. */
  function junk(line: string) {
    const asked = { count: 0 };
    async function* lines() {
      for (; asked.count < LINES; asked.count += 1) yield `${line}\n`;
    }
    return { asked, lines: lines() };
  }

  it.each(['{"kind":"event"}', '', 'x'.repeat(500), '{"a":1}'])('of %j are refused at the first', async (line) => {
    const one = junk(line);
    const verified = await verifyLedger(one.lines);
    expect(verified.steps[0]).toMatchObject({ step: 'bytes', result: 'fail', line: 1 });
    const other = junk(line);
    expect(await readShare(other.lines)).toMatchObject({ ok: false, line: 1 });
    expect(one.asked.count + other.asked.count).toBeLessThan(10);
  });

  it('in a file are refused by an import with a sentence', async () => {
    const found = await readBackup(new Blob(['{"kind":"event"}\n'.repeat(LINES)]));
    expect(found).toMatchObject({ ok: false, message: { key: 'importBad', params: ['1'] } });
  });

  it.each([
    ['behind the first line', () => 1],
    ['in the middle', (lines: string[]) => Math.floor(lines.length / 2)],
    ['behind the last line', (lines: string[]) => lines.length],
  ])('%s are named there, and no more of them is read', async (_, place) => {
    const lines = new TextDecoder().decode(whole).split('\n').slice(0, -1);
    const good = place(lines);
    const { asked, lines: bad } = junk('{"kind":"content","junk":true}');
    async function* mixed() {
      yield* lines.slice(0, good);
      yield* bad;
    }
    const { ok, steps } = await verifyLedger(mixed());
    expect(ok).toBe(false);
    expect(steps[0]).toMatchObject({ step: 'bytes', result: 'fail', line: good + 1 });
    expect(asked.count).toBeLessThan(3);
  });
});

/** A file of so many megabytes of one letter that are made as they are read; counts what was asked for. */
function megabytes(many: number, tail = '') {
  const MB = 1 << 20;
  const asked = { megabytes: 0, most: 0 };
  const file = new Blob([]);
  const size = many * MB + tail.length;
  const slice = (from = 0, end = size) => {
    const to = Math.min(end, size);
    asked.megabytes += (to - from) / MB;
    asked.most = Math.max(asked.most, to - from);
    return new Blob(['x'.repeat(Math.min(to, many * MB) - from), to === size ? tail : '']);
  };
  Object.defineProperties(file, { size: { value: size }, slice: { value: slice } });
  return { asked, file };
}

describe('one line of 200 MB', () => {
  it('is not waited for to its end, whether it has one or not', async () => {
    for (const tail of ['', '\n']) {
      const { asked, file } = megabytes(200, tail);
      const { ok, steps } = await verifyLedger(file);
      expect(ok).toBe(false);
      expect(steps[0]).toMatchObject({ step: 'bytes', result: 'fail', line: 1, reason: { key: 'verifyCutOff' } });
      expect(asked.megabytes).toBeLessThan(130);
      expect(asked.most).toBe(1 << 20);
    }
  });

  it('is refused by an import with its line, and a larger file before it is read', async () => {
    expect(await readBackup(megabytes(200).file)).toMatchObject({ ok: false, message: { key: 'importBad' } });
    const larger = megabytes(257);
    expect(await readBackup(larger.file)).toMatchObject({ ok: false, message: { key: 'importTooLarge' } });
    expect(larger.asked.megabytes).toBe(0);
  });

  it('of 40 MB that ends is read whole: a long value is no fault by itself', async () => {
    const { steps } = await verifyLedger(megabytes(40, '\n').file);
    expect(steps[0]).toMatchObject({ result: 'fail', line: 1, reason: { key: 'verifyNotJson' } });
  });
});

describe('an export that another program saved anew', () => {
  const bytes = (...parts: (string | Uint8Array | number[])[]) =>
    new Blob(parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))));
  const text = () => new TextDecoder().decode(whole);

  it.each<[string, () => Blob, number, string]>([
    ['with a byte order mark', () => bytes([0xef, 0xbb, 0xbf], whole), 1, 'verifyNotJson'],
    ['with CRLF line ends', () => bytes(text().replaceAll('\n', '\r\n')), 1, 'verifyNotCanonical'],
    ['with CR line ends', () => bytes(text().replaceAll('\n', '\r')), 1, 'verifyCutOff'],
    ['as UTF-16', () => new Blob([Uint8Array.from(Buffer.from(text(), 'utf16le'))]), 1, 'verifyNotJson'],
    ['as Latin-1', () => new Blob([Uint8Array.from(Buffer.from(text(), 'latin1'))]), 0, 'verifyNotText'],
    ['with a byte that is no UTF-8', () => bytes(text().split('\n')[0] ?? '', [0xff, 0x0a]), 1, 'verifyNotText'],
    ['with a half character', () => bytes(text().split('\n')[0] ?? '', [0xed, 0xa0, 0x80, 0x0a]), 1, 'verifyNotText'],
    ['without its last newline', () => bytes(whole.slice(0, -1)), -1, 'verifyCutOff'],
    ['with an empty line behind it', () => bytes(whole, '\n'), -2, 'verifyNotJson'],
  ])('%s is refused with the line', async (_, file, line, key) => {
    const lines = text().split('\n').length - 1;
    const { ok, steps } = await verifyLedger(file());
    expect(ok).toBe(false);
    const first =
      text()
        .split('\n')
        .findIndex((one) => /[\u0080-\uffff]/.test(one)) + 1;
    const wanted = line > 0 ? line : line === 0 ? first : line === -1 ? lines : lines + 1;
    expect(steps[0]).toMatchObject({ step: 'bytes', result: 'fail', line: wanted, reason: { key } });
    expect((await readBackup(file())).ok).toBe(false);
  });
});
