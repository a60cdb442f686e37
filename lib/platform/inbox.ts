/** Where a page leaves a file for the background: a message holds 64 MB at most, and a worker cannot be handed a file. It stands beside the trail's database and holds nothing for longer than an import takes. */
import { newId } from './clock';

const NAME = 'waybill-inbox';
const FILE = 'file';

function settle<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(FILE);
  return settle(asked);
}

async function withFiles<T>(mode: IDBTransactionMode, job: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    const tx = db.transaction(FILE, mode);
    const ended = new Promise<void>((done, fail) => {
      tx.oncomplete = () => done();
      tx.onabort = () => fail(tx.error);
    });
    const [result] = await Promise.all([settle(job(tx.objectStore(FILE))), ended]);
    return result;
  } finally {
    db.close();
  }
}

/** Leaves a file and gives the id it lies under. Rejects where there is no room or no database. */
export async function leaveFile(file: Blob): Promise<string> {
  const id = newId();
  // A slice is the bytes without the name of the file.
  await withFiles('readwrite', (files) => files.put(file.slice(), id));
  return id;
}

/** The file of an id; null where none was left or it was dropped. */
export async function readFile(id: string): Promise<Blob | null> {
  const found: unknown = await withFiles('readonly', (files) => files.get(id));
  return found instanceof Blob ? found : null;
}

export async function dropFile(id: string): Promise<void> {
  await withFiles('readwrite', (files) => files.delete(id));
}

/** Drops whatever an import that never ended left behind. */
export async function emptyInbox(): Promise<void> {
  await withFiles('readwrite', (files) => files.clear()).catch(() => undefined);
}
