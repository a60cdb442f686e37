/** The log of this installation: found, or opened with a new key at the first append. */
import { generateKey, type SigningKey } from '../sign/key';
import { startChain } from './chain';
import { draftOpened, nameOrigin } from './event';
import { stageEvents } from './stage';
import type { HeadRow, LedgerDatabase } from './store';
import { writeOrigin } from './write';

export interface Origin {
  head: HeadRow;
  key: SigningKey;
}

/** The head and its key. `null`: there is a log whose key is gone, so nothing can be added to it. */
export async function readOrigin(db: LedgerDatabase): Promise<Origin | null | 'none'> {
  const head = await db.head.toCollection().first();
  if (!head) return 'none';
  const key = await db.key.get(head.keyId);
  return key ? { head, key } : null;
}

/** Opens the log where there is none. Two writers may try at once; one key wins and the other was never used. */
export async function ensureOrigin(
  db: LedgerDatabase,
  now: () => string,
  version: string,
  predecessor: string | null,
): Promise<Origin | null> {
  const found = await readOrigin(db);
  if (found !== 'none') return found;
  const key = await generateKey();
  const draft = draftOpened(key.jwk, now(), version, predecessor);
  const { rows, head } = await stageEvents(startChain(nameOrigin(key.id)), [draft], key);
  const [row] = rows;
  if (row && (await writeOrigin(db, row, head, key))) return { head, key };
  const other = await readOrigin(db);
  return other === 'none' ? null : other;
}
