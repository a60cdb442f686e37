/** What browsers tell each other they saw: so a log hears that it was witnessed, and one restored from an old copy that it once went further. */
import { fromHex } from '../sign/bytes';
import { importPublicKey, type PublicJwk, thumbprint } from '../sign/key';
import { type NoteKey, noteKeyHash, verifyNote } from '../sign/note';
import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { nameOrigin } from './event';
import { holdOwn } from './hold-own';
import { readKeysAt } from './log-keys';
import { readLogs } from './logs';
import { parseBody, readRow, sharedRows } from './range';
import { readMemory, remember } from './seen';
import { type EventRow, type LedgerDatabase, sharedStore } from './store';
import { readLogKey } from './verify-events';
import type { Growth } from './verify-memory';
import type { Alarm } from './witness';

/** Notes passed on, or listened to, at once. */
const MOST = 256;

/** The largest checkpoint seen of each log that is not this browser's own. */
export async function readSeenNotes(db: LedgerDatabase): Promise<string[]> {
  const own = new Set(await db.head.toCollection().primaryKeys());
  const rows = (await db.seen.toArray()).filter(({ origin }) => !own.has(origin));
  return rows.flatMap(({ memory }) => memory.findLast(({ note }) => note !== null)?.note ?? []).slice(0, MOST);
}

/** Keys that sign for a log at a size: those its entries showed, else the one it is named after; and the present one of this browser's own. */
async function readKeys(db: LedgerDatabase, { origin, size }: Checkpoint): Promise<NoteKey[]> {
  const shown = await readKeysAt(db, origin, size);
  const first: EventRow | undefined = (await readRow(db, origin, 0)) ?? (await sharedRows(db, origin, 0).first());
  const opened = first && (await readLogKey(parseBody(first)));
  const head = await db.head.get(origin);
  const present = head && (await db.key.get(head.keyId));
  const hash = present && (await noteKeyHash(origin, present.jwk));
  const named = shown ? shown.map(({ key }) => key) : opened ? [opened.key] : [];
  return [...named, ...(present && hash ? [{ key: present.publicKey, hash }] : [])];
}

/** A checkpoint note as it was met, with the key it should be signed by where that is known: it counts only if the log is named after it. */
export interface MetNote {
  note: string;
  jwk?: PublicJwk | undefined;
  /** That the log goes on from earlier sizes (hashes in hex); held against what is remembered there. */
  proofs?: Growth['proofs'] | undefined;
}

async function namesakeOf(origin: string, jwk: PublicJwk): Promise<NoteKey[]> {
  if (nameOrigin(thumbprint(jwk)) !== origin) return [];
  const [key, hash] = [await importPublicKey(jwk), await noteKeyHash(origin, jwk)];
  return key && hash ? [{ key, hash }] : [];
}

async function hearOne(
  db: LedgerDatabase,
  { note, jwk, proofs = [] }: MetNote,
  at: string,
  from: From,
): Promise<Alarm | null> {
  const parsed = parseCheckpoint(note);
  if (!parsed) return null;
  const { checkpoint } = parsed;
  const { origin } = checkpoint;
  const keys = [...(await readKeys(db, checkpoint)), ...(jwk ? await namesakeOf(origin, jwk) : [])];
  const signed = await Promise.all(keys.map((key) => verifyNote(parsed.note, origin, key)));
  if (!signed.includes(true)) return null;
  const held = await holdOwn(db, checkpoint, { note, first: at, last: at, from });
  // What this browser wrote into a file and reads again was seen by nobody else.
  if (held.alarm || (held.own && from === 'file')) return held.alarm;
  for (const proof of proofs.length > 0 ? proofs.slice(0, MOST) : [undefined]) {
    const hashes = proof?.hashes.map((hash) => fromHex(hash) ?? new Uint8Array()) ?? [];
    const grown = proof && { size: proof.size, hashes };
    const { alarm } = await remember(db, { checkpoint, note, at, from, claim: 'past', proof: grown });
    if (alarm) return alarm;
  }
  return null;
}

/** `colleague`: another browser says that it saw it. `file`: it stands in a file that was opened here. */
export type From = 'colleague' | 'file';

/** Takes in checkpoints of this browser's logs, of logs whose first entry is here, and of those whose key comes along. Those nobody here can check are left out. */
export async function hearNotes(
  db: LedgerDatabase,
  notes: readonly MetNote[],
  at: string,
  from: From,
): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  for (const met of notes.slice(0, MOST)) {
    const alarm = await hearOne(db, met, at, from);
    if (alarm) alarms.push(alarm);
  }
  return alarms;
}

/** Takes in checkpoints that other browsers say they saw. */
export function hearSeen(db: LedgerDatabase, notes: readonly string[], at: string): Promise<Alarm[]> {
  const met = notes.map((note) => ({ note }));
  return hearNotes(db, met, at, 'colleague');
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
