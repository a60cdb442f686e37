/** Writes the frozen examples of the present version and the worked examples of `verify --json`; what an earlier version wrote stays. Run once for a new version: `npx tsx test/unit/ledger/write-examples.ts`. */
import 'fake-indexeddb/auto';
import { readFileSync, writeFileSync } from 'node:fs';
import { toJson } from '../../../lib/cli/verify';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { readShare } from '../../../lib/ledger/read-share';
import { sealBundles } from '../../../lib/ledger/seal';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { verifyLedger } from '../../../lib/ledger/verify';
import { toBase64 } from '../../../lib/sign/base64';
import { buildExample, freshStore, JUN, newCommand, steadyClock } from './example';

const fixtures = new URL('../../fixtures/', import.meta.url);

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  return text;
}

/** Its own two handoffs and two of another installation that came in with a backup. */
async function buildImported(): Promise<LedgerDatabase> {
  const { db } = await buildExample();
  const { db: other } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
  const read = await readBackup(await textOf(other));
  if (!read.ok) throw new Error(read.message.key);
  const ledger = openLedger({ db, now: steadyClock('2026-11-20T08:00:00.000Z'), version: '0.1.0' });
  const done = await ledger.importBackup(newCommand(), read.backup, JUN);
  if (!done.ok) throw new Error(done.message.key);
  // Entries of a colleague, and with them what was seen of their log.
  const { db: colleague } = await buildExample(freshStore(), ['H-CCCC-0001', 'H-CCCC-0002']);
  let shared = '';
  for await (const line of shareLines({ db: colleague, now: () => '2026-11-20T09:30:00.000Z', version: '0.1.0' }))
    shared += line;
  const share = await readShare(shared);
  if (!share.ok) throw new Error(share.reason.key);
  await takeShared(db, share.file);
  return db;
}

/** The same with so many entries more that the first ones are sealed. */
async function buildSealed(): Promise<LedgerDatabase> {
  const db = await buildImported();
  const ledger = openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });
  const events = Array.from({ length: 260 }, (_, n) => ({ name: 'test.noted', data: { n } }));
  const noted = { commandId: newCommand(), handoff: null, expectedSeq: null, actor: null, contract: null, events };
  if (!(await ledger.append(noted)).ok) throw new Error('The entries were not written.');
  await sealBundles(db);
  return db;
}

async function writeExamples(): Promise<void> {
  const db = await buildSealed();
  // The key is left out: a private key cannot leave the browser it was made in.
  const tables = db.tables.filter(({ name }) => name !== 'key');
  const rows = Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.toArray()])));
  const stores = Object.fromEntries(
    db.tables.map(({ name, schema }) => [
      name,
      [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', '),
    ]),
  );
  const dump = { version: db.verno, stores, rows };
  const packed = (_: string, value: unknown) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value);
  const path = new URL(`migrations/ledger-database-v${db.verno}.json`, fixtures);
  writeFileSync(path, `${JSON.stringify(dump, packed, 2)}\n`);
  const text = await textOf(await buildImported());
  const { v } = JSON.parse(text.slice(0, text.indexOf('\n'))) as { v: number };
  writeFileSync(new URL(`migrations/ledger-export-v${v}.jsonl`, fixtures), text);
}

/** Made of the frozen export, so that they stay the same. */
async function writeInterfaces(): Promise<void> {
  const text = readFileSync(new URL('migrations/ledger-export-v1.jsonl', fixtures), 'utf8');
  writeFileSync(new URL('interfaces/verify.good.json', fixtures), `${toJson(await verifyLedger(text))}\n`);
  const changed = text.replace('"field":"notes"', '"field":"price"');
  writeFileSync(new URL('interfaces/verify.changed.json', fixtures), `${toJson(await verifyLedger(changed))}\n`);
}

await writeExamples();
await writeInterfaces();
