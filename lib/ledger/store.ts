/** The database of one installation: the log, what stands beside it, and what is derived from it. The only file that knows Dexie. */
import { Dexie, type DexieOptions, type EntityTable, RangeSet, type Table } from 'dexie';
import type { SigningKey } from '../sign/key';
import type { HandoffRow } from './project';
import type { LogKey, LogState } from './verify-events';

/** One entry. `body` is its canonical text, which is what was hashed: it is stored and verified, never written anew. */
export interface EventRow {
  origin: string;
  index: number;
  hash: string;
  handoff: string | null;
  body: string;
  /** Over the checkpoint after this entry. */
  signature: string;
}

/** Where the log ends; writers compare and swap it. `peaks` and `root` are hex. */
export interface HeadRow {
  origin: string;
  size: number;
  last: string;
  peaks: string[];
  root: string;
  signature: string;
  keyId: string;
  /** The log that goes on after this one, where its key was lost. Only the present log has none. */
  successor?: string;
  /** The log after this one does not name it: it was imported, and a `log.imported` entry of a later log does. */
  imported?: true;
}

/** The key in use; a key that was replaced is removed. `since` is the time of the entry it began with; absent in rows of earlier versions, which never replaced one. */
export interface KeyRow extends SigningKey {
  since?: string;
}

/** A value beside the log under its salted digest. `value` is canonical JSON text, `salt` base64. */
export interface BlobRow {
  digest: string;
  salt: string;
  name: string;
  value: string;
}

/** A command that was carried out, so that its repeat finds the first result. */
export interface CommandRow {
  id: string;
  origin: string;
  first: number;
  count: number;
  digests: Record<string, string>;
  /** What an import answered; its restore point may be gone since. */
  imported?: { added: { logs: number; entries: number; handoffs: number }; restorePoint: string };
  /** What an erasure answered. */
  erased?: { values: number; handoffs: number; remaining: number };
}

/** What an import added, and what stood there before, so that it can be taken back. */
export interface RestoreRow {
  id: string;
  at: string;
  /** Length of what is kept here, as text. */
  bytes: number;
  /** Entries that came in. */
  entries: number;
  /** The last log that came in. */
  origin: string;
  /** Logs that came in, with their sizes before: 0 where the log was not here. */
  logs: { origin: string; before: HeadRow | null; size: number }[];
  blobs: string[];
  /** Handoffs with entries that came in: how many entries each has after the import, and its row before. */
  handoffs: { id: string; entries: number; before: HandoffRow | null }[];
}

/** The root of 256 entries that will not change any more: a node of the log's tree, so that a proof need not read them all. */
export interface BundleRow {
  origin: string;
  /** Counts bundles of a log from 0. */
  n: number;
  root: string;
}

/**
 * 256 entries in one row instead of 256, because a browser reads large rows many times as fast as many. It is their only copy: `event` has rows
 * only of entries that are in none.
 */
export interface SealedRow {
  origin: string;
  n: number;
  /** Their canonical bytes, each behind its length (see bundle.ts). */
  entries: Uint8Array;
  /** Of each entry its leaf hash and its signature with the key hash before it: 32 and 68 bytes. */
  marks: Uint8Array;
  /** SHA-256 of `marks`, so that a changed byte is found without checking every signature. */
  sum: string;
  /** The handoffs they are about, each once, in the order of their first entry. */
  handoffs: string[];
}

/** What was seen of a log elsewhere, smallest size first; `root` is hex. */
export interface SeenRow {
  origin: string;
  memory: { size: number; root: string; note: string | null; first: string; last: string; from: string }[];
  /** How far the log said it went in the latest file it closed itself, by its own clock. */
  said?: { written: string; size: number };
  /** Contracts it paused and let go on, as far as its entries here are verified. */
  pauses?: PauseMark[];
  /** Its keys, where its verified entries showed that it was replaced. */
  keys?: LogKey[];
  /** Its file in a shared folder as it was taken in last: one that only grew is judged from there. */
  taken?: TakenFile;
}

/** How far a file of shared entries was judged, and the log as it stood there. Only ever an acceleration: without it the whole file is judged. */
export interface TakenFile {
  /** Bytes of its entries' lines, between the first line and the last, and their SHA-256 (hex). */
  length: number;
  digest: string;
  /** Entries in them, of all its logs. */
  entries: number;
  /** Checkpoints it names of other logs than the one it goes on with, verbatim. */
  others: string[];
  state: LogState;
}

/** One word on a contract. `keyId` is the key in force at that entry, `at` its time, ISO 8601 UTC. */
export interface PauseMark {
  paused: boolean;
  contract: string;
  username: string;
  name: string;
  keyId: string;
  at: string;
  hash: string;
  /** Hash of the word it answers: that one counts no more, whatever the clocks say. */
  after: string | null;
}

/** Version of the schema. IndexedDB counts in tens of it, as Dexie keeps it there. */
export const VERSION = 4;
const COUNTED = VERSION * 10;

/** What others do to the database of this page: a newer version of Waybill took it over, waits for other pages to let it go, or had it before. `open`: it is this page's now. */
export type StoreNews = 'open' | 'replaced' | 'waiting' | 'newer';

const hearers = new Set<(news: StoreNews) => void>();

/** Calls back when a newer version and this one meet over the database; returns the function that ends it. */
export function hearStore(hear: (news: StoreNews) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function tell(news: StoreNews): void {
  for (const hear of hearers) hear(news);
}

const NEWER = 'NewerDatabaseError';

/** Milliseconds. A request that waits behind another one that is blocked is never told so itself. */
const LATE = 2000;

function patiently(request: IDBOpenDBRequest): IDBOpenDBRequest {
  const late = setTimeout(() => tell('waiting'), LATE);
  for (const end of ['success', 'error']) request.addEventListener(end, () => clearTimeout(late));
  return request;
}

/**
 * Where a database is of a later version, Dexie opens it all the same and adds what it misses (dexie-open.ts, 4.4). Only this very version is
 * opened here, so that nothing of an earlier Waybill ever reaches a later one's database.
 */
function strictly(factory: IDBFactory): IDBFactory {
  const open = (name: string, version?: number): IDBOpenDBRequest => {
    if (version === COUNTED) return patiently(factory.open(name, version));
    if (version !== undefined) throw new Error('The database lacks parts of its version.');
    tell('newer');
    throw Object.assign(new Error('The database is of a later version.'), { name: NEWER });
  };
  return {
    open,
    cmp: (one: unknown, other: unknown) => factory.cmp(one, other),
    databases: () => factory.databases(),
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
  };
}

/** A table whose rows stand by the log and a number in it. */
export type LedgerTable<Row> = Table<Row, [string, number]>;

export class LedgerDatabase extends Dexie {
  event!: LedgerTable<EventRow>;
  head!: EntityTable<HeadRow, 'origin'>;
  handoff!: EntityTable<HandoffRow, 'id'>;
  blob!: EntityTable<BlobRow, 'digest'>;
  key!: EntityTable<KeyRow, 'id'>;
  command!: EntityTable<CommandRow, 'id'>;
  restore!: EntityTable<RestoreRow, 'id'>;
  bundle!: LedgerTable<BundleRow>;
  sealed!: LedgerTable<SealedRow>;
  seen!: EntityTable<SeenRow, 'origin'>;
  /** Entries of colleagues, forks included; none of them counts as this browser's. */
  shared!: Table<EventRow, [string, number, string]>;

  constructor(name = 'waybill', options: DexieOptions = {}) {
    // Strict: an acknowledged event has reached the disk. Chromium's default since version 121 is relaxed.
    super(name, { chromeTransactionDurability: 'strict', indexedDB: strictly(indexedDB), ...options });
    this.version(VERSION).stores({
      event: '[origin+index], &hash, handoff',
      head: 'origin',
      handoff: 'id, state, contractId, owner, updatedAt, subject, model, recordAddress, landed, *words',
      blob: 'digest',
      key: 'id',
      command: 'id',
      restore: 'id, at',
      bundle: '[origin+n]',
      sealed: '[origin+n], *handoffs',
      seen: 'origin',
      shared: '[origin+index+hash], handoff',
    });
    this.on('versionchange', ({ newVersion }) => {
      // Deleted: whoever needs it next opens a new one.
      if (newVersion === null || newVersion <= COUNTED) return true;
      // An upgrade waits until the last page of the earlier version has let go, and nothing it kept open may write after that.
      this.close();
      tell('replaced');
      return false;
    });
    this.on('blocked', () => tell('waiting'));
    this.on('ready', () => tell('open'), true);
  }
}

let shared: LedgerDatabase | null = null;

/** The database of this installation, opened at its first use. */
export function sharedStore(): LedgerDatabase {
  shared ??= new LedgerDatabase();
  return shared;
}

/** Runs every live read of this page again: a background that ends between a write and telling of it tells nobody. This is how Dexie itself hears of other contexts, so that nothing of before is kept. */
export function readAgain(): void {
  dispatchEvent(
    new CustomEvent('x-storagemutated-1', { detail: { all: new RangeSet(Number.NEGATIVE_INFINITY, [[]]) } }),
  );
}

/** Why a database call failed, in the ledger's terms. */
export type StoreFault = 'quota' | 'disk' | 'newer' | 'closed' | 'failed';

const CLOSED = new Set(['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError', 'MissingAPIError']);

/** Looks through Dexie's wrapping: an aborted transaction or a bulk write hides its cause inside. */
export function classifyFault(error: unknown): StoreFault {
  const names: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (!value || typeof value !== 'object' || depth > 4) return;
    const { name, inner, failures } = value as { name?: string; inner?: unknown; failures?: unknown[] };
    if (name) names.push(name);
    look(inner, depth + 1);
    if (Array.isArray(failures)) for (const failure of failures) look(failure, depth + 1);
  };
  look(error, 0);
  if (names.includes('QuotaExceededError')) return 'quota';
  if (names.includes(NEWER)) return 'newer';
  // What Chromium calls a file it could not write or open, a full disk before all.
  if (names.includes('UnknownError')) return 'disk';
  return names.some((name) => CLOSED.has(name)) ? 'closed' : 'failed';
}

/**
 * Runs one job that may be repeated; once more on a new connection where anything but a full disk made it fail. A worker that slept finds its
 * connection closed (dexie/Dexie.js#1805), and Dexie keeps one whose opening failed half way, which then fails for ever.
 */
export async function withStore<T>(db: LedgerDatabase, job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (error) {
    if (classifyFault(error) === 'quota') throw error;
    try {
      db.close({ disableAutoOpen: false });
      await db.open();
      return await job();
    } catch (again) {
      db.close({ disableAutoOpen: false });
      throw again;
    }
  }
}
