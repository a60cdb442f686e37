/** Under which handoff contracts another browser recorded, by the names its own events give them. */
import { parseBody, sharedRows } from './range';
import { type LedgerDatabase, sharedStore } from './store';

export interface ForeignContract {
  id: string;
  version: string;
  /** As the event states it; the id where none does. */
  name: string;
}

/** Latest entries of a log that are looked at. */
const LATEST = 2000;

/** In the order in which they were last used. Nothing is looked up here: the version may be one this browser never had. */
export async function readForeignContracts(
  origin: string,
  db: LedgerDatabase = sharedStore(),
): Promise<ForeignContract[]> {
  const rows = await sharedRows(db, origin).reverse().limit(LATEST).toArray();
  const found = new Map<string, ForeignContract>();
  for (const row of rows) {
    const { contract, data } = parseBody(row);
    if (!contract) continue;
    const { id, version } = contract;
    const key = `${id} ${version}`;
    const stated = data.contract as { name?: unknown } | undefined;
    const name = typeof stated?.name === 'string' ? stated.name : null;
    const before = found.get(key);
    if (!before) found.set(key, { id, version, name: name ?? id });
    else if (before.name === id && name !== null) before.name = name;
  }
  return [...found.values()];
}
