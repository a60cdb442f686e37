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
    expect(found.ok).toBe(false);
  });
});
