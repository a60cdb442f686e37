/** Where a page leaves a file for the background: a message holds 64 MB at most, and a worker cannot be handed a file. It stands beside the trail's database and holds nothing for longer than an import takes. */
import { newId } from './clock';
import { withTable } from './one-table';

const INBOX = { name: 'waybill-inbox', table: 'file' };

/** Leaves a file and gives the id it lies under. Rejects where there is no room or no database. */
export async function leaveFile(file: Blob): Promise<string> {
  const id = newId();
  // A slice is the bytes without the name of the file.
  await withTable(INBOX, 'readwrite', (files) => files.put(file.slice(), id));
  return id;
}

/** The file of an id; null where none was left or it was dropped. */
export async function readFile(id: string): Promise<Blob | null> {
  const found: unknown = await withTable(INBOX, 'readonly', (files) => files.get(id));
  return found instanceof Blob ? found : null;
}

export async function dropFile(id: string): Promise<void> {
  await withTable(INBOX, 'readwrite', (files) => files.delete(id));
}

/** Drops whatever an import that never ended left behind. */
export async function emptyInbox(): Promise<void> {
  await withTable(INBOX, 'readwrite', (files) => files.clear()).catch(() => undefined);
}
