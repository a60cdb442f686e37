/** Entries for colleagues as JSON Lines: signed, in order, and without any of the values beside them. What they are about stays at home. */

import { type Bytes, utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import { preAuthenticate } from '../sign/dsse';
import type { SigningKey } from '../sign/key';
import type { NoteKey } from '../sign/note';
import { checkSignature, signText } from './checkpoint';
import { readSeenNotes } from './gossip';
import { formatEventLine } from './lines';
import { checkpointNote, readOwnLogs } from './logs';
import { readRows } from './range';
import type { ShareFile } from './read-share';
import type { ShareCloseLine, ShareHeaderLine } from './schema';
import { type EventRow, type HeadRow, type LedgerDatabase, sharedStore } from './store';

/** DSSE payload type of what closes a file: its signature can never pass for another one's. */
const CLOSE_TYPE = 'application/vnd.waybill.shared-events+json';

/** Rows read at a time. */
const PAGE = 256;

/** The bytes a closing line's signature covers: everything in it but the signature. */
export function closeBytes({ signature: _, ...rest }: ShareCloseLine): Bytes {
  return preAuthenticate(CLOSE_TYPE, utf8(canonical(rest)));
}

/** The last line; without a key its signature is empty, and whoever reads it refuses the file. */
export async function formatClose(
  rest: Omit<ShareCloseLine, 'signature' | 'kind'>,
  origin: string,
  key: SigningKey | undefined,
): Promise<string> {
  const unsigned: ShareCloseLine = { ...rest, kind: 'close', signature: '' };
  return canonical({ ...unsigned, signature: key ? await signText(key, origin, closeBytes(unsigned)) : '' });
}

/** Whether the log itself closed this file, so that nothing of it was left out and its time is the one that browser gave. */
export function isClosedBy({ close }: Pick<ShareFile, 'close'>, key: NoteKey): Promise<boolean> {
  return checkSignature(key, close.signature, closeBytes(close));
}

export interface ShareOptions {
  /** ISO 8601 UTC with milliseconds. */
  now(): string;
  version: string;
  /** Entries the colleagues have already, by log; from the first where absent. Too few or too many do no harm: entries are told by their hashes. */
  known?: Readonly<Record<string, number>>;
  db?: LedgerDatabase;
}

async function* eventLines(db: LedgerDatabase, logs: readonly HeadRow[], known: Readonly<Record<string, number>>) {
  for (const { origin, size } of logs) {
    for (let at = Math.min(known[origin] ?? 0, size); at < size; at += PAGE) {
      const rows: EventRow[] = await readRows(db, origin, at, Math.min(PAGE, size - at));
      yield* rows;
    }
  }
}

/** Lines of this browser's own logs, each with its newline. Imported logs are not passed on: their own browser does that. Nothing where nothing was recorded. */
export async function* shareLines({
  now,
  version,
  known = {},
  db = sharedStore(),
}: ShareOptions): AsyncGenerator<string> {
  const own = await readOwnLogs(db);
  const head = own.at(-1);
  if (!head) return;
  const { origin, keyId } = head;
  const header: ShareHeaderLine = { format: 'waybill-events', kind: 'header', origin, v: 1, version, written: now() };
  const headerText = canonical(header);
  yield `${headerText}\n`;
  let events = 0;
  for await (const row of eventLines(db, own, known)) {
    events += 1;
    yield `${formatEventLine(row)}\n`;
  }
  const seen = await readSeenNotes(db);
  const rest = { checkpoints: own.map(checkpointNote), events, header: await digestText(headerText), seen };
  yield `${await formatClose(rest, origin, await db.key.get(keyId))}\n`;
}
