/** Databases and exports of every version still open, read and verify. The examples are found by their names. */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { BUNDLE } from '../../../lib/ledger/bundle';
import { parseCheckpoint } from '../../../lib/ledger/checkpoint';
import { listHandoffs, readTrailSize } from '../../../lib/ledger/list';
import { rootOfLog } from '../../../lib/ledger/prove';
import { readCapture, readEvents, readHandoff, readHead } from '../../../lib/ledger/read';
import { readRestorePoints } from '../../../lib/ledger/read-restore-points';
import { sealBundles } from '../../../lib/ledger/seal';
import { remember } from '../../../lib/ledger/seen';
import { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { fromBase64 } from '../../../lib/sign/base64';
import { toHex } from '../../../lib/sign/bytes';
import { entryOf, freshStore, JUN, steadyClock } from './example';

const folder = new URL('../../fixtures/migrations/', import.meta.url);
const named = (pattern: RegExp) => readdirSync(folder).filter((name) => pattern.test(name));
const databases = named(/^ledger-database-v\d+\.json$/);
const exports = named(/^ledger-export-v\d+\.jsonl$/);

/** Bytes are base64 in an example. */
function unpacked(_: string, value: { base64?: string } | null): unknown {
  return typeof value?.base64 === 'string' ? fromBase64(value.base64) : value;
}

/** Puts an example into a database as the version that wrote it would have left it. */
async function restore(file: string): Promise<{ db: LedgerDatabase; rows: Record<string, object[]> }> {
  const { version, stores, rows } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'), unpacked);
  const name = freshStore().name;
  const old = new Dexie(name);
  old.version(version).stores(stores);
  for (const [table, values] of Object.entries(rows)) await old.table(table).bulkAdd(values as object[]);
  old.close();
  return { db: new LedgerDatabase(name), rows };
}

it('there is an example of the present version', () => {
  expect(databases).toContain(`ledger-database-v${freshStore().verno}.json`);
  expect(exports).toEqual(['ledger-export-v1.jsonl', 'ledger-export-v2.jsonl']);
});

describe.each(databases)('%s', (file) => {
  it('opens in the present version with everything in it', async () => {
    const { db, rows } = await restore(file);
    const [total, events] = [rows.handoff?.length, (rows.event?.length ?? 0) + BUNDLE * (rows.sealed?.length ?? 0)];
    expect(await listHandoffs({ text: 'acme' }, db)).toMatchObject({ total });
    expect(await readTrailSize(db)).toMatchObject({ handoffs: total, events });
    const row = await readHandoff('H-AAAA-0001', db);
    expect(await readEvents('H-AAAA-0001', db)).toHaveLength(3);
    expect((await readCapture(row?.handoff.capture.digest ?? '', db))?.tool).toBe('practice');
    const results = (await verifyStored({}, db))?.steps.filter(({ step }) => step !== 'bytes' && step !== 'people');
    // The example has no private key, so only the closing line is out of form.
    expect(results?.some(({ result }) => result === 'fail')).toBe(false);
    const append = await openLedger({ db, now: steadyClock(), version: '0.1.0' }).append(
      entryOf('H-AAAA-0001-capture'),
    );
    expect(append).toMatchObject({ ok: true, repeated: true });
  });

  it('has what this version added: bundles can be sealed, checkpoints remembered, and entries of colleagues taken in', async () => {
    const { db, rows } = await restore(file);
    expect(await sealBundles(db)).toBe(0);
    const head = await readHead(db);
    const checkpoint = parseCheckpoint(head?.checkpoint ?? '')?.checkpoint;
    if (!head || !checkpoint) throw new Error('no head');
    expect(toHex((await rootOfLog(db, head.origin, head.size)) as Uint8Array)).toBe(head.root);
    const sighting = {
      checkpoint,
      note: head.checkpoint,
      at: '2026-11-21T00:00:00.000Z',
      from: 'own',
      claim: 'present',
    } as const;
    expect(await remember(db, sighting)).toMatchObject({ alarm: null, linked: true });
    expect(await db.shared.count()).toBe(rows.shared?.length ?? 0);
    expect(await db.seen.count()).toBe((rows.seen?.length ?? 0) + 1);
  });

  it('goes on: its imports can be taken back, and it verifies whole after the next entry', async () => {
    const { db, rows } = await restore(file);
    const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
    const points = await readRestorePoints(db);
    expect(points).toHaveLength(rows.restore?.length ?? 0);
    for (const { id } of points) expect(await ledger.undoImport(id, JUN)).toEqual({ ok: true });
    expect(await db.handoff.count()).toBe(2);
    expect(await ledger.append(entryOf('next'))).toMatchObject({ ok: true });
    expect(await verifyStored({}, db)).toMatchObject({ ok: true });
  });
});

describe.each(exports)('%s', (file) => {
  it('verifies', async () => {
    const bytes = readFileSync(new URL(file, folder));
    const events = bytes
      .toString()
      .split('\n')
      .filter((line) => line.includes('"kind":"event"')).length;
    expect(events).toBe(file.includes('v1') ? 8 : 17);
    expect(await verifyLedger(new Uint8Array(bytes))).toMatchObject({ ok: true, events });
  });
});
