/** A copy of the log's head outside its database. At start, and before a new copy takes its place, the two are compared: a difference is an alarm that stands until a person has dealt with it, never a repair. */
import { readLogs } from '../../ledger/logs';
import { rootOfLog } from '../../ledger/prove';
import { sharedStore } from '../../ledger/store';
import type { Alarm } from '../../ledger/witness';
import { toHex } from '../../sign/bytes';
import { now } from '../clock';
import {
  forgetAlarm,
  forgetHeadCopy,
  type HeadCopy,
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

/** The copy that is known to be of this log, as text: the worker wrote it, or found it in order. */
let known: string | null = null;

const spell = ({ origin, size, root }: HeadCopy) => `${origin} ${size} ${root}`;

/** Null where the log goes on from the copy. */
async function compareHead(copy: HeadCopy): Promise<'rollback' | 'fork' | null> {
  const db = sharedStore();
  const head = await db.head.get(copy.origin);
  if (!head || head.size < copy.size) return 'rollback';
  if (known === spell(copy)) return null;
  const root = await rootOfLog(db, copy.origin, copy.size);
  return root && toHex(root) === copy.root ? null : 'fork';
}

/** Puts the head in place of the copy before, or raises the alarm where that one is not contained in the log: a database may be lost or replaced under a running worker, and what comes in next must not cover it. */
async function keepHead(): Promise<void> {
  const copy = await readHeadCopy();
  const kind = copy && (await compareHead(copy));
  if (kind) return keepAlarm({ kind, origin: copy.origin, size: copy.size, from: 'copy', at: now() });
  const head = (await readLogs(sharedStore())).at(-1);
  if (!head || (await readAlarm())) return;
  const { origin, size, root } = head;
  await writeHeadCopy({ origin, size, root });
  known = spell({ origin, size, root });
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

/** At the start of the browser. */
export async function watchHead(): Promise<void> {
  await guarded(async () => {
    await keepHead();
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
  const against = seen.size === size ? {} : { against: seen.size };
  await keepAlarm({ kind, origin: seen.origin, size, ...against, from: 'witness', at: now() });
}

/** The person has read it: from here on the log is what it is now. */
export async function settleAlarm(): Promise<null> {
  await forgetAlarm();
  await forgetHeadCopy();
  await keepHead();
  return null;
}
