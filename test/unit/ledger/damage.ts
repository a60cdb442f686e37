/** A small export with every kind of line and entry in it, flips of single bits, and a memory for signatures that makes looking at every one of them cheap. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { entryOf, freshStore, JUN, steadyClock } from './example';

export const options = { now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' };

export async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Line (from 1) of a byte; a newline belongs to the line it ends. */
export const lineAt = (bytes: Uint8Array, at: number) =>
  bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;

export function flip(bytes: Uint8Array, at: number, bit: number): Uint8Array<ArrayBuffer> {
  const bent = Uint8Array.from(bytes);
  bent[at] = (bent[at] as number) ^ (1 << bit);
  return bent;
}

/** The bits of a byte to flip: one, a different one at each place; all eight where `WAYBILL_EVERY_BIT` is set, which takes some minutes. */
export const bitsAt = (at: number): number[] =>
  process.env.WAYBILL_EVERY_BIT ? [0, 1, 2, 3, 4, 5, 6, 7] : [(at * 5) % 8];

/**
 * The same key, signature and bytes give the same answer: asked again about what a flip did not touch, the first one is given. Nothing else
 * of the verification is short-cut. Put the real one back with `vi.restoreAllMocks()`.
 */
export function rememberSignatures(): void {
  const known = new WeakMap<CryptoKey, Map<string, Promise<boolean>>>();
  const real = crypto.subtle.verify.bind(crypto.subtle);
  const text = (bytes: BufferSource) => Buffer.from(bytes as Uint8Array).toString('latin1');
  vi.spyOn(crypto.subtle, 'verify').mockImplementation((algorithm, key, signature, bytes) => {
    const ofKey = known.get(key) ?? new Map<string, Promise<boolean>>();
    known.set(key, ofKey);
    const asked = `${text(signature)}${text(bytes)}`;
    const answer = ofKey.get(asked) ?? real(algorithm, key, signature, bytes);
    ofKey.set(asked, answer);
    return answer;
  });
}

const ledgerOf = (db: LedgerDatabase, start?: string) => openLedger({ db, now: steadyClock(start), version: '0.1.0' });

const noted = (id: string, content: Record<string, unknown> = {}) =>
  entryOf(id, { events: [{ name: 'test.noted', data: { n: 1 }, content }] });

async function must<T extends { ok: boolean }>(done: Promise<T>): Promise<Extract<T, { ok: true }>> {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<T, { ok: true }>;
}

/** A log whose key was replaced once, and its share of a colleague's: three entries and one value. */
async function buildSmall(): Promise<LedgerDatabase> {
  const db = freshStore();
  const ledger = ledgerOf(db);
  await must(ledger.append(noted('small', { from: 'é😀' })));
  await must(ledger.rotateKey(null));
  return db;
}

/**
 * A life in few entries: opened, values beside it, one erased, the key replaced, another browser's backup taken in, the key lost, and a new
 * log opened that names it.
 */
export async function buildLife(): Promise<LedgerDatabase> {
  const db = freshStore();
  const ledger = ledgerOf(db);
  const first = await must(ledger.append(noted('first', { to: 'b "q" \n', list: [1.5, null, { k: true }] })));
  await must(ledger.append(entryOf('erase', { events: [], erase: [first.digests['0.to'] ?? ''] })));
  await must(ledger.rotateKey(JUN));
  const backup = await must(readBackup(await textOf(exportLines({ ...options, db: await buildSmall() }))));
  await must(ledger.importBackup('import', backup.backup, JUN));
  await db.key.clear();
  await must(ledgerOf(db, '2026-11-19T12:00:00.000Z').append(noted('after the loss')));
  return db;
}

/** Its own events as colleagues get them: two keys, and what it saw of another log. */
export async function buildShared(): Promise<LedgerDatabase> {
  const db = await buildSmall();
  await must(ledgerOf(db, '2026-11-19T12:00:00.000Z').append(noted('later')));
  return db;
}

export const sharedText = async (db: LedgerDatabase) => textOf(shareLines({ ...options, db }));
export const exportText = async (db: LedgerDatabase) => textOf(exportLines({ ...options, db }));

/** Every row of a database, keys too, as a copy of its profile holds it. */
export async function copyOf(db: LedgerDatabase): Promise<LedgerDatabase> {
  const copy = freshStore();
  for (const { name } of db.tables) await copy.table(name).bulkAdd(await db.table(name).toArray());
  return copy;
}
