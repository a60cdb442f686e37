/** Verification: an untouched log passes, and no changed byte, line or row goes unseen or unplaced. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { exportLines } from '../../../lib/ledger/export';
import { readHead } from '../../../lib/ledger/read';
import type { TrustedKeys } from '../../../lib/ledger/schema';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { type LedgerVerification, type VerifyStepName, verifyLedger } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { buildExample, entryOf, freshStore, steadyClock } from './example';

const NOW = () => '2026-11-20T09:00:00.000Z';

async function exportText(db: LedgerDatabase): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportLines({ db, now: NOW, version: '0.1.0' })) lines.push(line);
  return lines.join('');
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const verifyText = (text: string) => verifyLedger(bytesOf(text));
const failures = ({ steps }: LedgerVerification) => steps.filter(({ result }) => result === 'fail');
const step = (found: LedgerVerification | null, name: VerifyStepName) => found?.steps.find((one) => one.step === name);

let db: LedgerDatabase;
let capture: string;
let text: string;
let lines: string[];

beforeAll(async () => {
  ({ db, capture } = await buildExample());
  text = await exportText(db);
  lines = text.split('\n').slice(0, -1);
});

describe('an untouched export', () => {
  it('passes every step that can be checked without anybody’s word, and says what was not', async () => {
    const found = await verifyText(text);
    expect(found).toMatchObject({ ok: true, kind: 'ledger', events: 8, lines: lines.length });
    expect(found.steps.map(({ step: name, result }) => `${name} ${result}`)).toEqual([
      'bytes pass',
      'chain pass',
      'signatures pass',
      'tree pass',
      'content pass',
      'people notChecked',
      'witness notChecked',
    ]);
  });

  it('verifies the same as a file in odd pieces, as lines and in the database', async () => {
    const kinds = await Promise.all([
      verifyLedger(new Blob([text.slice(0, 999), text.slice(999)])),
      verifyLedger(exportLines({ db, now: NOW, version: '0.1.0' })),
      verifyLedger(text),
      verifyLedger(lines),
      verifyStored({}, db),
    ]);
    for (const found of kinds) expect(found?.steps).toEqual((await verifyText(text)).steps);
  });

  it('says nothing about a log that was never opened', async () => {
    expect(await verifyStored({}, freshStore())).toBeNull();
    expect(await exportText(freshStore())).toBe('');
  });

  it('reports progress and stops when asked', async () => {
    const seen: number[] = [];
    await verifyLedger(bytesOf(text), { onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(bytesOf(text).length);
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(verifyLedger(bytesOf(text), { signal: stop })).rejects.toThrow('enough');
  });
});

describe('a changed byte', () => {
  /** Line (from 1) of a byte; a newline belongs to the line it ends. */
  const lineAt = (bytes: Uint8Array, at: number) => bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;

  async function expectLocated(at: number, flip: number) {
    const bytes = bytesOf(text);
    bytes[at] = (bytes[at] as number) ^ flip;
    const found = await verifyLedger(bytes);
    const places = failures(found).map(({ line }) => line);
    expect(places.length, `byte ${at} ^ ${flip} unseen`).toBeGreaterThan(0);
    expect(new Set(places), `byte ${at} ^ ${flip}`).toEqual(new Set([lineAt(bytesOf(text), at)]));
  }

  it('is found and placed, wherever and whatever it is', { timeout: 120_000 }, async () => {
    const size = bytesOf(text).length;
    const anywhere = fc.tuple(fc.nat(size - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(anywhere, ([at, flip]) => expectLocated(at, flip)),
      { numRuns: 2000, seed: 20261119 },
    );
  });

  it('is found at every byte of the first, second, first content and last line', { timeout: 120_000 }, async () => {
    const chosen = [0, 1, lines.findIndex((line) => line.includes('"kind":"content"')), lines.length - 1];
    for (const number of chosen) {
      const start = bytesOf(
        lines
          .slice(0, number)
          .map((line) => `${line}\n`)
          .join(''),
      ).length;
      const length = Math.min(bytesOf(lines[number] as string).length + 1, 700);
      // One bit each: the change most likely to leave valid JSON, hex and base64 behind.
      for (let at = start; at < start + length; at += 1) await expectLocated(at, 1 << (at % 3));
    }
  });
});

describe('changed lines', () => {
  const put = (changed: string[]) => changed.map((line) => `${line}\n`).join('');

  it('cut anywhere is found', async () => {
    const bytes = bytesOf(text);
    for (let end = 0; end < bytes.length; end += 397) {
      expect((await verifyLedger(bytes.slice(0, end))).ok, `cut at ${end}`).toBe(false);
    }
    for (let keep = 0; keep < lines.length; keep += 1) {
      const found = await verifyText(put(lines.slice(0, keep)));
      expect(step(found, 'bytes')).toMatchObject({ result: 'fail', line: Math.max(keep, 1) });
    }
  });

  it('taken out, doubled or swapped are found', async () => {
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i] as string;
      expect((await verifyText(put(lines.toSpliced(i, 1)))).ok, `without ${i + 1}`).toBe(false);
      expect((await verifyText(put(lines.toSpliced(i, 0, line)))).ok, `twice ${i + 1}`).toBe(false);
      if (i + 1 === lines.length) continue;
      const swapped = lines.toSpliced(i, 2, lines[i + 1] as string, line);
      expect((await verifyText(put(swapped))).ok, `swapped ${i + 1}`).toBe(false);
    }
  });

  it('taken out in the middle are placed where they are missed', async () => {
    const found = await verifyText(put(lines.toSpliced(3, 1)));
    expect(step(found, 'chain')).toMatchObject({
      result: 'fail',
      line: 4,
      reason: { key: 'verifyIndex', params: ['3', '2'] },
    });
    const content = lines.findIndex((line) => line.includes('"kind":"content"'));
    const without = await verifyText(put(lines.toSpliced(content, 1)));
    expect(step(without, 'content')).toMatchObject({
      result: 'fail',
      line: content + 1,
      reason: { key: 'verifyContentCut' },
    });
  });

  it('from another log do not pass, each perfectly signed by itself', async () => {
    const other = (await exportText((await buildExample()).db)).split('\n');
    for (const i of [2, 4]) expect((await verifyText(put(lines.with(i, other[i] as string)))).ok).toBe(false);
    expect((await verifyText(put(lines.with(lines.length - 1, other[lines.length - 1] as string)))).ok).toBe(false);
  });

  it('that are out of form are refused by name', async () => {
    const event = JSON.parse(lines[2] as string);
    const cases: [string, string][] = [
      [lines[2]?.replace('{"body"', '{ "body"') as string, 'verifyNotCanonical'],
      [JSON.stringify({ ...event, extra: 1 }), 'verifyShape'],
      [JSON.stringify({ ...event, hash: event.hash.toUpperCase() }), 'verifyShape'],
      [`\ufeff${lines[2]}`, 'verifyNotJson'],
      [`${lines[2]}\r`, 'verifyNotCanonical'],
      ['', 'verifyNotJson'],
      [
        lines[2]?.replace('"data":{', `"data":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)},`) as string,
        'verifyNotCanonical',
      ],
    ];
    for (const [line, key] of cases) {
      const found = await verifyText(put(lines.with(2, line)));
      expect(step(found, 'bytes')).toMatchObject({ result: 'fail', line: 3, reason: { key } });
      expect(step(found, 'chain')).toMatchObject({ result: 'notChecked', reason: { params: ['3'] } });
    }
  });
});

describe('rows changed in the database', () => {
  it('are found without building a file', async () => {
    const { db: other } = await buildExample();
    const row = (await other.event.toArray())[2];
    await other.event.put({ ...row, body: row?.body.replace('"notes"', '"price"') } as never);
    const found = await verifyStored({}, other);
    expect(failures(found as LedgerVerification)).toMatchObject([
      { step: 'chain', line: 4, reason: { key: 'verifyHash' } },
    ]);
  });

  it('an event lost in the middle is found', async () => {
    const { db: other } = await buildExample();
    await other.event.delete([(await readHead(other))?.origin ?? '', 4]);
    expect(step(await verifyStored({}, other), 'chain')).toMatchObject({ result: 'fail', line: 6 });
  });

  it('a value that vanished is named, while the chain still passes', async () => {
    const { db: other, capture: digest } = await buildExample();
    await other.blob.delete(digest);
    const found = await verifyStored({}, other);
    expect(found?.ok).toBe(false);
    expect(['bytes', 'chain', 'signatures', 'tree'].map((name) => step(found, name as VerifyStepName)?.result)).toEqual(
      Array(4).fill('pass'),
    );
    expect(step(found, 'content')).toMatchObject({
      result: 'fail',
      line: 3,
      reason: { key: 'verifyContentMissing', params: ['capture', 'handoff.captured'] },
    });
  });

  it('a value erased on purpose is named and is no failure', async () => {
    const { db: other, capture: digest } = await buildExample();
    await openLedger({ db: other, now: steadyClock(), version: '0.1.0' }).append(
      entryOf('erase', { events: [], erase: [digest] }),
    );
    const found = await verifyStored({}, other);
    expect(found?.ok).toBe(true);
    expect(found?.steps.filter((one) => one.step === 'content')).toMatchObject([
      { result: 'pass' },
      { result: 'notChecked', line: 3, reason: { key: 'verifyContentErased' } },
    ]);
  });

  it('a log without its key fails where nobody signed for its being whole', async () => {
    const { db: other } = await buildExample();
    await other.key.clear();
    const found = await verifyStored({}, other);
    expect(found?.ok).toBe(false);
    expect(failures(found as LedgerVerification)).toMatchObject([{ step: 'bytes', line: found?.lines }]);
  });
});

describe('people', () => {
  const JO = { username: 'jo', name: 'Jo Park', keyId: null };

  async function withJo(declared: 'self' | 'pack' = 'pack') {
    const other = freshStore();
    const ledger = openLedger({ db: other, now: steadyClock(), version: '0.1.0' });
    await ledger.append(entryOf('one', { actor: { ...JO, declared } }));
    const key = (await readHead(other))?.keyId ?? '';
    return { other, key };
  }

  it('pass where somebody vouches for the key, fail for another name or another time', async () => {
    const { other, key } = await withJo();
    const check = async (trusted: object) =>
      step(await verifyStored({ trust: { keys: [{ id: key, username: 'jo', ...trusted }] } }, other), 'people');
    expect(await check({})).toMatchObject({ result: 'pass', fact: { params: ['1'] } });
    expect(await check({ username: 'max' })).toMatchObject({
      result: 'fail',
      line: 3,
      reason: { key: 'verifyPersonUnknown' },
    });
    expect(await check({ revokedAt: '2026-11-01' })).toMatchObject({
      result: 'fail',
      reason: { key: 'verifyPersonTime' },
    });
    expect(await check({ validFrom: '2027-01-01' })).toMatchObject({ result: 'fail' });
  });

  it('nobody who is trusted speaks for are not checked, in the database as in its export; who is named with another key fails', async () => {
    const { other, key } = await withJo('self');
    const lines = await exportText(other);
    const check = async (...keys: TrustedKeys['keys']) => {
      const found = step(await verifyStored({ trust: { keys } }, other), 'people');
      expect(step(await verifyLedger(lines, { trust: { keys } }), 'people')).toEqual(found);
      return found;
    };
    const alone = { result: 'notChecked', line: 3, reason: { key: 'verifyPeopleSelf', params: ['1', 'Jo Park'] } };
    expect(await check({ id: 'other', username: 'max' })).toMatchObject(alone);
    // Drafts from before the day on which a pack takes the key up.
    expect(await check({ id: key, username: 'jo', validFrom: '2027-01-01' })).toMatchObject(alone);
    const unknown = { result: 'fail', line: 3, reason: { key: 'verifyPersonUnknown' } };
    expect(await check({ id: 'other', username: 'jo' })).toMatchObject(unknown);
    expect(await check({ id: key, username: 'max' })).toMatchObject(unknown);
    expect(await check({ id: key, username: 'jo', revokedAt: '2026-11-01' })).toMatchObject({ result: 'fail' });
  });

  it('who claim a word that nobody who is trusted gave fail', async () => {
    const { other } = await withJo('pack');
    const found = step(await verifyStored({ trust: { keys: [{ id: 'other', username: 'max' }] } }, other), 'people');
    expect(found).toMatchObject({ result: 'fail', line: 3, reason: { key: 'verifyPersonUnknown' } });
  });

  it('are told apart from those somebody speaks for', async () => {
    const { other, key } = await withJo('self');
    const ledger = openLedger({ db: other, now: () => '2026-11-25T10:00:00.000Z', version: '0.1.0' });
    await ledger.append(entryOf('two', { actor: { ...JO, declared: 'pack' } }));
    const trust = { keys: [{ id: key, username: 'jo', validFrom: '2026-11-25' }] };
    const found = await verifyStored({ trust }, other);
    expect(found?.ok).toBe(true);
    expect(found?.steps.filter((one) => one.step === 'people')).toMatchObject([
      { result: 'pass', fact: { params: ['1'] } },
      { result: 'notChecked', line: 3, reason: { key: 'verifyPeopleSelf', params: ['1', 'Jo Park'] } },
    ]);
    // The same key under another name, once it is Jo's, is no word of somebody unknown.
    await ledger.append(entryOf('three', { actor: { username: 'max', name: 'Max', keyId: null, declared: 'self' } }));
    const after = await verifyStored({ trust }, other);
    expect(step(after, 'people')).toMatchObject({ result: 'fail', line: 5, reason: { key: 'verifyPersonUnknown' } });
  });

  it('pass where one of two packs binds the key at the time', async () => {
    const { other, key } = await withJo();
    const jo = { id: key, username: 'jo' };
    const trust = { keys: [{ ...jo, validFrom: '2027-01-01' }, jo] };
    expect(step(await verifyStored({ trust }, other), 'people')).toMatchObject({ result: 'pass' });
  });

  it('never count practice characters', async () => {
    expect(step(await verifyStored({ trust: { keys: [] } }, db), 'people')).toMatchObject({
      result: 'notChecked',
      reason: { key: 'verifyPeopleNone' },
    });
  });
});

describe('an outside checkpoint', () => {
  it('passes for any earlier head, fails for a log cut back behind it or a fork', async () => {
    const { db: other } = await buildExample();
    const early = (await readHead(other))?.checkpoint ?? '';
    const ledger = openLedger({ db: other, now: steadyClock(), version: '0.1.0' });
    await ledger.append(entryOf('later'));
    const late = (await readHead(other))?.checkpoint ?? '';
    const witness = async (note: string, of = other) => step(await verifyStored({ witness: note }, of), 'witness');
    expect(await witness(early)).toMatchObject({ result: 'pass', fact: { params: ['8'] } });
    expect(await witness(late)).toMatchObject({ result: 'pass' });
    expect(await witness(late, db)).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessOther' } });
    await setBack(other, 8);
    expect((await verifyStored({}, other))?.ok).toBe(true);
    expect(await witness(late)).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessShorter' } });
    await ledger.append(entryOf('another history'));
    expect(await witness(late)).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessFork' } });
    expect(await witness('not a note')).toMatchObject({ result: 'notChecked' });
  });

  /** What restoring an older profile does: the last event gone and the head as it was. */
  async function setBack(other: LedgerDatabase, size: number) {
    const { chainOf } = await import('../../../lib/ledger/stage');
    const { checkpointOf } = await import('../../../lib/ledger/checkpoint');
    const { extendChain, startChain } = await import('../../../lib/ledger/chain');
    const { fromHex, toHex } = await import('../../../lib/sign/bytes');
    const rows = (await other.event.toArray()).slice(0, size);
    const head = (await other.head.toArray())[0];
    const chain = rows.reduce((at, row) => extendChain(at, fromHex(row.hash) as never), startChain(head?.origin ?? ''));
    const back = {
      ...head,
      size,
      last: chain.last,
      peaks: chain.tree.peaks.map(toHex),
      signature: rows.at(-1)?.signature,
    };
    await other.head.put({ ...back, root: toHex(checkpointOf(chain).root) } as never);
    await other.event.delete([head?.origin ?? '', size]);
    expect(chainOf((await other.head.toArray())[0] as never)?.tree.size).toBe(size);
  }
});

it('an example names its capture', () => expect(text).toContain(capture));
