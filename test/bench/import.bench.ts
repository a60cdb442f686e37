/** What importing a backup costs beside the least that its verification needs: a digest and a signature of each of its entries. In Node, with a database in memory: it shows our own work, not a disk's. */
import 'fake-indexeddb/auto';
import { openLedger } from '../../lib/ledger/append';
import { type Backup, readBackup } from '../../lib/ledger/backup';
import { exportLines } from '../../lib/ledger/export';
import { buildExample, freshStore, JUN, newCommand, steadyClock } from '../unit/ledger/example';
import type { Figure, Measured } from './figure';
import { median } from './median';

/** Handoffs of three entries each; two more entries open and end the log. */
const HANDOFFS = 6666;
const ENTRIES = HANDOFFS * 3 + 2;
const ROUNDS = 3;
/** Times the bare verification; nobody's goal, but about half above what was first measured, so that getting slower shows. */
const LIMITS = { read: 6, whole: 10 };

interface Round {
  bare: number;
  read: number;
  written: number;
}

async function writeBackup(): Promise<string> {
  const ids = Array.from({ length: HANDOFFS }, (_, i) => `H-AAAA-${String(i).padStart(4, '0')}`);
  const { db } = await buildExample(freshStore(), ids);
  let text = '';
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' })) text += line;
  await db.delete();
  return text;
}

/** Milliseconds of a SHA-256 and an Ed25519 verification of each of these, by nothing but Web Crypto. */
async function verifyBare(bodies: readonly Uint8Array<ArrayBuffer>[]): Promise<number> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const signatures: ArrayBuffer[] = [];
  for (const bytes of bodies) signatures.push(await crypto.subtle.sign('Ed25519', privateKey, bytes));
  const start = performance.now();
  for (const [i, bytes] of bodies.entries()) {
    await crypto.subtle.digest('SHA-256', bytes);
    if (!(await crypto.subtle.verify('Ed25519', publicKey, signatures[i] as ArrayBuffer, bytes)))
      throw new Error('A signature does not verify.');
  }
  return performance.now() - start;
}

async function importInto(file: Blob): Promise<Omit<Round, 'bare'>> {
  const db = freshStore();
  const ledger = openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });
  await ledger.open();
  const start = performance.now();
  const found = await readBackup(file);
  const read = performance.now() - start;
  if (!found.ok) throw new Error(found.message.key);
  const { backup }: { backup: Backup } = found;
  const done = await ledger.importBackup(newCommand(), backup, JUN);
  const written = performance.now() - start - read;
  if (!done.ok || done.added.entries !== ENTRIES) throw new Error(`The import did not bring ${ENTRIES} entries.`);
  await db.delete();
  return { read, written };
}

function figure(what: string, rounds: readonly Round[], of: (round: Round) => number, limit: number): Measured {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    name: `import.${what}`,
    ours: round(median(rounds.map(of))),
    baseline: round(median(rounds.map(({ bare }) => bare))),
    // The two of a round ran right after each other.
    ratio: round(median(rounds.map((one) => of(one) / one.bare))),
    limit,
    better: 'lower',
    unit: `ms for ${ENTRIES} entries`,
  };
}

export async function* figures(): AsyncIterable<Figure> {
  const text = await writeBackup();
  const file = new Blob([text]);
  const lines = text.split('\n').filter((line) => line.includes('"kind":"event"'));
  const bodies = lines.map((line) => new TextEncoder().encode(line));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await verifyBare(bodies);
    rounds.push({ bare, ...(await importInto(file)) });
  }
  yield figure('read', rounds, ({ read }) => read, LIMITS.read);
  yield figure('whole', rounds, ({ read, written }) => read + written, LIMITS.whole);
}
