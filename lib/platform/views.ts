/** What the surfaces inside other people's pages show: the chip beside a form and the toast on a chat page. Words arrive ready; provenance never does. */
import type { Health } from '../capture/health';
import type { FillRow } from '../fill/schema';
import type { Message } from '../text/message';

/** One state of the chip. Every string is a finished sentence part in the person's language. `key` is what to press where a click cannot be trusted: fill for `ready`, the panel for the rest. */
export type ChipView =
  | { kind: 'none' }
  | { kind: 'ready'; handoffId: string; title: string; contract: string; fields: number; key: string | null }
  | {
      kind: 'gap';
      handoffId: string;
      field: string;
      label: string;
      control: 'date' | 'text' | 'number' | 'select';
      options: string[];
      key?: string | null;
    }
  | { kind: 'stopped'; handoffId: string; title: string; sub: string; key?: string | null }
  | { kind: 'review'; handoffId: string; title: string; sub: string; key?: string | null }
  | { kind: 'filled'; handoffId: string; title: string; sub: string; key?: string | null }
  /** A fill that a worker died in: what stands in the form is not on record. */
  | { kind: 'interrupted'; handoffId: string; title: string; sub: string; key?: string | null }
  | { kind: 'saved'; handoffId: string; title: string; sub: string; key?: string | null }
  | { kind: 'changed'; handoffId: string; title: string; key?: string | null }
  | {
      kind: 'wrongRecord';
      handoffId: string;
      title: string;
      action: string;
      address: string | null;
      key?: string | null;
    }
  | { kind: 'failed'; handoffId: string; title: string; sub: string; key?: string | null };

/** What a page watches for after a fill. `texts` stand there, `toasts` may be gone in a moment, `rows` are selectors of lists; `all`: what it shows already counts. */
export interface SaveWish {
  texts: string[];
  toasts?: string[];
  rows?: string[];
  all?: boolean;
}

/** What a press on the chip asks for. `panel` says the press must open the panel, which only works inside the gesture. */
export type ChipPress =
  | { kind: 'fill'; handoffId: string; panel: boolean }
  | { kind: 'answer'; handoffId: string; field: string; value: string }
  | { kind: 'undo'; handoffId: string }
  | { kind: 'open'; handoffId: string; panel: true }
  | { kind: 'go'; handoffId: string; address: string }
  | { kind: 'byHand'; handoffId: string; panel: true };

/** The toast after a hand-off or a copy; three lines at most. `stays` keeps it until it is closed, because something is open. */
export interface ToastView {
  title: string;
  note: string | null;
  openLabel: string | null;
  openKey: string | null;
  stays: boolean;
  tone: 'plain' | 'warn' | 'stop';
}

/** One value a person puts into the form of a tab by pointing: how far it is, or how it ended. */
export interface Place {
  handoffId: string;
  field: string;
  /** Names this placing, and what takes it back. */
  token: string;
  /** Address of the page that was pointed at. */
  address: string;
  /** The person said that the record is the right one. */
  subjectConfirmed: boolean;
  /** Rules of the questions they answered with yes. */
  confirmed: string[];
  state: 'pointing' | 'writing' | 'placed' | 'failed';
  /** What was read back; null until then. */
  row: FillRow | null;
  /** Why nothing stands there; null where something does, or may yet. */
  reason: Message | null;
  /** The trail says that this put the field in its place; absent where it says nothing of it. */
  onRecord?: true;
}

/** The reading of a handoff's whole conversation: how far it is, or how it ended. */
export interface Collecting {
  handoffId: string;
  /** Names this reading: a page's word on another one counts for nothing. */
  token: string;
  tabId: number;
  /** The capture it is to be joined to. */
  digest: string;
  captured: number;
  total: number | null;
  /** How it ended; null while it goes on. */
  ended: Message | null;
  /** How much of the conversation is kept now; null where nothing was added. */
  read: 'whole' | 'part' | null;
}

/** How well Waybill reads a chat site, as one of its pages last said: names of selectors and counts, never content. */
export interface SiteHealth extends Health {
  host: string;
  /** ISO 8601 UTC. */
  at: string;
  /** The pack whose site support was used; null for the built-in one. */
  pack: { id: string; version: string } | null;
}

/** What diagnostics show. Holds no answer, prompt, value or title; of the trail only its size and its key. */
export interface Diagnostics {
  /** When this was read, ISO 8601 UTC. */
  at: string;
  policy: {
    /** As the browser gave it; null where none is in effect. */
    raw: Record<string, unknown> | null;
    /** Since when exactly this is in effect, ISO 8601 UTC. */
    since: string | null;
    /** The last time the browser was asked in this session, and whether it had a policy then; null before it was. */
    asked: { at: string; found: boolean } | null;
  };
  version: string;
  extensionId: string;
  /** The browser as it names itself. */
  browser: string;
  /** Bytes; null where the browser does not say. */
  storage: { used: number | null; quota: number | null; persisted: boolean | null };
  access: { granted: string[]; scripts: { id: string; matches: string[] }[] };
  trail: { key: string; origin: string; since: string } | null;
  /** Null where the database could not be opened. */
  database: { version: number; events: number; handoffs: number } | null;
  packs: { id: string; version: string }[];
  /** Messages that were not acted on, oldest first. */
  dropped: { at: string; name: string; why: string }[];
}
