/** Single bits flipped at every byte of an export and of shared events, and both cut after every byte: each is found, and on its line. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readBackup } from '../../../lib/ledger/backup';
import { readShare } from '../../../lib/ledger/read-share';
import { type VerifyStep, verifyLedger } from '../../../lib/ledger/verify';
import { reportShare } from '../../../lib/verify/share';
import {
  bitsAt,
  buildLife,
  buildShared,
  bytesOf,
  exportText,
  flip,
  lineAt,
  rememberSignatures,
  sharedText,
} from './damage';

const failedLines = (steps: VerifyStep[]) => [
  ...new Set(steps.filter(({ result }) => result === 'fail').map(({ line }) => line)),
];

/** Cut behind a newline, the last line that is there ends well, and the closing one is missed after it. */
function lineOfCut(bytes: Uint8Array, end: number): number {
  const begun = lineAt(bytes, end);
  return Math.max(1, bytes[end - 1] === 0x0a ? begun - 1 : begun);
}

let life: Uint8Array;
let shared: Uint8Array;
beforeAll(async () => {
  life = bytesOf(await exportText(await buildLife()));
  shared = bytesOf(await sharedText(await buildShared()));
  rememberSignatures();
});
afterAll(() => {
  vi.restoreAllMocks();
});

const KINDS = ['header', 'event', 'content', 'manifest'];
const EVENTS = ['log.opened', 'content.erased', 'log.key.rotated', 'log.imported', 'test.noted'];

describe('an export', () => {
  it('of every kind of line and entry passes as it is', async () => {
    const text = new TextDecoder().decode(life);
    for (const kind of KINDS) expect(text).toContain(`"kind":"${kind}"`);
    for (const name of EVENTS) expect(text).toContain(`"name":"${name}"`);
    expect(text).toMatch(/"predecessor":\{"checkpoint"/);
    expect(await verifyLedger(life)).toMatchObject({ ok: true });
  });

  it('names the line, and no other, of a bit flipped at any byte', { timeout: 1_200_000 }, async () => {
    let flips = 0;
    for (let at = 0; at < life.length; at += 1)
      for (const bit of bitsAt(at)) {
        const { ok, steps } = await verifyLedger(flip(life, at, bit));
        if (ok) throw new Error(`bit ${bit} of byte ${at} is not found`);
        const lines = failedLines(steps);
        if (lines.length !== 1 || lines[0] !== lineAt(life, at))
          throw new Error(`bit ${bit} of byte ${at}, line ${lineAt(life, at)}: lines ${lines} are named`);
        flips += 1;
      }
    expect(flips).toBeGreaterThanOrEqual(life.length);
  });

  it('cut anywhere names the line it was cut in', async () => {
    const last = lineAt(life, life.length - 1) - 2;
    for (let end = 0; end < life.length; end += 1) {
      const edge = life[end] === 0x0a || life[end - 1] === 0x0a || life[end - 2] === 0x0a;
      if (end % 11 > 0 && !edge && lineAt(life, end) < last) continue;
      const { ok, steps } = await verifyLedger(life.slice(0, end));
      if (ok || failedLines(steps).join() !== `${lineOfCut(life, end)}`)
        throw new Error(`cut after byte ${end}, line ${lineOfCut(life, end)}: lines ${failedLines(steps)} are named`);
    }
  });

  it('that was cut or bent is no backup, whatever else a look at it says', async () => {
    for (let at = 0; at < life.length; at += 61) {
      expect((await readBackup(new Blob([flip(life, at, 0)]))).ok).toBe(false);
      expect((await readBackup(new Blob([life.slice(0, at)]))).ok).toBe(false);
    }
  });
});

describe('shared events', () => {
  it('pass as they are', async () => {
    expect(await reportShare(shared, null)).toMatchObject({ ok: true, events: 4 });
  });

  it('name the line, and no other, of a bit flipped at any byte', { timeout: 1_200_000 }, async () => {
    let flips = 0;
    for (let at = 0; at < shared.length; at += 1)
      for (const bit of bitsAt(at)) {
        const { ok, steps } = await reportShare(flip(shared, at, bit), null);
        const lines = failedLines(steps);
        if (ok || lines.length !== 1 || lines[0] !== lineAt(shared, at))
          throw new Error(`bit ${bit} of byte ${at}, line ${lineAt(shared, at)}: lines ${lines} are named`);
        flips += 1;
      }
    expect(flips).toBeGreaterThanOrEqual(shared.length);
  });

  it('are taken in by nobody when cut after any byte', async () => {
    for (let end = 0; end < shared.length; end += 1) {
      const read = await readShare(shared.slice(0, end));
      if (read.ok || read.line !== lineOfCut(shared, end))
        throw new Error(`cut after byte ${end} is taken, or placed elsewhere`);
    }
  });
});
