/** A live read of the ledger: loading, ready, or failed with the page still standing. */
import { useLiveQuery } from 'dexie-react-hooks';

export type Read<T> = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; value: T };

/** Runs the query again after each change it depends on. `deps` are the values it closes over. */
export function useRead<T>(query: () => Promise<T>, deps: readonly unknown[]): Read<T> {
  const key = JSON.stringify(deps);
  const found = useLiveQuery(async () => {
    try {
      return { key, read: { state: 'ready', value: await query() } as const };
    } catch {
      return { key, read: { state: 'failed' } as const };
    }
  }, [key]);
  // Until the query of the present key has answered, the answer of the last one is not an answer.
  return found?.key === key ? found.read : { state: 'loading' };
}
