/** A copy of the log's head outside its database. At start the two are compared: a difference is an alarm that stands until a person has dealt with it, never a repair. */
import { readLogs } from '../../ledger/logs';
import { rootOfLog } from '../../ledger/prove';
import { sharedStore } from '../../ledger/store';
import type { Alarm } from '../../ledger/witness';
import { toHex } from '../../sign/bytes';
import { now } from '../clock';
import {
  forgetAlarm,
  forgetHeadCopy,
  keepAlarm,
  readAlarm,
  readHeadCopy,
  watchesFirst,
  writeHeadCopy,
} from '../head-copy';
import { guarded } from './guard';

/** Milliseconds in which several entries cost one copy. */
const SOON = 500;

let waiting: ReturnType<typeof setTimeout> | undefined;

async function keepHead(): Promise<void> {
  const head = (await readLogs(sharedStore())).at(-1);
  const copy = await readHeadCopy();
  // A copy that is ahead, or an alarm that stands, is for the next start and the person to judge.
  if (copy && head?.origin === copy.origin && head.size < copy.size) return;
  if (head && !(await readAlarm())) await writeHeadCopy({ origin: head.origin, size: head.size, root: head.root });
}

/** After an entry. A worker that dies before leaves a copy that is behind, which contradicts nothing. */
export function keepHeadSoon(): void {
  if (waiting !== undefined) return;
  waiting = setTimeout(() => {
    waiting = undefined;
    void guarded(async () => {
      await keepHead();
      return {};
    });
  }, SOON);
}

/** Null where the log goes on from the copy, or there is none yet. */
async function compareHead(): Promise<'rollback' | 'fork' | null> {
  const copy = await readHeadCopy();
  if (!copy) return null;
  const db = sharedStore();
  const head = await db.head.get(copy.origin);
  if (!head || head.size < copy.size) return 'rollback';
  const root = await rootOfLog(db, copy.origin, copy.size);
  return root && toHex(root) === copy.root ? null : 'fork';
}

/** At the start of the browser. */
export async function watchHead(): Promise<void> {
  await guarded(async () => {
    const kind = await compareHead();
    const copy = await readHeadCopy();
    if (kind && copy) await keepAlarm({ kind, origin: copy.origin, size: copy.size, from: 'copy', at: now() });
    else await keepHead();
    return {};
  });
}

/** At each first start of the background in a session: the browser says nothing where the extension was only turned on again. */
export async function watchHeadOnce(): Promise<void> {
  if (await watchesFirst().catch(() => true)) await watchHead();
}

/** What a witness says against a log. */
export async function raiseAlarm({ kind, remembered, seen }: Alarm): Promise<void> {
  const { size } = remembered.checkpoint;
  await keepAlarm({ kind, origin: seen.origin, size, from: 'witness', at: now() });
}

/** The person has read it: from here on the log is what it is now. */
export async function settleAlarm(): Promise<null> {
  await forgetAlarm();
  await forgetHeadCopy();
  await keepHead();
  return null;
}
