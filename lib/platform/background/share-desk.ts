/** Takes in what colleagues' browsers recorded and what files say of logs, and raises the alarm where it contradicts what was seen. */
import { hearNotes, type MetNote } from '../../ledger/gossip';
import { readShare } from '../../ledger/read-share';
import { sharedStore } from '../../ledger/store';
import { type TakenFromFolder, takeFromFolder } from '../../ledger/take-grown';
import { takeShared } from '../../ledger/take-shared';
import { type Message, message } from '../../text/message';
import { now } from '../clock';
import { dropFile, readFile } from '../inbox';
import type { ShareReply } from '../replies';
import { guarded } from './guard';
import { raiseAlarm } from './trail-alarm';

/** One out of a folder may only have grown since it was taken; one that a person chose is read whole. */
async function takeOne(file: Blob, folder: boolean): Promise<TakenFromFolder> {
  if (folder) return takeFromFolder(sharedStore(), file);
  const read = await readShare(file);
  return read.ok ? { ok: true, taken: await takeShared(sharedStore(), read.file) } : read;
}

/** The page has read the file before; it is read again here, because only what this side has checked counts. */
export async function takeEvents(id: string, folder: boolean): Promise<ShareReply> {
  try {
    const file = await readFile(id);
    if (!file) return { ok: false, line: 0, reason: message('verifyUnreadable') };
    const taken = await guarded(async () => {
      const done = await takeOne(file, folder);
      if (!done.ok) return done;
      const { fresh, logs, alarms, closed } = done.taken;
      for (const alarm of alarms) await raiseAlarm(alarm);
      const told = logs.map(({ origin, fork, bad, gap }) => ({ origin, fork, bad, gap }));
      return { ok: true as const, fresh, closed, logs: told, alarms: alarms.map(({ seen }) => seen.origin) };
    });
    return taken.ok || 'line' in taken ? taken : { ok: false, line: 0, reason: taken.reason };
  } catch {
    return { ok: false, line: 0, reason: message('verifyUnreadable') };
  } finally {
    await dropFile(id).catch(() => undefined);
  }
}

/** Holds checkpoints from a file against this browser's logs and what was seen of others; those that are signed and agree are remembered. */
export function hearFile(notes: readonly MetNote[]): Promise<{ alarms: string[] } | { ok: false; reason: Message }> {
  return guarded(async () => {
    const alarms = await hearNotes(sharedStore(), notes, now(), 'file');
    for (const alarm of alarms) await raiseAlarm(alarm);
    return { alarms: alarms.map(({ seen }) => seen.origin) };
  });
}
