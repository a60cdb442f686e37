/** One look at the shared folder: what others wrote is taken in, and this browser's own file is written where it would say something new. */
import {
  areOwnNotes,
  type FoundFile,
  findOwn,
  folderFault,
  lookInFolder,
  type Marks,
  markOf,
  readFound,
  readOwnNotes,
  readOwnState,
  writeOwn,
} from '../../lib/ledger/share-folder';
import { type Message, message } from '../../lib/text/message';
import type { Platform } from '../platform-context';

/** What is known of the folder between two looks. Times are ISO 8601 UTC. */
export interface FolderWork {
  readonly marks: Marks;
  /** Why a file was left alone, by its name. */
  readonly problems: Map<string, Message>;
  /** What the own file says, in short. */
  wrote: string | null;
  readAt: string | null;
  writtenAt: string | null;
  /** The own file is of another copy of this profile, or of a later state of this one: nothing is written over it unasked. */
  other: boolean;
  /** Why the folder could not be read or written at the last look. */
  fault: Message | null;
}

export function startWork(): FolderWork {
  return {
    marks: new Map(),
    problems: new Map(),
    wrote: null,
    readAt: null,
    writtenAt: null,
    other: false,
    fault: null,
  };
}

type Post = Pick<Platform, 'send' | 'leaveFile' | 'now' | 'version'>;

/** Null where it was taken in; `again` where the next look should read it anew. */
async function takeFound(
  found: FoundFile,
  { send, leaveFile }: Post,
): Promise<{ reason: Message; again: boolean } | null> {
  const problem = await readFound(found);
  if (problem) return { reason: problem.reason, again: problem.reason.key === 'folderUnread' };
  const id = await leaveFile(found.file).catch(() => null);
  const reply = id === null ? undefined : await send('ui>bg events.take', { id, folder: true });
  if (!reply) return { reason: message('folderUnread'), again: true };
  if (!reply.ok) return { reason: reply.reason, again: true };
  const forked = reply.logs.find(({ fork }) => fork !== null);
  if (forked) return { reason: message('shareFork', forked.origin, forked.fork ?? 0), again: false };
  const [alarm] = reply.alarms;
  if (alarm !== undefined) return { reason: message('shareAlarm', alarm), again: false };
  return reply.closed ? null : { reason: message('folderOpen'), again: false };
}

async function read(work: FolderWork, folder: FileSystemDirectoryHandle, own: readonly string[], post: Post) {
  const { fresh, problems, there } = await lookInFolder(folder, own, work.marks);
  for (const name of work.problems.keys()) if (!there.has(name)) work.problems.delete(name);
  for (const name of work.marks.keys()) if (!there.has(name)) work.marks.delete(name);
  for (const { file, reason } of problems) work.problems.set(file, reason);
  for (const found of fresh) {
    const problem = await takeFound(found, post);
    if (problem) work.problems.set(found.name, problem.reason);
    else work.problems.delete(found.name);
    if (!problem?.again) work.marks.set(found.name, markOf(found.file));
  }
  work.readAt = post.now().toISOString();
}

/** Whether what stands in place of the own file is another history of this log, as its entries tell; null where nobody answered. */
async function takeOther(folder: FileSystemDirectoryHandle, origin: string, post: Post): Promise<boolean | null> {
  const file = await findOwn(folder, origin);
  const id = file && (await post.leaveFile(file).catch(() => null));
  if (!id) return null;
  const reply = await post.send('ui>bg events.take', { id, folder: true });
  return reply ? reply.ok && reply.alarms.length > 0 : null;
}

async function write(work: FolderWork, folder: FileSystemDirectoryHandle, origin: string, over: boolean, post: Post) {
  if (!over) {
    const notes = await readOwnNotes(folder, origin);
    const heard =
      notes.length > 0 ? await post.send('ui>bg notes.hear', { notes: notes.map((note) => ({ note })) }) : null;
    if (heard === undefined) return false;
    work.other = !!heard && 'alarms' in heard && heard.alarms.length > 0;
    if (!work.other && !(await areOwnNotes(notes))) {
      const told = await takeOther(folder, origin, post);
      if (told === null) return false;
      work.other = told;
    }
    if (work.other) return false;
  }
  await writeOwn(folder, origin, { now: () => post.now().toISOString(), version: post.version });
  work.other = false;
  work.writtenAt = post.now().toISOString();
  return true;
}

/** `over`: the person wants the own file written whatever it says. Never rejects: what went wrong stands in `fault`. */
export async function lookOnce(
  work: FolderWork,
  folder: FileSystemDirectoryHandle,
  post: Post,
  { over = false } = {},
): Promise<void> {
  try {
    const { logs, present } = await readOwnState();
    await read(work, folder, logs, post);
    // Read again: what was taken in is passed on as seen.
    const { present: after } = present ? await readOwnState() : { present };
    if (
      after &&
      (over || (!work.other && after.key !== work.wrote)) &&
      (await write(work, folder, after.origin, over, post))
    )
      work.wrote = after.key;
    work.fault = null;
  } catch (error) {
    work.fault = folderFault(error);
  }
}
