/** What the background answers to orders: what happened, or why not. */
import type { TextQuote } from '../capture/quote/text-quote';
import type { FillPlan } from '../fill/schema';
import type { Refusal } from '../handoff/schema';
import type { Message } from '../text/message';

/** Answer to a command: what happened, or the rule that refused it. `failed` names what was kept when the ledger could not write. */
export type CommandReply =
  | { ok: true; handoffId: string; repeated: boolean }
  | { ok: false; refusal: Refusal }
  | { ok: false; failed: Message };

export type PlanReply = { ok: true; plan: FillPlan; tabId: number } | { ok: false; reason: Message };

/** Whether a placing began or was taken back; the tab says how it goes on. */
export type PlaceReply = { ok: true } | { ok: false; failed: Message };

export type PackReply = { ok: true } | { ok: false; message: Message };

export type ImportReply =
  | { ok: true; added: { logs: number; entries: number; handoffs: number }; restorePoint: string }
  | { ok: false; message: Message };
/** What a file of colleagues' events brought. `fork`, `bad` and `gap` are places, null where none is; `alarms` are logs that contradict what was seen of them. `line` is 0 where the file was not to blame. */
export type ShareReply =
  | {
      ok: true;
      fresh: number;
      closed: boolean;
      logs: { origin: string; fork: number | null; bad: number | null; gap: number | null }[];
      alarms: string[];
    }
  | { ok: false; line: number; reason: Message };

export type UndoReply = { ok: true } | { ok: false; message: Message };

/** A page as evidence. `quote` is null where nothing is selected there; `read` is false where the page itself is closed to us and only the browser named it. */
export type ReadSourceReply =
  | { ok: true; title: string | null; url: string; quote: TextQuote | null; read: boolean }
  | { ok: false; reason: Message };

/** Where one passage stands on a page now. `text` is what stands there instead. */
export type FoundQuote =
  | { found: 'exact'; places: number }
  | { found: 'changed'; text: string }
  | { found: 'none'; why: 'absent' | 'unclear' };

export type FindSourceReply = { ok: true; found: FoundQuote[] } | { ok: false; reason: Message };
