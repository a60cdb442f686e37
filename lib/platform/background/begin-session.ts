/** The beginning of a browser session, or of life after an update: what went with the one before is said. */
import { beginOnce, readCopies, writeCopies, writeForgotten } from '../life';
import { listHeld } from '../session';

/** Counts the copied answers that went with the session before. They were kept nowhere else, so that is all there is to say of them. */
export async function beginSession(): Promise<void> {
  if (!(await beginOnce())) return;
  const here = (await listHeld()).length;
  const gone = (await readCopies()) - here;
  if (gone > 0) await writeForgotten(gone);
  await writeCopies(here);
}
