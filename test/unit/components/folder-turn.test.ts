/** One look at the shared folder: what stands in place of the own file is never written over where it is another history of this log. */
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { lookOnce, startWork } from '../../../components/ledger/folder-turn';
import { openLedger } from '../../../lib/ledger/append';
import { hearNotes } from '../../../lib/ledger/gossip';
import { readHead } from '../../../lib/ledger/read';
import { shareLines } from '../../../lib/ledger/share';
import { fileOf } from '../../../lib/ledger/share-folder';
import { type LedgerDatabase, sharedStore } from '../../../lib/ledger/store';
import { takeFromFolder } from '../../../lib/ledger/take-grown';
import { message } from '../../../lib/text/message';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from '../ledger/example';
import { fakeFolder } from '../ledger/fake-folder';

const NOW = '2026-11-22T10:00:00.000Z';
const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T12:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of shareLines(optionsOf(db))) text += line;
  return text;
}

async function copyOf(db: LedgerDatabase): Promise<LedgerDatabase> {
  const copy = freshStore();
  for (const table of db.tables) await copy.table(table.name).bulkAdd(await table.toArray());
  return copy;
}

const note = (db: LedgerDatabase) => openLedger(optionsOf(db)).append(entryOf(newCommand()));
const rotate = (db: LedgerDatabase) => openLedger(optionsOf(db)).rotateKey(JUN);

/** The background, as far as a look needs it. */
function post(db: LedgerDatabase) {
  const left = new Map<string, Blob>();
  return {
    version: '0.1.0',
    now: () => new Date(NOW),
    async leaveFile(file: Blob) {
      left.set(`f${left.size}`, file);
      return `f${left.size - 1}`;
    },
    async send(name: string, payload: { notes?: { note: string }[]; id?: string }) {
      if (name === 'ui>bg notes.hear') {
        const alarms = await hearNotes(db, payload.notes ?? [], NOW, 'file');
        return { alarms: alarms.map(({ seen }) => seen.origin) };
      }
      const done = await takeFromFolder(db, left.get(payload.id ?? '') ?? new Blob());
      if (!done.ok) return { ok: false, line: done.line, reason: message('verifyUnreadable') };
      const { fresh, closed, logs, alarms } = done.taken;
      return { ok: true, fresh, closed, logs, alarms: alarms.map(({ seen }) => seen.origin) };
    },
  } as unknown as Parameters<typeof lookOnce>[2];
}

let origin: string;
let copy: LedgerDatabase;
let folder: ReturnType<typeof fakeFolder>;

beforeAll(async () => {
  const { db } = await buildExample(sharedStore());
  copy = await copyOf(db);
  await note(db);
  origin = (await readHead(db))?.origin ?? '';
});
beforeEach(() => {
  folder = fakeFolder();
});

/** Looks once at a folder that holds this in place of the own file, and says whether that was left alone. */
async function standsAfter(text: string): Promise<{ kept: boolean; other: boolean }> {
  folder.put(fileOf(origin), text);
  const work = startWork();
  await lookOnce(work, folder.handle, post(sharedStore()));
  expect(work.fault).toBeNull();
  return { kept: (await folder.text(fileOf(origin))) === text, other: work.other };
}

it.each([
  ['kept its key', note],
  ['replaced its key', async (db: LedgerDatabase) => rotate(db).then(() => note(db))],
])('the file of a copy that %s stays, and is an alarm', async (_, part) => {
  const other = await copyOf(copy);
  await part(other);
  expect(await standsAfter(await textOf(other))).toEqual({ kept: true, other: true });
});

it.each([
  ['an earlier file of its own', () => textOf(copy)],
  ['junk', async () => '{"kind":"event"}\n'],
  ['a file of its own with a changed end', async () => (await textOf(copy)).replace('"events":8', '"events":9')],
])('%s is written over', async (_, make) => {
  expect(await standsAfter(await make())).toEqual({ kept: false, other: false });
});
