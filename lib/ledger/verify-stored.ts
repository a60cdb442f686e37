/** Verifies the log of this browser where it lies: sealed bundles at once, everything else by the same lines an export would hold. */
import { type Message, message } from '../text/message';
import { BUNDLE } from './bundle';
import { closingLines, formatHeader } from './export';
import { formatEventLine } from './lines';
import { readLogs } from './logs';
import { looseRows, readRows } from './range';
import { type BundleReader, type BundleReading, startReader } from './read-bundle';
import { type HeadRow, type LedgerDatabase, type SealedRow, sharedStore } from './store';
import {
  BATCH,
  finish,
  flush,
  type LedgerVerification,
  type Run,
  startRun,
  takeLine,
  type VerifyOptions,
} from './verify-run';
import { isTrueBundle, takeSealed } from './verify-sealed';

/** A verification of the database: how far it is, and why it went no further. */
interface Walk {
  run: Run;
  db: LedgerDatabase;
  read: BundleReader;
  total: number;
  lines: number;
  fault: Message | null;
}

async function takeText(walk: Walk, text: string): Promise<void> {
  walk.run.options.signal?.throwIfAborted();
  walk.lines += 1;
  walk.fault = await takeLine(walk.run, walk.lines, { done: walk.lines, text });
  if (walk.lines % BATCH === 0) walk.run.options.onProgress?.(walk.lines, walk.total);
}

/** A page of entries, one by one. */
async function takeRows(walk: Walk, origin: string, first: number, count: number): Promise<void> {
  for (const row of await readRows(walk.db, origin, first, count)) {
    await takeText(walk, formatEventLine(row));
    if (walk.fault) return;
  }
  await flush(walk.run);
}

/** Bundles of a log that may be judged at once, with the roots kept for proofs: none where a row stands in two places, which only one by one shows. */
async function readSealed(db: LedgerDatabase, { origin, size }: HeadRow) {
  const within = [
    [origin, 0],
    [origin, Math.floor(size / BUNDLE)],
  ] as const;
  const sealed = db.sealed.where('[origin+n]').between(...within);
  const bundles = db.bundle.where('[origin+n]').between(...within);
  const [keys, loose, roots] = await Promise.all([
    sealed.primaryKeys(),
    looseRows(db, origin, 0, size).count(),
    bundles.toArray(),
  ]);
  const whole = loose + keys.length * BUNDLE === size;
  return {
    sealed: new Set(whole ? keys.map(([, n]) => n) : []),
    roots: new Map(roots.map((row) => [row.n, row.root])),
  };
}

/** Bundles fetched in one request: most of what a request costs is its way to the database. The first ones are few, so that nobody waits for them long. */
const FETCHED = 16;
const FIRST = 2;
/** Bundles that are being read while one is judged: enough for several threads. */
const AHEAD = 8;

/** Fetches the bundles of a log, the next few while the last ones are read. To be asked in order. */
function startFetching(db: LedgerDatabase, origin: string, sealed: ReadonlySet<number>) {
  const request = async (from: number, to: number) => {
    const rows = db.sealed.where('[origin+n]').between([origin, from], [origin, to]);
    return new Map((sealed.size > 0 ? await rows.toArray() : []).map((row) => [row.n, row]));
  };
  let to = FIRST;
  let rows = request(0, FIRST);
  let next = request(FIRST, FIRST + FETCHED);
  return async (n: number): Promise<SealedRow | undefined> => {
    if (n >= to) {
      to += FETCHED;
      rows = next;
      next = request(to, to + FETCHED);
    }
    return (await rows).get(n);
  };
}

/** Reads the bundles of a log, some ahead. To be asked in order. */
function startReading(walk: Walk, { origin, size }: HeadRow, sealed: ReadonlySet<number>) {
  const rowAt = startFetching(walk.db, origin, sealed);
  const read = async (n: number) => {
    const row = await rowAt(n);
    return row && sealed.has(n) ? walk.read(row) : null;
  };
  const ahead: Promise<BundleReading | null>[] = [];
  let asked = 0;
  return () => {
    for (; ahead.length <= AHEAD && asked * BUNDLE < size; asked += 1) {
      const reading = read(asked);
      // One that fails is met when it is waited for, unless the verification ended before.
      reading.catch(() => undefined);
      ahead.push(reading);
    }
    return ahead.shift() ?? null;
  };
}

async function takeLog(walk: Walk, head: HeadRow): Promise<void> {
  const { db, run } = walk;
  const { origin, size } = head;
  const { sealed, roots } = await readSealed(db, head);
  const next = startReading(walk, head, sealed);
  // Which key is in force is said by the first entry.
  await takeRows(walk, origin, 0, 1);
  for (let n = 0; n * BUNDLE < size && !walk.fault; n += 1) {
    run.options.signal?.throwIfAborted();
    const reading = await next();
    const first = Math.max(1, n * BUNDLE);
    const line = walk.lines + 1;
    if (reading && (await takeSealed(run, { origin, n }, reading, roots.get(n)))) {
      walk.lines += (n + 1) * BUNDLE - first;
      run.options.onProgress?.(walk.lines, walk.total);
      continue;
    }
    await takeRows(walk, origin, first, Math.min((n + 1) * BUNDLE, size) - first);
    const row = sealed.has(n) ? await db.sealed.get([origin, n]) : undefined;
    if (row && !(await isTrueBundle(row, roots.get(n)))) run.findings.fail('tree', line, message('verifyBundle'));
  }
}

/** `null` where nothing was ever recorded. Progress counts lines. `read` reads the bundles: in this thread unless told. */
export async function verifyStored(
  options: VerifyOptions = {},
  db: LedgerDatabase = sharedStore(),
  read: BundleReader = startReader(),
): Promise<LedgerVerification | null> {
  const logs = await readLogs(db);
  if (logs.length === 0) return null;
  const total = logs.reduce((sum, { size }) => sum + size, 2) + (await db.blob.count());
  const run = startRun(options);
  const walk: Walk = { run, db, read, total, lines: 0, fault: null };
  const header = formatHeader(logs, { now: () => new Date().toISOString(), version: 'verify' });
  await takeText(walk, header);
  for (const head of logs) if (!walk.fault) await takeLog(walk, head);
  const digests = run.content.order.map(({ digest }) => digest);
  if (!walk.fault)
    for await (const line of closingLines(db, logs, header, digests)) {
      await takeText(walk, line);
      if (walk.fault) break;
    }
  const found = await finish(run, walk.lines, walk.fault);
  options.onProgress?.(total, total);
  return found;
}
