/** Takes in what colleagues' browsers recorded, and raises the alarm where it contradicts what was seen. */
import { readShare } from '../../ledger/read-share';
import { sharedStore } from '../../ledger/store';
import { takeShared } from '../../ledger/take-shared';
import type { ShareReply } from '../replies';
import { guarded } from './guard';
import { raiseAlarm } from './trail-alarm';

/** The page has read the file before; it is read again here, because only what this side has checked counts. */
export async function takeEvents(lines: string): Promise<ShareReply> {
  const read = await readShare(lines);
  if (!read.ok) return { ok: false, line: read.line, reason: read.reason };
  const taken = await guarded(async () => {
    const { fresh, logs, alarms, closed } = await takeShared(sharedStore(), read.file);
    for (const alarm of alarms) await raiseAlarm(alarm);
    const told = logs.map(({ origin, fork, bad, gap }) => ({ origin, fork, bad, gap }));
    return { ok: true as const, fresh, closed, logs: told, alarms: alarms.map(({ seen }) => seen.origin) };
  });
  return taken.ok ? taken : { ok: false, line: 0, reason: taken.reason };
}
