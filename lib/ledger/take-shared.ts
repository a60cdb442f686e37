/** Takes a file of shared entries into the database: what is new by its id, its checkpoints as witnesses, what its browser saw of others, and what contradicts as alarms. */
import { parseCheckpoint } from './checkpoint';
import { hearSeen } from './gossip';
import { rowsAt } from './range';
import type { ShareFile } from './read-share';
import { remember } from './seen';
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
}

function rowsOf(db: LedgerDatabase, origins: readonly string[]): Promise<EventRow[][]> {
  return Promise.all(
    origins.map((origin) =>
      db.shared
        .where('[origin+index+hash]')
        .between([origin, 0, ''], [origin, Number.POSITIVE_INFINITY, '\uffff'])
        .toArray(),
    ),
  );
}

/** Nothing that is here is replaced. Entries of this browser's own logs are compared and not kept twice. */
export async function takeShared(db: LedgerDatabase, file: ShareFile): Promise<TakenShared> {
  const origins = [...new Set(file.entries.map(({ origin }) => origin))];
  const known = (await rowsOf(db, origins)).flat();
  const own = await rowsAt(
    db,
    file.entries.map(({ origin, index }) => [origin, index]),
  );
  const here = new Set([...known, ...own].map(({ hash }) => hash));
  const fresh = file.entries.filter(({ hash }) => !here.has(hash));
  const { checkpoints } = file.close;
  const logs = await judgeShared(mergeShared(known, own, file.entries), checkpoints);
  await db.shared.bulkPut(fresh);
  const alarms: Alarm[] = [];
  const at = file.header.written;
  // Only what the log's own key signed is worth remembering.
  for (const note of logs.flatMap(({ notes }) => notes)) {
    const checkpoint = parseCheckpoint(note)?.checkpoint;
    if (!checkpoint) continue;
    const { alarm } = await remember(db, { checkpoint, note, at, from: 'shared', claim: 'past' });
    if (alarm) alarms.push(alarm);
  }
  alarms.push(...(await hearSeen(db, file.close.seen, at)));
  const writer = logs.find(({ origin }) => origin === file.header.origin);
  return { fresh: fresh.length, logs, alarms, closed: writer?.key ? await isClosedBy(file, writer.key) : false };
}
