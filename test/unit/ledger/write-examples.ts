/** Writes the frozen examples of version 1 and the worked examples of `verify --json`. Run once for a new version: `npx tsx test/unit/ledger/write-examples.ts`. */
import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { toJson } from '../../../lib/cli/verify';
import { exportLines } from '../../../lib/ledger/export';
import { verifyLedger } from '../../../lib/ledger/verify';
import { buildExample } from './example';

const fixtures = new URL('../../fixtures/', import.meta.url);

async function writeExamples(): Promise<void> {
  const { db } = await buildExample();
  const tables = [db.event, db.head, db.handoff, db.blob, db.command];
  const rows = Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.toArray()])));
  const stores = Object.fromEntries(
    db.tables.map(({ name, schema }) => [
      name,
      [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', '),
    ]),
  );
  // The key is left out: a private key cannot leave the browser it was made in.
  const dump = { version: db.verno, stores, rows };
  writeFileSync(new URL('migrations/ledger-database-v1.json', fixtures), `${JSON.stringify(dump, null, 2)}\n`);
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  writeFileSync(new URL('migrations/ledger-export-v1.jsonl', fixtures), text);
  writeFileSync(new URL('interfaces/verify.good.json', fixtures), `${toJson(await verifyLedger(text))}\n`);
  const changed = text.replace('"field":"notes"', '"field":"price"');
  writeFileSync(new URL('interfaces/verify.changed.json', fixtures), `${toJson(await verifyLedger(changed))}\n`);
}

await writeExamples();
