/** Takes a fill back, as long as the page that was filled is still there. */
import { guardSubmit } from '../dom/event';
import { rootsOf } from '../dom/tree';
import type { Message } from '../text/message';
import { keepSnapshots, snapshotsOf } from './memory';
import { browserPace, type Pace } from './pace';
import { restoreFields } from './restore';

/**
 * Restores what stood in the fields before the fill named by `token`. A field a person has changed since is left as they made it. `restored`
 * lists the fields put back; `ok` means all of them; `lost` says what is missing where every text is back and only formatting is not. An unknown token (another page, a reload, undone before) restores nothing.
 */
export async function undoFill(
  document: Document,
  token: string,
  pace: Pace = browserPace,
): Promise<{ ok: boolean; restored: string[]; lost?: Message }> {
  const kept = snapshotsOf(document, token);
  if (!kept) return { ok: false, restored: [] };
  const guard = guardSubmit(rootsOf(document));
  try {
    const left = await restoreFields(document, kept.snapshots, pace.settle, true, kept.layout);
    keepSnapshots(document, token, { ...kept, snapshots: left });
    const fields = left.map((one) => one.task.field);
    const restored = kept.snapshots.map((one) => one.task.field).filter((field) => !fields.includes(field));
    const lost = left.every((one) => one.lost) ? left[0]?.lost : undefined;
    return { ok: left.length === 0, restored, ...(lost && { lost }) };
  } finally {
    guard.stop();
  }
}
