/** Entries of several installations put together: the same in any order, nothing of their contents, and every contradiction named. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { checkpointNote, readLogs } from '../../../lib/ledger/logs';
import { readShare, type ShareFile } from '../../../lib/ledger/read-share';
import { isClosedBy, shareLines } from '../../../lib/ledger/share';
import { judgeShared, mergeShared, type SharedEntry, type SharedLog } from '../../../lib/ledger/share-merge';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase, known?: Record<string, number>): Promise<string> {
  let text = '';
  for await (const line of shareLines({ ...optionsOf(db), ...(known ? { known } : {}) })) text += line;
  return text;
}

async function fileOf(db: LedgerDatabase, known?: Record<string, number>): Promise<ShareFile> {
  const read = await readShare(await textOf(db, known));
  if (!read.ok) throw new Error(`${read.line}: ${read.reason.key}`);
  return read.file;
}

let one: LedgerDatabase;
let two: LedgerDatabase;
let first: ShareFile;
let second: ShareFile;
beforeAll(async () => {
  ({ db: one } = await buildExample());
  ({ db: two } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']));
  await openLedger(optionsOf(two)).rotateKey(JUN);
  await openLedger(optionsOf(two)).append(entryOf(newCommand()));
  first = await fileOf(one);
  second = await fileOf(two);
});

const notesOf = (...files: ShareFile[]) => files.flatMap(({ close }) => close.checkpoints);
const logOf = (logs: SharedLog[], { header }: ShareFile) => logs.find(({ origin }) => origin === header.origin);

describe('a file', () => {
  it('holds every entry and no word of its contents', async () => {
    const text = await textOf(one);
    expect(first.entries).toHaveLength(8);
    expect(text).not.toMatch(/Refund within|refund and invoice|"kind":"content"|"salt"/);
  });

  it('is closed by the log, and by nobody else', async () => {
    const logs = await judgeShared(mergeShared(first.entries, second.entries));
    for (const file of [first, second]) {
      const key = logOf(logs, file)?.key;
      if (!key) throw new Error('no key');
      expect(await isClosedBy(file, key)).toBe(true);
      const close = { ...file.close, events: file.close.events - 1 };
      expect(await isClosedBy({ close }, key)).toBe(false);
    }
    const other = logOf(logs, second)?.key;
    expect(other && (await isClosedBy(first, other))).toBe(false);
  });

  it('of only what is new completes what was there before', async () => {
    const { db } = await buildExample();
    const before = await fileOf(db);
    const { origin } = before.header;
    await openLedger(optionsOf(db)).append(entryOf(newCommand()));
    const tail = await fileOf(db, { [origin]: 8 });
    expect(tail.entries.map(({ index }) => index)).toEqual([8]);
    expect(await judgeShared(tail.entries, notesOf(tail))).toMatchObject([{ verified: 0, gap: 0, claimed: 0 }]);
    expect(await judgeShared(mergeShared(tail.entries, before.entries), notesOf(tail))).toMatchObject([
      { verified: 9, gap: null, fork: null, bad: null, claimed: 9, contradicted: [] },
    ]);
  });

  it('holds own logs only, the ones before a lost key too', async () => {
    const { db } = await buildExample();
    await db.key.clear();
    await openLedger(optionsOf(db)).append(entryOf(newCommand()));
    const file = await fileOf(db);
    const logs = await judgeShared(mergeShared(file.entries), notesOf(file));
    expect(logs.map(({ verified }) => verified).sort()).toEqual([2, 8]);
  });

  it('passes nothing on that another browser recorded', async () => {
    const { db } = await buildExample();
    let text = '';
    for await (const line of exportLines(optionsOf(two))) text += line;
    const backup = await readBackup(text);
    if (!backup.ok) throw new Error(backup.message.key);
    expect(await openLedger(optionsOf(db)).importBackup(newCommand(), backup.backup, JUN)).toMatchObject({ ok: true });
    const file = await fileOf(db);
    expect(new Set(file.entries.map(({ origin }) => origin))).toEqual(new Set([file.header.origin]));
    expect(file.entries).toHaveLength(9);
  });

  it('is nothing where nothing was recorded', async () => {
    expect(await textOf(freshStore())).toBe('');
    expect(await readShare('')).toMatchObject({ ok: false, line: 1 });
  });
});

describe('damage', () => {
  it('of any bit is found: by its line when it is read, or by the log when it is judged', async () => {
    const bytes = new TextEncoder().encode(await textOf(one));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bent = bytes.slice();
        bent[at] = (bent[at] as number) ^ (1 << bit);
        const read = await readShare(bent);
        if (!read.ok) {
          expect(read.line).toBeGreaterThan(0);
          return;
        }
        const [log] = await judgeShared(mergeShared(read.file.entries), notesOf(read.file));
        const closed = log?.key ? await isClosedBy(read.file, log.key) : false;
        expect(closed && log?.bad === null && log.verified === 8).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('by a line taken out, added, moved or cut is found with its line', async () => {
    const lines = (await textOf(one)).split('\n').slice(0, -1);
    const at = async (changed: string[]) => {
      const read = await readShare(changed.map((line) => `${line}\n`).join(''));
      return read.ok ? 0 : read.line;
    };
    expect(await at(lines)).toBe(0);
    expect(await at([...lines.slice(0, 3), ...lines.slice(4)])).toBe(lines.length - 1);
    expect(await at([...lines, lines[2] ?? ''])).toBe(lines.length + 1);
    expect(await at(lines.slice(0, -1))).toBe(lines.length - 1);
    expect(await at(lines.slice(1))).toBe(1);
    const cut = (await textOf(one)).slice(0, -5);
    expect(await readShare(cut)).toMatchObject({ ok: false, line: lines.length });
  });

  it('a million junk lines cost no more than the first', async () => {
    let read = 0;
    async function* junk() {
      for (; read < 1_000_000; read += 1) yield `{"junk":${read}}\n`;
    }
    expect(await readShare(junk())).toMatchObject({ ok: false, line: 1 });
    expect(read).toBeLessThan(3);
  });

  it('an entry nobody signed is not verified, nor what follows it', async () => {
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
    const entries = first.entries.map((entry) =>
      entry.index === 5 ? { ...entry, signature: entry.signature.replace(/.(?=.{5}$)/, other) } : entry,
    );
    expect(await judgeShared(mergeShared(entries))).toMatchObject([{ verified: 5, bad: 5 }]);
  });
});

describe('put together', () => {
  it('it is the same whatever came when, in how many pieces, and how often', () => {
    const all = [...first.entries, ...second.entries];
    const pieces = fc.array(fc.subarray(all), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (parts, random) => {
        const whole = mergeShared(...parts);
        const shuffled = [...parts].sort(() => (random.next().value % 2 ? 1 : -1)).map((part) => [...part].reverse());
        expect(mergeShared(...shuffled)).toEqual(whole);
        expect(mergeShared(whole, whole, ...parts)).toEqual(whole);
        const stepwise = parts.reduce<SharedEntry[]>((merged, part) => mergeShared(merged, part), []);
        expect(stepwise).toEqual(whole);
        const right = parts.reduceRight<SharedEntry[]>((merged, part) => mergeShared(part, merged), []);
        expect(right).toEqual(whole);
      }),
    );
  });

  it('one entry under two signatures is one entry, and the same one in any order', () => {
    const other = first.entries.map((entry) => ({ ...entry, signature: `A${entry.signature.slice(1)}` }));
    const merged = mergeShared(first.entries, other);
    expect(merged).toHaveLength(8);
    expect(mergeShared(other, first.entries)).toEqual(merged);
  });

  it('each log is judged by itself, by its own keys, a replaced one included', async () => {
    const logs = await judgeShared(mergeShared(second.entries, first.entries), notesOf(first, second));
    expect(logs).toHaveLength(2);
    expect(logOf(logs, first)).toMatchObject({ entries: 8, verified: 8, gap: null, fork: null, bad: null, claimed: 8 });
    expect(logOf(logs, second)).toMatchObject({ entries: 10, verified: 10, gap: null, bad: null, claimed: 10 });
    expect(`waybill/${logOf(logs, first)?.keyId}`).toBe(first.header.origin);
    expect(`waybill/${logOf(logs, second)?.keyId}`).not.toBe(second.header.origin);
  });

  it('what is missing is named by its place, and only what is whole counts', async () => {
    for (const gone of [0, 3, 7]) {
      const entries = first.entries.filter(({ index }) => index !== gone);
      expect(await judgeShared(entries, notesOf(first))).toMatchObject([
        gone === 0 ? { verified: 0, gap: 0 } : { verified: gone, gap: gone, claimed: 8 },
      ]);
    }
  });

  it('two histories of one log are an alarm, both kept', async () => {
    // A profile copied to a second machine: the same key goes on twice.
    const { db } = await buildExample();
    const copy = freshStore();
    for (const table of db.tables) await copy.table(table.name).bulkAdd(await table.toArray());
    await openLedger(optionsOf(db)).append(entryOf(newCommand()));
    await openLedger(optionsOf(copy)).append(entryOf(newCommand()));
    const [here, there] = [await fileOf(db), await fileOf(copy)];
    const merged = mergeShared(here.entries, there.entries);
    expect(merged).toHaveLength(10);
    expect(await judgeShared(merged, notesOf(here, there))).toMatchObject([{ entries: 10, verified: 8, fork: 8 }]);
    // The checkpoint alone is enough, without the other's entries.
    expect(await judgeShared(here.entries, notesOf(there))).toMatchObject([{ verified: 9, contradicted: [9] }]);
  });

  it('a checkpoint nobody signed claims and contradicts nothing', async () => {
    const [head] = await readLogs(one);
    if (!head) throw new Error('no log');
    const note = checkpointNote({ ...head, size: head.size + 5 });
    expect(await judgeShared(first.entries, [note, 'no note'])).toMatchObject([
      { verified: 8, gap: null, claimed: 0, contradicted: [] },
    ]);
  });
});
