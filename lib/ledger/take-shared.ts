/** Takes a file of shared entries into the database: what is new by its id, its checkpoints as witnesses, what its browser saw of others, and what contradicts as alarms. */
import { parseCheckpoint } from './checkpoint';
import { hearSeen } from './gossip';
import { holdOwn } from './hold-own';
import { rememberKeys } from './log-keys';
import { marksOf } from './pause';
import { rowsAt, sharedRows } from './range';
import type { ShareFile } from './read-share';
import { linkSeen, remember, rememberPauses, rememberSaid } from './seen';
import { isClosedBy } from './share';
import { judgeShared, mergeShared, type SharedLog } from './share-merge';
import type { EventRow, LedgerDatabase } from './store';
import type { Alarm } from './witness';

export interface TakenShared {
  /** Entries that were not here. */
  fresh: number;
  logs: SharedLog[];
  /** Logs that say of themselves what contradicts what was seen of them. */
  alarms: Alarm[];
  /** Whether the log that wrote the file closed it: false also where its first entries are missing, which hold its key. */
  closed: boolean;
  /** Entries whose hash, link and signature were checked for it. */
  judged: number;
}

export interface TakeOptions {
  /** The file lay in a folder, so nobody chose it: only what its logs' own keys bear out is kept, and nothing where its writer did not close it. */
  whole?: boolean;
}

/** Two entries of one place, both signed by the log's key, one of which is new here. */
function forksOf(logs: readonly SharedLog[], fresh: readonly EventRow[], at: string): Alarm[] {
  return logs.flatMap(({ origin, fork, forked }): Alarm[] => {
    if (fork === null || !fresh.some(({ hash }) => forked.includes(hash))) return [];
    const seen = { origin, size: fork + 1, root: new Uint8Array() };
    return [{ kind: 'fork', remembered: { checkpoint: seen, note: null, first: at, last: at, from: 'shared' }, seen }];
  });
}

/** The log of the file's writer by the file alone: where two histories part, the key one of them took later is only in its own. */
async function judgeCopy({ header, entries, close }: ShareFile): Promise<SharedLog | null> {
  const own = entries.filter(({ origin }) => origin === header.origin);
  const [log] = await judgeShared(mergeShared(own), close.checkpoints);
  return log && log.fork === null ? log : null;
}

async function isClosed(file: ShareFile, logs: readonly (SharedLog | null | undefined)[]): Promise<boolean> {
  for (const log of logs) if (log?.key && (await isClosedBy(file, log.key))) return true;
  return false;
}

/** Nothing that is here is replaced. Entries of this browser's own logs are compared and not kept twice. */
export async function takeShared(
  db: LedgerDatabase,
  file: ShareFile,
  { whole = false }: TakeOptions = {},
): Promise<TakenShared> {
  const origins = [...new Set(file.entries.map(({ origin }) => origin))];
  const known = (await Promise.all(origins.map((origin) => sharedRows(db, origin).toArray()))).flat();
  const own = await rowsAt(
    db,
    file.entries.map(({ origin, index }) => [origin, index]),
  );
  const here = new Set([...known, ...own].map(({ hash }) => hash));
  const { checkpoints } = file.close;
  const merged = mergeShared(known, own, file.entries);
  const logs = await judgeShared(merged, checkpoints);
  const by = new Map(logs.map((log) => [log.origin, log]));
  const writer = by.get(file.header.origin);
  const copy = writer && writer.fork !== null ? await judgeCopy(file) : null;
  const closed = await isClosed(file, [writer, copy]);
  const judged = merged.length + (copy?.entries ?? 0);
  if (whole && !closed) return { fresh: 0, logs, alarms: [], closed, judged };
  const holds = ({ origin, index, hash }: EventRow) => {
    const { verified = 0, bad = null, forked = [], strays = [] } = by.get(origin) ?? {};
    if (strays.includes(hash)) return false;
    return whole ? index < verified || forked.includes(hash) : bad === null || index < bad;
  };
  const fresh = file.entries.filter((entry) => !here.has(entry.hash) && holds(entry));
  await db.shared.bulkPut(fresh);
  for (const { origin, verified, strays } of logs) {
    const own = (entry: EventRow) => entry.origin === origin && entry.index < verified && !strays.includes(entry.hash);
    const held = merged.filter(own);
    await rememberPauses(db, origin, marksOf(origin, held));
  }
  for (const { origin, fork, bad, state } of logs)
    if (fork === null && bad === null) await rememberKeys(db, origin, state.keys);
  const at = file.header.written;
  const alarms: Alarm[] = [];
  const told = logs.flatMap((log) => {
    const more = log === writer ? (copy?.notes ?? []) : [];
    return [...new Set([...log.notes, ...more])].map((note) => ({ fork: log.fork, note }));
  });
  // Only what the log's own key signed is worth remembering.
  for (const { fork, note } of told) {
    const checkpoint = parseCheckpoint(note)?.checkpoint;
    if (!checkpoint) continue;
    const held = await holdOwn(db, checkpoint, { note, first: at, last: at, from: 'shared' });
    const { alarm } = held.own ? held : await remember(db, { checkpoint, note, at, from: 'shared', claim: 'past' });
    // A log that ends here before the one in the file was not put back where the two part before.
    if (alarm) alarms.push(fork === null ? alarm : { ...alarm, kind: 'fork' });
    if (held.own) continue;
    if (!alarm && closed && checkpoint.origin === file.header.origin) {
      const back = await rememberSaid(db, checkpoint, at);
      if (back) alarms.push(back);
    }
  }
  for (const { origin, fork, verified } of logs) {
    const contrary = fork === null && verified > 0 ? await linkSeen(db, origin, verified) : null;
    if (contrary) alarms.push(contrary);
  }
  const alarmed = new Set(alarms.map(({ seen }) => seen.origin));
  alarms.push(...forksOf(logs, fresh, at).filter(({ seen }) => !alarmed.has(seen.origin)));
  alarms.push(...(await hearSeen(db, file.close.seen, at)));
  return { fresh: fresh.length, logs, alarms, closed, judged };
}
