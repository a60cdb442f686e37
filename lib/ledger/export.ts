/** The log as JSON Lines: header, entries, the values beside them, and a signed manifest that says what the file must hold. */
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import type { SigningKey } from '../sign/key';
import { signText } from './checkpoint';
import { formatContentLine, formatEventLine, manifestBytes } from './lines';
import { checkpointNote, readLogs } from './logs';
import { parseBody, readRows } from './range';
import type { HeaderLine, LedgerEvent, ManifestLine } from './schema';
import { type EventRow, type HeadRow, type LedgerDatabase, sharedStore } from './store';

/** Rows read at a time. */
const PAGE = 256;

async function formatManifest(rest: Omit<ManifestLine, 'signature'>, origin: string, key: SigningKey | undefined) {
  const unsigned: ManifestLine = { ...rest, signature: '' };
  // Without its key the log can still be taken out; verification says that nobody signed for its being whole.
  const signature = key ? await signText(key, origin, manifestBytes(unsigned)) : '';
  return canonical({ ...unsigned, signature });
}

async function* eventPages(db: LedgerDatabase, origin: string, size: number): AsyncGenerator<EventRow[]> {
  for (let first = 0; first < size; first += PAGE) {
    yield await readRows(db, origin, first, Math.min(PAGE, size - first));
  }
}

/** Digests in the order of their first mention, each once: the order of the content lines. */
export function collectDigests(into: Set<string>, event: Pick<LedgerEvent, 'content'>): void {
  for (const { digest } of event.content) into.add(digest);
}

export interface ExportOptions {
  /** Time of the export, ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Version of the extension that writes it. */
  version: string;
  db?: LedgerDatabase;
}

/** The first line, without its newline. */
export function formatHeader(
  logs: readonly HeadRow[],
  { now, version }: Pick<ExportOptions, 'now' | 'version'>,
): string {
  const v = logs.some(({ imported }) => imported) ? 2 : 1;
  const origin = logs.at(-1)?.origin ?? '';
  const header: HeaderLine = { format: 'waybill-ledger', kind: 'header', origin, v, version, written: now() };
  return canonical(header);
}

/** The content lines of these digests that are here, and the signed last line, each without its newline. */
export async function* closingLines(
  db: LedgerDatabase,
  logs: readonly HeadRow[],
  header: string,
  digests: Iterable<string>,
): AsyncGenerator<string> {
  const head = logs.at(-1);
  if (!head) return;
  const wanted = [...digests];
  const missing: string[] = [];
  for (let first = 0; first < wanted.length; first += PAGE) {
    const page = wanted.slice(first, first + PAGE);
    for (const [i, blob] of (await db.blob.bulkGet(page)).entries()) {
      if (blob) yield formatContentLine(blob);
      else missing.push(page[i] ?? '');
    }
  }
  const counts = { contents: wanted.length - missing.length, events: logs.reduce((sum, log) => sum + log.size, 0) };
  const rest = {
    checkpoint: checkpointNote(head),
    ...counts,
    header: await digestText(header),
    kind: 'manifest' as const,
    missing,
  };
  yield await formatManifest(rest, head.origin, await db.key.get(head.keyId));
}

/**
 * The lines of an export, each with its newline: put together they are the file. Covers the present log up to the head it finds, and before it
 * every log of this browser whose key was lost; nothing where no event was ever written.
 */
export async function* exportLines({ now, version, db = sharedStore() }: ExportOptions): AsyncGenerator<string> {
  const logs = await readLogs(db);
  if (logs.length === 0) return;
  const header = formatHeader(logs, { now, version });
  yield `${header}\n`;
  const digests = new Set<string>();
  for (const log of logs) {
    for await (const rows of eventPages(db, log.origin, log.size)) {
      for (const row of rows) {
        collectDigests(digests, parseBody(row));
        yield `${formatEventLine(row)}\n`;
      }
    }
  }
  for await (const line of closingLines(db, logs, header, digests)) yield `${line}\n`;
}
