/** A colleague's file in a shared folder that only grew: what was taken of it before is told by its digest, and only what follows is read and judged. */
import { sameBytes, utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { sha256Hex } from '../sign/digest';
import { parseCheckpoint } from './checkpoint';
import { hearSeen } from './gossip';
import { rememberKeys } from './log-keys';
import { marksOf } from './pause';
import { sharedRows } from './range';
import { type RawLine, readLines } from './read-export';
import { readShare, readShareLines, type ShareFile } from './read-share';
import { linkSeen, remember, rememberPauses, rememberSaid, rememberTaken } from './seen';
import { isClosedBy } from './share';
import { followLog } from './share-merge';
import type { LedgerDatabase, TakenFile } from './store';
import { type TakenShared, takeShared } from './take-shared';
import { rootOf } from './tree';
import { verifyByKeys } from './verify-events';

/** Bytes in which the first line of a file ends. */
const FIRST = 1 << 16;
const NEWLINE = 0x0a;

/** How far the file of a log was taken; null where it is read whole next. */
export async function readTaken(db: LedgerDatabase, origin: string): Promise<TakenFile | null> {
  return (await db.seen.get(origin))?.taken ?? null;
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

async function* firstAndRest(file: Blob, from: number, to: number): AsyncGenerator<RawLine> {
  yield* readLines(file.slice(0, from));
  yield* readLines(file.slice(to));
}

/** What a file holds beyond what was taken of it; null where it is not that file grown, or anything in it is out of form: then it is read whole. */
export async function readGrown(file: Blob, { length, digest, entries }: TakenFile): Promise<ShareFile | null> {
  const from = (await bytesOf(file.slice(0, FIRST))).indexOf(NEWLINE) + 1;
  if (from === 0 || file.size <= from + length) return null;
  if ((await sha256Hex(await bytesOf(file.slice(from, from + length)))) !== digest) return null;
  const read = await readShareLines(firstAndRest(file, from, from + length), entries);
  return read.ok ? read.file : null;
}

/** Remembers how far a file was taken, where everything in it held. */
async function keepTaken(db: LedgerDatabase, file: Blob, { header, close }: ShareFile, state: TakenFile['state']) {
  const lengthOf = (line: object) => utf8(canonical(line)).length + 1;
  const from = lengthOf(header);
  const to = file.size - lengthOf(close);
  const others = close.checkpoints.filter((note) => parseCheckpoint(note)?.checkpoint.origin !== header.origin);
  const digest = await sha256Hex(await bytesOf(file.slice(from, to)));
  await rememberTaken(db, header.origin, { length: to - from, digest, entries: close.events, others, state });
}

/** Whether the log of a file stands here as it did when the file was taken, with nothing of it beyond. */
async function standsAt(db: LedgerDatabase, origin: string, { chain }: TakenFile['state']): Promise<boolean> {
  const { size } = chain.tree;
  if (chain.origin !== origin || (await db.head.get(origin))) return false;
  const last = await db.shared.get([origin, size - 1, chain.last]);
  return last !== undefined && (await sharedRows(db, origin).count()) === size;
}

/** The checkpoint a file names of its own log, where it is exactly the end of that log and signed by its key. */
async function headNote({ header, close }: ShareFile, { state, others }: TakenFile) {
  const own = close.checkpoints.filter((note) => parseCheckpoint(note)?.checkpoint.origin === header.origin);
  const rest = close.checkpoints.filter((note) => !own.includes(note));
  const [note = '', ...more] = own;
  const parsed = parseCheckpoint(note);
  if (!parsed || more.length > 0 || rest.join('\n') !== others.join('\n')) return null;
  const { checkpoint } = parsed;
  const { tree } = state.chain;
  const ends = checkpoint.size === tree.size && sameBytes(checkpoint.root, rootOf(tree));
  return ends && (await verifyByKeys(parsed.note, checkpoint, state.keys)) ? { note, checkpoint } : null;
}

/** Takes in what follows; null where anything is not as in a file that only grew, and then nothing was written. */
async function takeGrown(db: LedgerDatabase, file: ShareFile, taken: TakenFile): Promise<TakenShared | null> {
  const { header, entries, close } = file;
  const { origin, written: at } = header;
  const { state } = taken;
  const { size } = state.chain.tree;
  const follows = entries.every((entry, i) => entry.origin === origin && entry.index === size + i);
  if (!follows || !(await standsAt(db, origin, state))) return null;
  const before = state.keyId;
  if ((await followLog(state, entries)) < entries.length) return null;
  const head = await headNote(file, taken);
  if (!head || !state.key || !(await isClosedBy(file, state.key))) return null;
  await db.shared.bulkPut(entries);
  const pauses = (await db.seen.get(origin))?.pauses ?? [];
  await rememberPauses(db, origin, [...pauses, ...marksOf(origin, entries, before ?? undefined)]);
  await rememberKeys(db, origin, state.keys);
  const { alarm } = await remember(db, { ...head, at, from: 'shared', claim: 'past' });
  const back = alarm ? null : await rememberSaid(db, head.checkpoint, at);
  const verified = size + entries.length;
  const contrary = await linkSeen(db, origin, verified);
  const alarms = [alarm, back, contrary].filter((one) => one !== null);
  alarms.push(...(await hearSeen(db, close.seen, at)));
  const none = { gap: null, fork: null, forked: [], strays: [], bad: null, contradicted: [] };
  const { key, keyId } = state;
  const log = {
    origin,
    entries: verified,
    verified,
    ...none,
    keyId,
    key,
    claimed: verified,
    notes: [head.note],
    state,
  };
  return { fresh: entries.length, logs: [log], alarms, closed: true, judged: entries.length };
}

/** The log of a file's writer, where it holds as a whole and ends where the file does: then the next file can go on from there. */
function endOf({ logs, alarms, closed }: TakenShared, { header, entries }: ShareFile) {
  const log = logs.find(({ origin }) => origin === header.origin);
  const own = entries.filter(({ origin }) => origin === header.origin).length;
  const clean =
    closed && alarms.length === 0 && logs.every(({ fork, bad, gap }) => fork === null && bad === null && gap === null);
  if (!clean || !log || log.strays.length > 0 || log.verified !== own || log.entries !== own) return null;
  return log.claimed === own ? log.state : null;
}

export type TakenFromFolder =
  | { ok: true; taken: TakenShared }
  | (Extract<Awaited<ReturnType<typeof readShare>>, { ok: false }> & { taken?: undefined });

/** Takes in a file of a shared folder, which nobody vouches for: whole, or from where it was taken before. */
export async function takeFromFolder(db: LedgerDatabase, file: Blob): Promise<TakenFromFolder> {
  const head = await readLines(file.slice(0, FIRST)).next();
  const origin = head.value && 'text' in head.value ? originIn(head.value.text) : null;
  const known = origin === null ? null : await readTaken(db, origin);
  const grown = known && (await readGrown(file, known));
  const further = grown && known && (await takeGrown(db, grown, known));
  if (further) {
    if (further.alarms.length === 0) await keepTaken(db, file, grown, known.state);
    return { ok: true, taken: further };
  }
  const read = await readShare(file);
  if (!read.ok) return read;
  const taken = await takeShared(db, read.file, { whole: true });
  const end = endOf(taken, read.file);
  if (end) await keepTaken(db, file, read.file, end);
  return { ok: true, taken };
}

function originIn(line: string): string | null {
  return /"origin":"(waybill\/[\w-]{43})"/.exec(line)?.[1] ?? null;
}
