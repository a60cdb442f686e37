/** The only writer of the log; imported by the background alone. Hashes and signs first, then writes in one short transaction. */
import type { Actor, Handoff } from '../handoff/schema';
import { type Envelope, signEnvelope } from '../sign/dsse';
import { type Message, message } from '../text/message';
import type { Backup } from './backup';
import type { PreparedBlob } from './blob';
import { type EraseResult, eraseOnce, recallErasure } from './erase';
import { faultMessage } from './fault';
import { type ImportResult, importOnce, recallImport } from './import';
import { ensureOrigin } from './origin';
import type { ErasureRequest } from './plan-erasure';
import { projectHandoff } from './project';
import { readRange } from './range';
import { recallUndo, undoOnce } from './restore-point';
import { stageRotation } from './rotation';
import type { Attributes, LedgerEvent } from './schema';
import { startSealing } from './seal';
import { signHead } from './sign-head';
import { chainOf, draftEvents, stageEvents } from './stage';
import {
  type CommandRow,
  classifyFault,
  type HeadRow,
  type LedgerDatabase,
  type StoreFault,
  sharedStore,
  withStore,
} from './store';
import { writeEvents } from './write';

export interface LedgerOptions {
  db?: LedgerDatabase;
  /** ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Version of the extension, written into `log.opened`. */
  version: string;
}

export interface AppendEntry {
  /** Names the command; a repeat finds the first result and writes nothing. */
  commandId: string;
  /** The handoff's state after these events; null for events about no handoff. */
  handoff: Handoff | null;
  /** `seq` of the handoff's row the caller decided on; null where the handoff is new. */
  expectedSeq: number | null;
  events: readonly { name: string; data: object; content?: Record<string, unknown> }[];
  /** Time of the events, ISO 8601; the clock's where absent. The caller that folds them into `handoff` gives the time it folded with. */
  at?: string;
  actor: Actor | null;
  contract: { id: string; version: string; digest: string } | null;
  attributes?: Attributes;
  /** Values prepared with `prepareBlob`; the first event's content names them. */
  blobs?: readonly PreparedBlob[];
  /** Digests to erase: their values go, a `content.erased` event that names them stays. */
  erase?: readonly string[];
}

export type AppendResult =
  | { ok: true; repeated: boolean; events: LedgerEvent[]; digests: Record<string, string> }
  | { ok: false; reason: 'conflict' | StoreFault; message: Message };

type Failed = { ok: false; message: Message };

export interface Ledger {
  append(entry: AppendEntry): Promise<AppendResult>;
  /** What a command wrote before, null where it wrote nothing: a repeat must not be decided anew on the state it led to. */
  recall(commandId: string): Promise<AppendResult | null>;
  /** Opens the log where there is none yet, and a new one where the key of the present one was lost; its head, or why it cannot be used. */
  open(): Promise<{ ok: true; head: HeadRow } | Failed>;
  /** Replaces the key: an entry both keys sign, and from then on the new one alone. The old private half is removed. */
  rotateKey(actor: Actor | null): Promise<{ ok: true; keyId: string } | Failed>;
  /** Signs a payload of a kind of its own (DSSE) with the log's key. */
  sign(type: string, payload: Uint8Array): Promise<{ ok: true; envelope: Envelope } | Failed>;
  /** Signs the present head with extension lines of somebody's own: the note is a checkpoint too. */
  signHead(lines: readonly string[]): Promise<{ ok: true; note: string } | Failed>;
  /** Erases values of a person, of a handoff or past their retention; a signed entry says which, when, by whom and why. A repeat gets the first answer. */
  erase(commandId: string, request: ErasureRequest, actor: Actor | null): Promise<EraseResult>;
  /** Takes in what of a verified backup is not here, with a restore point and a `log.imported` entry, or nothing. A repeat of the command gets the first answer. */
  importBackup(commandId: string, backup: Backup, actor: Actor): Promise<ImportResult>;
  /** What an import of this command id answered before, null where it wrote nothing: its file need not be there any more. */
  recallImport(commandId: string): Promise<ImportResult | null>;
  /** Takes the latest import back, unless a handoff of it was continued. A repeat gets the first answer. */
  undoImport(restorePoint: string, actor: Actor): Promise<{ ok: true } | Failed>;
  deleteRestorePoint(id: string): Promise<{ ok: true } | Failed>;
}

/** Lost races before giving up; with one background there is at most one rival, an old worker on its way out. */
const TRIES = 64;

function refuse(reason: 'conflict' | StoreFault, text: Message): AppendResult {
  return { ok: false, reason, message: text };
}

async function repeat(db: LedgerDatabase, row: CommandRow): Promise<AppendResult> {
  const events = await readRange(db, row.origin, row.first, row.count);
  return { ok: true, repeated: true, events, digests: row.digests };
}

async function recallOnce(db: LedgerDatabase, commandId: string): Promise<AppendResult | null> {
  const done = await db.command.get(commandId);
  return done ? repeat(db, done) : null;
}

async function appendOnce(db: LedgerDatabase, options: LedgerOptions, entry: AppendEntry): Promise<AppendResult> {
  const { commandId, handoff, expectedSeq, erase = [] } = entry;
  const recalled = await recallOnce(db, commandId);
  if (recalled) return recalled;
  const erased = erase.length > 0 ? [{ name: 'content.erased', data: { digests: erase } }] : [];
  const events = [...entry.events, ...erased];
  if (events.length === 0) return refuse('failed', message('ledgerNothing'));
  const blobs = entry.blobs ?? [];
  const drafted = await draftEvents({ ...entry, events, blobs, handoffId: handoff?.id ?? null });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const origin = await ensureOrigin(db, options.now, options.version);
    const chain = origin && chainOf(origin.head);
    if (!chain) return refuse('failed', message('ledgerKeyGone'));
    // The key changed after the caller looked who acts: the entry would name a key that did not sign it.
    const { actor } = entry;
    if (actor?.keyId && actor.keyId !== origin.key.id) return refuse('conflict', message('ledgerConflict'));
    const time = new Date(entry.at ?? options.now()).toISOString();
    const drafts = drafted.drafts.map((draft) => ({ ...draft, time }));
    const staged = await stageEvents(chain, drafts, origin.key);
    const { size: first } = origin.head;
    const command = { id: commandId, origin: chain.origin, first, count: drafts.length, digests: drafted.digests };
    const row = handoff && projectHandoff(handoff, staged.head.size - 1);
    const written = await writeEvents(db, {
      base: origin.head,
      rows: staged.rows,
      head: staged.head,
      blobs: drafted.blobs,
      erase,
      command,
      handoff: row && { row, expectedSeq },
    });
    if (written.kind === 'repeated') return repeat(db, written.row);
    if (written.kind === 'conflict') return refuse('conflict', message('ledgerConflict'));
    if (written.kind === 'written')
      return { ok: true, repeated: false, events: staged.events, digests: drafted.digests };
  }
  return refuse('failed', message('ledgerBusy'));
}

async function rotateOnce(
  db: LedgerDatabase,
  { now, version }: LedgerOptions,
  actor: Actor | null,
): Promise<{ ok: true; keyId: string } | Failed> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const origin = await ensureOrigin(db, now, version);
    const since = now();
    const staged = origin && (await stageRotation(origin.head, origin.key, { time: since, actor }));
    if (!staged) return { ok: false, message: message('ledgerKeyGone') };
    const { rows, head, key } = staged;
    const command = { id: `rotate:${key.id}`, origin: head.origin, first: head.size - 1, count: 1, digests: {} };
    const writing = { base: origin.head, rows, head, blobs: [], erase: [], command, handoff: null };
    if ((await writeEvents(db, { ...writing, rotated: { ...key, since } })).kind === 'written')
      return { ok: true, keyId: key.id };
  }
  return { ok: false, message: message('ledgerBusy') };
}

/** A failed transaction is not yet proof of no write (Firefox may have committed it), so the command's own row decides. */
async function settle(db: LedgerDatabase, commandId: string, error: unknown): Promise<AppendResult> {
  const recalled = await recallOnce(db, commandId).catch(UNREADABLE);
  return recalled ?? refuse(classifyFault(error), faultMessage(error));
}

/** The database cannot even be read: the first fault says more. */
const UNREADABLE = () => null;

/** Runs a job that answers with a sentence where the database fails, unless `recall` finds that it was done all the same. */
async function attempt<T>(
  db: LedgerDatabase,
  job: () => Promise<T | Failed>,
  recall: () => Promise<T | Failed | null> = async () => null,
): Promise<T | Failed> {
  try {
    return await withStore(db, job);
  } catch (error) {
    return (await recall().catch(UNREADABLE)) ?? { ok: false, message: faultMessage(error) };
  }
}

/** The log of this browser. Appends run one after another; the database is touched at the first one. Never throws for a full, closed or busy database. */
export function openLedger(options: LedgerOptions): Ledger {
  const db = options.db ?? sharedStore();
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = queue.then(job);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const sealSoon = startSealing(db, inTurn);
  return {
    append: async (entry) => {
      const done = await inTurn(() =>
        withStore(db, () => appendOnce(db, options, entry)).catch((error) => settle(db, entry.commandId, error)),
      );
      if (done.ok && !done.repeated) sealSoon();
      return done;
    },
    recall: (commandId) =>
      inTurn(() => withStore(db, () => recallOnce(db, commandId)).catch((error) => settle(db, commandId, error))),
    open: () =>
      inTurn(() =>
        attempt(db, async () => {
          const origin = await ensureOrigin(db, options.now, options.version);
          return origin ? { ok: true, head: origin.head } : { ok: false, message: message('ledgerKeyGone') };
        }),
      ),
    rotateKey: (actor) => inTurn(() => attempt(db, () => rotateOnce(db, options, actor))),
    sign: (type, payload) =>
      inTurn(() =>
        attempt(db, async () => {
          const origin = await ensureOrigin(db, options.now, options.version);
          if (!origin) return { ok: false, message: message('ledgerKeyGone') };
          return { ok: true, envelope: await signEnvelope(type, payload, [origin.key]) };
        }),
      ),
    signHead: (lines) =>
      inTurn(() =>
        attempt(db, async () => {
          const origin = await ensureOrigin(db, options.now, options.version);
          return origin
            ? { ok: true, note: await signHead(origin, lines) }
            : { ok: false, message: message('ledgerKeyGone') };
        }),
      ),
    erase: (id, request, actor) =>
      inTurn(() =>
        attempt(
          db,
          () => eraseOnce(db, options, id, request, actor),
          () => recallErasure(db, id),
        ),
      ),
    importBackup: (id, backup, actor) =>
      inTurn(() =>
        attempt(
          db,
          () => importOnce(db, options, id, backup, actor),
          () => recallImport(db, id),
        ),
      ),
    recallImport: (id) => inTurn(() => attempt<ImportResult | null>(db, () => recallImport(db, id))),
    undoImport: (id, actor) =>
      inTurn(() =>
        attempt(
          db,
          () => undoOnce(db, options, id, actor),
          () => recallUndo(db, id),
        ),
      ),
    deleteRestorePoint: (id) =>
      inTurn(() =>
        attempt(db, async () => {
          await db.restore.delete(id);
          return { ok: true as const };
        }),
      ),
  };
}
