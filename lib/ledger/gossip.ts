/** What browsers tell each other they saw: so a log hears that it was witnessed, and one restored from an old copy that it once went further. */
import { sameBytes } from '../sign/bytes';
import { type NoteKey, noteKeyHash, verifyNote } from '../sign/note';
import { parseCheckpoint } from './checkpoint';
import { readLogs } from './logs';
import { rootOfLog } from './prove';
import { parseBody, readRow } from './range';
import { readMemory, remember } from './seen';
import { type EventRow, type LedgerDatabase, sharedStore } from './store';
import { readLogKey } from './verify-events';
import type { Alarm } from './witness';

/** Notes passed on, or listened to, at once. */
const MOST = 256;

/** The largest checkpoint seen of each log that is not this browser's own. */
export async function readSeenNotes(db: LedgerDatabase): Promise<string[]> {
  const own = new Set(await db.head.toCollection().primaryKeys());
  const rows = (await db.seen.toArray()).filter(({ origin }) => !own.has(origin));
  return rows.flatMap(({ memory }) => memory.findLast(({ note }) => note !== null)?.note ?? []).slice(0, MOST);
}

/** Keys that sign for a log: the one it is named after, and the present one of this browser's own. Of a key in between only its entries tell. */
async function readKeys(db: LedgerDatabase, origin: string): Promise<NoteKey[]> {
  const place = db.shared.where('[origin+index+hash]').between([origin, 0, ''], [origin, 0, '\uffff']);
  const first: EventRow | undefined = (await readRow(db, origin, 0)) ?? (await place.first());
  const opened = first && (await readLogKey(parseBody(first)));
  const head = await db.head.get(origin);
  const present = head && (await db.key.get(head.keyId));
  const hash = present && (await noteKeyHash(origin, present.jwk));
  return [...(opened ? [opened.key] : []), ...(present && hash ? [{ key: present.publicKey, hash }] : [])];
}

async function hearOne(db: LedgerDatabase, note: string, at: string, from: string): Promise<Alarm | null> {
  const parsed = parseCheckpoint(note);
  if (!parsed) return null;
  const { checkpoint } = parsed;
  const { origin, size, root } = checkpoint;
  const signed = await Promise.all((await readKeys(db, origin)).map((key) => verifyNote(parsed.note, origin, key)));
  if (!signed.includes(true)) return null;
  const head = await db.head.get(origin);
  const own = head && (await rootOfLog(db, origin, size));
  const seen = { checkpoint, note, first: at, last: at, from };
  const here = { origin, size: head?.size ?? 0, root: own ?? new Uint8Array() };
  // This browser's own key signed what this browser has not got: it was restored from an old copy, or copied.
  if (head && !own) return { kind: 'rollback', remembered: seen, seen: { ...here, root: new Uint8Array() } };
  if (own && !sameBytes(own, root)) return { kind: 'fork', remembered: seen, seen: here };
  const { alarm } = await remember(db, { checkpoint, note, at, from, claim: 'past' });
  return alarm;
}

/** Takes in checkpoints that others saw, of this browser's logs and of logs whose first entry is here. Those nobody here can check are left out. */
export async function hearSeen(db: LedgerDatabase, notes: readonly string[], at: string): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  for (const note of notes.slice(0, MOST)) {
    const alarm = await hearOne(db, note, at, 'colleague');
    if (alarm) alarms.push(alarm);
  }
  return alarms;
}

/** How far, and when, others last saw a log of this browser; null where nobody did yet. */
export async function readWitnessed(
  db: LedgerDatabase,
  origin: string,
): Promise<{ size: number; last: string } | null> {
  const highest = (await readMemory(origin, db)).at(-1);
  return highest ? { size: highest.checkpoint.size, last: highest.last } : null;
}

/** The same of the log this browser writes now. */
export async function readLastWitnessed(
  db: LedgerDatabase = sharedStore(),
): Promise<{ size: number; last: string } | null> {
  const head = (await readLogs(db)).at(-1);
  return head ? readWitnessed(db, head.origin) : null;
}
