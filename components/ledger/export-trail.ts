/** Saves the whole trail as a file, and remembers when, so that removing Waybill can say what is in no file. */
import { exportLines } from '../../lib/ledger/export';
import { dayOf } from '../handoff/use-shown';
import type { Platform } from '../platform-context';

/** An export ends each line itself, a download adds the ends: one of them is enough. */
export async function* withoutEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield line.replace(/\n$/, '');
}

/** `events` is how many the trail holds now. False where the file was not saved. */
export async function exportTrail(platform: Platform, events: number): Promise<boolean> {
  const at = platform.now();
  const lines = exportLines({ now: () => at.toISOString(), version: platform.version });
  const saved = await platform.download(`waybill-${dayOf(at)}.jsonl`, withoutEnds(lines));
  if (saved) await platform.life.noteExport({ at: at.toISOString(), events });
  return saved;
}
