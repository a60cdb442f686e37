/** A database of one table beside the trail's, for what is no part of the trail and not plain data. */

function settle<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

function open(name: string, table: string): Promise<IDBDatabase> {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(table);
  return settle(asked);
}

/** Runs one request in a transaction of its own and waits until that is complete. Rejects where there is no room or no database. */
export async function withTable<T>(
  { name, table }: { name: string; table: string },
  mode: IDBTransactionMode,
  job: (rows: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open(name, table);
  try {
    const tx = db.transaction(table, mode);
    const ended = new Promise<void>((done, fail) => {
      tx.oncomplete = () => done();
      tx.onabort = () => fail(tx.error);
    });
    const [result] = await Promise.all([settle(job(tx.objectStore(table))), ended]);
    return result;
  } finally {
    db.close();
  }
}
