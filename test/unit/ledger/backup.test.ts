/** A backup read back: the rows a database holds, and nothing at all from a file with one changed byte. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { readLogs } from '../../../lib/ledger/logs';
import { buildExample, entryOf, steadyClock } from './example';

async function buildFile() {
  const { db } = await buildExample();
  const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
  await ledger.rotateKey(null);
  await db.key.clear();
  await ledger.append(entryOf('after a lost key'));
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  return { db, text };
}

it('gives back the heads, events and contents of every log exactly', async () => {
  const { db, text } = await buildFile();
  const read = await readBackup(text);
  if (!read.ok) throw new Error(read.message.key);
  expect(read.backup.heads).toEqual(await readLogs(db));
  const order = (row: { origin: string; index: number }) => `${row.origin} ${String(row.index).padStart(9, '0')}`;
  const sorted = <T extends { origin: string; index: number }>(rows: T[]) =>
    [...rows].sort((a, b) => order(a).localeCompare(order(b)));
  expect(sorted(read.backup.rows)).toEqual(sorted(await db.event.toArray()));
  expect([...read.backup.blobs].sort((a, b) => a.digest.localeCompare(b.digest))).toEqual(await db.blob.toArray());
});

it('refuses a changed byte anywhere, a cut file and an empty one', async () => {
  const { text } = await buildFile();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await readBackup(changed), `byte ${at}`).toMatchObject({ ok: false, message: { key: 'importBad' } });
  }
  expect(await readBackup(bytes.slice(0, -1))).toMatchObject({ ok: false });
  expect(await readBackup(bytes.slice(0, 5000))).toMatchObject({ ok: false });
  expect(await readBackup('')).toMatchObject({ ok: false });
});
