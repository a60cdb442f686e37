/** A folder that several installations share: each writes one file, named after its log, and reads those of the others. Nothing but signed events without contents goes there. */

import { sameBytes } from '../sign/bytes';
import { type Message, message } from '../text/message';
import { parseCheckpoint } from './checkpoint';
import { readSeenNotes } from './gossip';
import { readOwnLogs } from './logs';
import { rootOfLog } from './prove';
import { readShare, type ShareRead } from './read-share';
import { nameFault, ShareLine } from './schema';
import { shareLines } from './share';
import { type LedgerDatabase, sharedStore } from './store';
import { readGrown, readTaken } from './take-grown';

const FILE = /^waybill-events-([A-Za-z0-9_-]{43})\.jsonl$/;

const MEGABYTE = 1024 * 1024;
/** Megabytes of a file that is read at all. */
export const LARGEST = 64;
/** Names looked at in a folder, and files of events among them. */
const MOST_NAMES = 20_000;
const MOST_FILES = 256;

/** The name of the one file the log of an installation goes into. */
export function fileOf(origin: string): string {
  return `waybill-events-${origin.replace('waybill/', '')}.jsonl`;
}

/** The log a file of the folder is named after; null for what is none of ours. */
export function originOf(name: string): string | null {
  const found = FILE.exec(name)?.[1];
  return found ? `waybill/${found}` : null;
}

/** Why a file was left alone. */
export interface FolderProblem {
  file: string;
  reason: Message;
}

export interface FoundFile {
  name: string;
  origin: string;
  file: File;
}

/** What was read of each file last, by its name: a file that is as it was is not read again. */
export type Marks = Map<string, string>;

export const markOf = ({ size, lastModified }: File) => `${size} ${lastModified}`;

/** Files of other installations that are new or changed. Rejects where the folder cannot be read; a file that goes away meanwhile is none. */
export async function lookInFolder(
  folder: FileSystemDirectoryHandle,
  own: readonly string[],
  marks: Marks,
): Promise<{ fresh: FoundFile[]; problems: FolderProblem[]; there: Set<string> }> {
  const fresh: FoundFile[] = [];
  const problems: FolderProblem[] = [];
  const there = new Set<string>();
  let names = 0;
  for await (const [name, handle] of folder.entries()) {
    names += 1;
    const origin = originOf(name);
    if (names > MOST_NAMES || there.size >= MOST_FILES) {
      problems.push({ file: folder.name, reason: message('folderCrowded', MOST_FILES) });
      break;
    }
    if (!origin || own.includes(origin) || handle.kind !== 'file') continue;
    there.add(name);
    const file = await (handle as FileSystemFileHandle).getFile().catch(() => null);
    if (!file) continue;
    if (marks.get(name) === markOf(file)) continue;
    if (file.size > LARGEST * MEGABYTE) problems.push({ file: name, reason: message('folderBig', LARGEST) });
    else fresh.push({ name, origin, file });
  }
  return { fresh, problems, there };
}

/** Reads a file of the folder, from where it was taken before if it only grew: whole, in form, and of the log it is named after. A file that changes or goes while it is read is read at the next look. */
export async function readFound({ name, origin, file }: FoundFile): Promise<FolderProblem | null> {
  const taken = await readTaken(sharedStore(), origin).catch(() => null);
  const grown = taken && (await readGrown(file, taken).catch(() => null));
  const read: ShareRead | null = grown ? { ok: true, file: grown } : await readShare(file).catch(() => null);
  if (!read) return { file: name, reason: message('folderUnread') };
  if (!read.ok) return { file: name, reason: message('folderTorn', read.line) };
  return read.file.header.origin === origin ? null : { file: name, reason: message('folderOtherName') };
}

/** Bytes at the end of a file that hold its closing line, however many checkpoints it carries. */
const TAIL = MEGABYTE / 2;

/** The file of one's own as it stands in the folder; null where there is none. */
export async function findOwn(folder: FileSystemDirectoryHandle, origin: string): Promise<File | null> {
  const handle = await folder.getFileHandle(fileOf(origin)).catch(() => null);
  return (await handle?.getFile().catch(() => null)) ?? null;
}

/** Whether each of these checkpoints is one that the own logs had: those of another copy may be signed by a key that only its entries tell. */
export async function areOwnNotes(notes: readonly string[], db: LedgerDatabase = sharedStore()): Promise<boolean> {
  for (const note of notes) {
    const named = parseCheckpoint(note)?.checkpoint;
    const root = named && (await rootOfLog(db, named.origin, named.size));
    if (!named || !root || !sameBytes(root, named.root)) return false;
  }
  return true;
}

/** Checkpoints of the file of one's own as it stands in the folder; none where there is no such file or it is out of form. */
export async function readOwnNotes(folder: FileSystemDirectoryHandle, origin: string): Promise<string[]> {
  const file = await findOwn(folder, origin);
  const tail = await file?.slice(-TAIL).text();
  const last = tail?.trimEnd().split('\n').at(-1) ?? '';
  try {
    const line = ShareLine.safeParse(JSON.parse(last));
    if (!line.success) throw new Error(nameFault(line.error));
    return line.data.kind === 'close' ? line.data.checkpoints.filter(parseCheckpoint) : [];
  } catch {
    return [];
  }
}

/** Logs of this browser, the present one, and what its file would say now: it changes with the log and with what was seen of others. */
export interface OwnState {
  logs: string[];
  /** Null where nothing was recorded. */
  present: { origin: string; key: string } | null;
}

export async function readOwnState(db: LedgerDatabase = sharedStore()): Promise<OwnState> {
  const own = await readOwnLogs(db);
  const head = own.at(-1);
  const present = head
    ? { origin: head.origin, key: JSON.stringify([head.origin, head.root, await readSeenNotes(db)]) }
    : null;
  return { logs: own.map(({ origin }) => origin), present };
}

/**
 * Writes the file of this installation, whole or not at all: the browser writes beside it and puts it in place when it is closed.
 * Rejects as the File System Access API does; what stood there stays then.
 */
export async function writeOwn(
  folder: FileSystemDirectoryHandle,
  origin: string,
  { now, version, db }: { now(): string; version: string; db?: LedgerDatabase },
): Promise<void> {
  const handle = await folder.getFileHandle(fileOf(origin), { create: true });
  const file = await handle.createWritable();
  try {
    let piece = '';
    for await (const line of shareLines({ now, version, ...(db ? { db } : {}) })) {
      piece += line;
      if (piece.length < MEGABYTE) continue;
      await file.write(piece);
      piece = '';
    }
    await file.write(piece);
    await file.close();
  } catch (error) {
    await file.abort().catch(() => undefined);
    throw error;
  }
}

/** Why a folder could not be read or written, as its API names it. */
export function folderFault(error: unknown): Message {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return message('folderNotAllowed');
  if (name === 'QuotaExceededError') return message('folderFull');
  if (name === 'NotFoundError') return message('folderGone');
  return message('folderFailed', name || '?');
}
