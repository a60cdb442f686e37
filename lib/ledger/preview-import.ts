/** What an import would bring in, before anything is written. */

import type { Message } from '../text/message';
import { message } from '../text/message';
import type { Backup } from './backup';
import { planMerge } from './merge';
import { parseBody } from './range';
import { type LedgerDatabase, sharedStore } from './store';

export interface ImportPreview {
  /** SHA-256 of the closing line of the file. */
  digest: string;
  /** Characters of the entries and contents. */
  bytes: number;
  logs: { origin: string; entries: number; fresh: number; from: string; to: string }[];
  handoffs: number;
  /** Entries that would be added. */
  fresh: number;
}

/** Reads only. A file that contradicts this browser's trail is refused here as at the import itself; one with nothing new has `fresh` 0. */
export async function previewImport(
  backup: Backup,
  db: LedgerDatabase = sharedStore(),
): Promise<{ ok: true; preview: ImportPreview } | { ok: false; message: Message }> {
  const merge = await planMerge(db, backup);
  if (!merge.ok) return { ok: false, message: message(merge.reason) };
  const logs = backup.heads.map(({ origin, size }) => {
    const rows = backup.rows.filter((row) => row.origin === origin);
    const [first, last] = [rows[0], rows.at(-1)].map((row) => (row ? parseBody(row).time : ''));
    const fresh = merge.rows.filter((row) => row.origin === origin).length;
    return { origin, entries: size, fresh, from: first ?? '', to: last ?? '' };
  });
  const lengths = [...backup.rows.map(({ body }) => body), ...backup.blobs.map(({ value }) => value)];
  const bytes = lengths.reduce((sum, { length }) => sum + length, 0);
  const handoffs = new Set(backup.rows.flatMap(({ handoff }) => handoff ?? [])).size;
  return { ok: true, preview: { digest: backup.file, bytes, logs, handoffs, fresh: merge.rows.length } };
}
