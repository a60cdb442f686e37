/** The log of this installation: found, or opened with a new key at the first append, or anew where its key was lost. */
import { generateKey, type SigningKey } from '../sign/key';
import { startChain } from './chain';
import { draftOpened, nameOrigin } from './event';
import { checkpointNote, readLogs } from './logs';
import { stageEvents } from './stage';
import type { HeadRow, LedgerDatabase } from './store';
import { writeOrigin } from './write';

export interface Origin {
  head: HeadRow;
  key: SigningKey;
}

/** The present head and its key; `key` null where it is gone, both null before the first log. */
export async function readOrigin(db: LedgerDatabase): Promise<{ head: HeadRow | null; key: SigningKey | null }> {
  const head = (await readLogs(db)).at(-1) ?? null;
  return { head, key: (head && (await db.key.get(head.keyId))) ?? null };
}

/**
 * Opens a log where there is none, or where the key of the one there is was lost: then its first entry names that log and its last head,
 * and everything in it stays. Two writers may try at once; one key wins and the other was never used. Null where both lost, over and over.
 */
export async function ensureOrigin(db: LedgerDatabase, now: () => string, version: string): Promise<Origin | null> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { head: before, key: found } = await readOrigin(db);
    if (before && found) return { head: before, key: found };
    const key = await generateKey();
    const predecessor = before && { checkpoint: checkpointNote(before), origin: before.origin };
    const since = now();
    const draft = draftOpened(key.jwk, since, version, predecessor);
    const { rows, head } = await stageEvents(startChain(nameOrigin(key.id)), [draft], key);
    const [row] = rows;
    if (row && (await writeOrigin(db, { row, head, key: { ...key, since }, before }))) return { head, key };
  }
  return null;
}
