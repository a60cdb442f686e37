/** A folder shared by several installations: one file each, written whole or not at all, and nothing believed that a log's own key does not bear out. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { exportLines } from '../../../lib/ledger/export';
import { fileNotes } from '../../../lib/ledger/file-notes';
import { readForeignContracts } from '../../../lib/ledger/foreign-contracts';
import { hearNotes, readWitnessed } from '../../../lib/ledger/gossip';
import { readHead, readKey } from '../../../lib/ledger/read';
import { readForeign } from '../../../lib/ledger/read-foreign';
import { readShare } from '../../../lib/ledger/read-share';
import { readMemory } from '../../../lib/ledger/seen';
import { shareLines } from '../../../lib/ledger/share';
import {
  fileOf,
  folderFault,
  lookInFolder,
  markOf,
  originOf,
  readFound,
  readOwnNotes,
  readOwnState,
  writeOwn,
} from '../../../lib/ledger/share-folder';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { canonical } from '../../../lib/sign/canonical';
import { copyOf } from './damage';
import { buildExample, CONTRACT, entryOf, freshStore, newCommand, steadyClock } from './example';
import { fakeFolder } from './fake-folder';

const optionsOf = (db: LedgerDatabase, from = '2026-11-20T10:00:00.000Z') => {
  return { db, now: steadyClock(from), version: '0.1.0' };
};

async function textOf(db: LedgerDatabase, from?: string): Promise<string> {
  let text = '';
  for await (const line of shareLines(optionsOf(db, from))) text += line;
  return text;
}

async function take(db: LedgerDatabase, text: string, whole = true) {
  const read = await readShare(text);
  if (!read.ok) throw new Error(read.reason.key);
  return takeShared(db, read.file, { whole });
}

const originIn = async (db: LedgerDatabase) => (await readHead(db))?.origin ?? '';
const LATER = '2026-11-20T12:00:00.000Z';

describe('a file of the folder', () => {
  it('is written by one installation, under the name of its log, and read by the others once until it changes', async () => {
    const { db: mine } = await buildExample();
    const folder = fakeFolder();
    const origin = await originIn(mine);
    await writeOwn(folder.handle, origin, optionsOf(mine));
    const name = fileOf(origin);
    expect(originOf(name)).toBe(origin);
    expect(await folder.text(name)).toBe(await textOf(mine));
    const marks = new Map<string, string>();
    expect((await lookInFolder(folder.handle, [origin], marks)).fresh).toEqual([]);
    const { fresh } = await lookInFolder(folder.handle, [], marks);
    expect(fresh).toMatchObject([{ name, origin }]);
    for (const { file } of fresh) marks.set(name, markOf(file));
    expect((await lookInFolder(folder.handle, [], marks)).fresh).toEqual([]);
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    await writeOwn(folder.handle, origin, optionsOf(mine));
    expect((await lookInFolder(folder.handle, [], marks)).fresh).toHaveLength(1);
  });

  it('stays as it was where writing it fails, and the fault has a sentence', async () => {
    const { db: mine } = await buildExample();
    const folder = fakeFolder();
    const origin = await originIn(mine);
    await writeOwn(folder.handle, origin, optionsOf(mine));
    const before = await folder.text(fileOf(origin));
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    const faults: [string, string][] = [
      ['QuotaExceededError', 'folderFull'],
      ['NotAllowedError', 'folderNotAllowed'],
      ['NotFoundError', 'folderGone'],
      ['InvalidStateError', 'folderFailed'],
    ];
    for (const [name, key] of faults) {
      folder.failing.write = name;
      const error = await writeOwn(folder.handle, origin, optionsOf(mine)).catch((one: unknown) => one);
      expect(folderFault(error).key).toBe(key);
      expect(await folder.text(fileOf(origin))).toBe(before);
    }
  });

  it('says something new after an entry, and after something was seen of another log', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const first = (await readOwnState(mine)).present?.key;
    expect((await readOwnState(mine)).present?.key).toBe(first);
    await take(mine, await textOf(theirs));
    const second = (await readOwnState(mine)).present?.key;
    expect(second).not.toBe(first);
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    expect((await readOwnState(mine)).present?.key).not.toBe(second);
    expect(await readOwnState(freshStore())).toEqual({ logs: [], present: null });
  });
});

describe('what does not belong in the folder', () => {
  it('is left alone: other names, folders, files too large, too many, or gone while they are read', async () => {
    const { db: mine } = await buildExample();
    const folder = fakeFolder();
    const name = fileOf(await originIn(mine));
    folder.put('notes.txt', 'x');
    folder.put(`${name}.crswap`, 'x');
    folder.put(`${name.slice(0, -6)} (conflict).jsonl`, await textOf(mine));
    expect((await lookInFolder(folder.handle, [], new Map())).there.size).toBe(0);
    folder.put(name, 'x');
    folder.files.set(name, { file: new File(['x'], name), kind: 'directory' });
    expect((await lookInFolder(folder.handle, [], new Map())).fresh).toEqual([]);
    const huge = Object.defineProperty(new File(['x'], name), 'size', { value: 65 * 1024 * 1024 });
    folder.files.set(name, { file: huge });
    expect(await lookInFolder(folder.handle, [], new Map())).toMatchObject({
      fresh: [],
      problems: [{ file: name, reason: { key: 'folderBig' } }],
    });
    folder.failing.gone = name;
    expect(await lookInFolder(folder.handle, [], new Map())).toMatchObject({ fresh: [], problems: [] });
    for (let n = 0; n < 300; n += 1) folder.put(fileOf(`waybill/${String(n).padStart(43, 'A')}`), 'x');
    const many = await lookInFolder(folder.handle, [], new Map());
    expect(many.problems).toContainEqual({ file: 'shared', reason: { key: 'folderCrowded', params: ['256'] } });
    expect(many.there.size).toBe(256);
  });

  it('is named: a torn file, junk, and a file under the name of another log', async () => {
    const { db: mine } = await buildExample();
    const [text, origin] = [await textOf(mine), await originIn(mine)];
    const found = (content: Blob | string, of = origin) => {
      return readFound({ name: fileOf(of), origin: of, file: new File([content], fileOf(of)) });
    };
    expect(await found(text)).toBeNull();
    expect((await found(text.slice(0, -9)))?.reason.key).toBe('folderTorn');
    expect((await found('{"kind":"event"}\n'.repeat(1_000_000)))?.reason).toEqual({ key: 'folderTorn', params: ['1'] });
    expect((await found(text, `waybill/${'A'.repeat(43)}`))?.reason.key).toBe('folderOtherName');
    const gone = Object.assign(new File([text], fileOf(origin)), {
      slice: () => {
        throw new DOMException('changed', 'NotReadableError');
      },
    });
    expect((await readFound({ name: fileOf(origin), origin, file: gone }))?.reason.key).toBe('folderUnread');
  });

  it('takes nothing in that the log’s key did not sign, and neither forks nor blocks the log', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const [good, origin] = [await textOf(theirs), await originIn(theirs)];
    const read = await readShare(good);
    if (!read.ok) throw new Error(read.reason.key);
    // An entry of its own making at a place of the other log, with the hash it should have.
    const { hashLeaf } = await import('../../../lib/sign/digest');
    const { toHex, utf8 } = await import('../../../lib/sign/bytes');
    const body = canonical({ ...JSON.parse(read.file.entries[4]?.body ?? ''), time: '2026-11-19T10:00:59.000Z' });
    const junk = { ...read.file.entries[4], body, hash: toHex(await hashLeaf(utf8(body))) } as never;
    const entries = read.file.entries.map((entry, i) => (i === 4 ? junk : entry));
    const hostile = await takeShared(mine, { ...read.file, entries }, { whole: true });
    expect(hostile).toMatchObject({ alarms: [], logs: [{ verified: 4, bad: 4, fork: null }] });
    expect(await mine.shared.count()).toBe(4);
    // Chosen by hand it is kept no further either.
    await takeShared(mine, { ...read.file, entries });
    expect(await mine.shared.count()).toBe(4);
    await mine.shared.put(junk);
    expect(await take(mine, good)).toMatchObject({
      alarms: [],
      logs: [{ origin, verified: 8, fork: null, bad: null }],
    });
  });

  it('is nothing where the writer did not close it', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const read = await readShare(await textOf(theirs));
    if (!read.ok) throw new Error(read.reason.key);
    const { file } = read;
    const close = { ...file.close, checkpoints: [] };
    expect(await takeShared(mine, { ...file, close }, { whole: true })).toMatchObject({ fresh: 0, closed: false });
    expect(await mine.shared.count()).toBe(0);
    expect(await mine.seen.count()).toBe(0);
  });
});

describe('an alarm', () => {
  it('is raised once where a later file ends earlier, and not by an old file that comes late', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const old = await copyOf(theirs);
    const early = await textOf(theirs, '2026-11-20T09:00:00.000Z');
    await openLedger(optionsOf(theirs)).append(entryOf(newCommand()));
    expect((await take(mine, await textOf(theirs))).alarms).toEqual([]);
    expect((await take(mine, early)).alarms).toEqual([]);
    const back = await textOf(old, LATER);
    expect((await take(mine, back)).alarms).toMatchObject([
      { kind: 'rollback', remembered: { checkpoint: { size: 9 } }, seen: { size: 8 } },
    ]);
    expect((await take(mine, back)).alarms).toEqual([]);
  });

  it('is raised where one file is written by two copies of a profile', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const copy = await copyOf(theirs);
    await openLedger(optionsOf(theirs)).append(entryOf(newCommand()));
    await openLedger(optionsOf(copy)).append(entryOf(newCommand()));
    expect((await take(mine, await textOf(theirs))).alarms).toEqual([]);
    const { alarms, logs } = await take(mine, await textOf(copy, LATER));
    expect(logs).toMatchObject([{ fork: 8 }]);
    expect(alarms[0]).toMatchObject({ kind: 'fork', seen: { origin: await originIn(theirs) } });
    // Both histories are kept.
    expect(await mine.shared.count()).toBe(10);
    // The entries are known by now and no news; the checkpoint contradicts as long as it is there.
    const again = await take(mine, await textOf(copy, LATER));
    expect(again.fresh).toBe(0);
    expect(again.alarms.map(({ kind, seen }) => [kind, seen.root.length])).toEqual([['fork', 32]]);
  });

  it('is raised by one’s own file where another copy of the profile wrote it, and by no forged one', async () => {
    const { db: mine } = await buildExample();
    const [old, origin] = [await copyOf(mine), await originIn(mine)];
    const folder = fakeFolder();
    await openLedger(optionsOf(mine)).append(entryOf(newCommand()));
    await writeOwn(folder.handle, origin, optionsOf(mine));
    const notes = (await readOwnNotes(folder.handle, origin)).map((note) => ({ note }));
    expect(notes).toHaveLength(1);
    expect(await hearNotes(old, notes, LATER, 'file')).toMatchObject([{ kind: 'rollback' }]);
    expect(await hearNotes(mine, notes, LATER, 'file')).toEqual([]);
    // One's own file is nobody else's word.
    expect(await readWitnessed(mine, origin)).toBeNull();
    const forged = notes.map(({ note }) => ({ note: note.replace('\n9\n', '\n99\n') }));
    expect(await hearNotes(mine, forged, LATER, 'file')).toEqual([]);
    folder.put(fileOf(origin), 'junk');
    expect(await readOwnNotes(folder.handle, origin)).toEqual([]);
    expect(await readOwnNotes(fakeFolder().handle, origin)).toEqual([]);
  });
});

describe('another browser', () => {
  it('is shown with when it last spoke, and its contracts by the names its events give them', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const older = { ...CONTRACT, version: '1.1.0' };
    await openLedger(optionsOf(theirs)).append(entryOf(newCommand(), { contract: older }));
    await take(mine, await textOf(theirs));
    expect(await readForeign(mine)).toMatchObject([{ entries: 9, asOf: '2026-11-20T10:00:01.000Z' }]);
    expect(await readForeignContracts(await originIn(theirs), mine)).toEqual([
      { id: CONTRACT.id, version: '1.1.0', name: CONTRACT.id },
      { id: CONTRACT.id, version: '1.2.0', name: 'Sales follow-up' },
    ]);
    expect(await readForeignContracts('waybill/none', mine)).toEqual([]);
  });
});

describe('a checkpoint from a file', () => {
  it('is every end of a log an export names, with the key of the log', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const first = await originIn(theirs);
    await theirs.key.clear();
    await openLedger(optionsOf(theirs)).append(entryOf(newCommand()));
    let text = '';
    for await (const line of exportLines(optionsOf(theirs))) text += line;
    const notes = await fileNotes(text, []);
    expect(notes).toHaveLength(2);
    expect(await hearNotes(mine, notes, LATER, 'file')).toEqual([]);
    expect(await readMemory(first, mine)).toMatchObject([{ checkpoint: { size: 8 } }]);
    expect(await readMemory(await originIn(theirs), mine)).toMatchObject([{ checkpoint: { size: 2 } }]);
    expect(await fileNotes('junk\n', [])).toEqual([]);
    // One's own export warns a browser that was put back, and is no witness of its own.
    expect(await hearNotes(theirs, notes, LATER, 'file')).toEqual([]);
    expect(await readWitnessed(theirs, first)).toBeNull();
  });

  it('counts by the key its log is named after, and by no other', async () => {
    const { db: mine } = await buildExample();
    const { db: theirs } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const origin = await originIn(theirs);
    const note = (await readHead(theirs))?.checkpoint ?? '';
    const [jwk, other] = [(await readKey(theirs))?.jwk, (await readKey(mine))?.jwk];
    for (const met of [{ note }, { note, jwk: other }, { note: note.replace('\n8\n', '\n80\n'), jwk }])
      expect(await hearNotes(mine, [met], LATER, 'file')).toEqual([]);
    expect(await readMemory(origin, mine)).toEqual([]);
    await hearNotes(mine, [{ note, jwk }], LATER, 'file');
    expect(await readMemory(origin, mine)).toMatchObject([{ checkpoint: { size: 8 }, from: 'file' }]);
    const copy = await copyOf(theirs);
    for (const of of [theirs, copy]) await openLedger(optionsOf(of)).append(entryOf(newCommand()));
    const heard = async (of: LedgerDatabase) => {
      return hearNotes(mine, [{ note: (await readHead(of))?.checkpoint ?? '', jwk }], LATER, 'file');
    };
    expect(await heard(theirs)).toEqual([]);
    expect(await heard(copy)).toMatchObject([{ kind: 'fork' }]);
  });
});
