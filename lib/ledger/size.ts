/** How large the database is and which version it has, without a look into any entry. */
import { type LedgerDatabase, sharedStore } from './store';

export interface LedgerSize {
  version: number;
  events: number;
  handoffs: number;
}

export async function readSize(db: LedgerDatabase = sharedStore()): Promise<LedgerSize> {
  const [heads, handoffs] = await Promise.all([db.head.toArray(), db.handoff.count()]);
  const events = heads.reduce((sum, { size }) => sum + size, 0);
  return { version: db.verno, events, handoffs };
}
