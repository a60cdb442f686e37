/** Takes a backup in and lets it go again: the file a page left is verified here whatever the page saw before, one import at a time. */
import { readBackup } from '../../ledger/backup';
import { fileNotes } from '../../ledger/file-notes';
import { rememberKeys } from '../../ledger/log-keys';
import { readRemembered } from '../../ledger/seen';
import { sharedStore } from '../../ledger/store';
import { message } from '../../text/message';
import { actorHere } from '../identity';
import { dropFile, readFile } from '../inbox';
import type { ImportReply, UndoReply } from '../replies';
import { ledger } from './recall';
import { hearFile } from './share-desk';

let queue: Promise<unknown> = Promise.resolve();
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const turn = queue.then(job);
  queue = turn.catch(() => undefined);
  return turn;
}

/** Imports the file left under an id. `digest` is of the backup a person looked at: no other one is taken. Every file is left under an id of its own, so the two name the command. */
export function importBackup(id: string, digest: string): Promise<ImportReply> {
  return inTurn(async () => {
    const commandId = `import:${id}:${digest}`;
    try {
      // The file of an import that was carried out may be gone.
      const recalled = await ledger.recallImport(commandId);
      if (recalled) return recalled;
      const file = await readFile(id);
      if (!file) return { ok: false, message: message('backupFileGone') };
      const read = await readBackup(file, { rememberedOf: readRemembered });
      if (!read.ok) return read;
      if (read.backup.file !== digest) return { ok: false, message: message('importMoved') };
      for (const { origin, keys } of read.backup.logs) await rememberKeys(sharedStore(), origin, keys);
      // Before anything comes in: a file that contradicts this log or what was seen of another one says so whatever becomes of the import.
      await hearFile(await fileNotes(file, read.backup.held));
      return await ledger.importBackup(commandId, read.backup, await actorHere());
    } catch {
      return { ok: false, message: message('backupUnread') };
    } finally {
      await dropFile(id).catch(() => undefined);
    }
  });
}

export const undoImport = (id: string): Promise<UndoReply> =>
  inTurn(async () => ledger.undoImport(id, await actorHere()));

export const forgetRestorePoint = (id: string): Promise<UndoReply> => inTurn(() => ledger.deleteRestorePoint(id));
