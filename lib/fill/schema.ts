/** What the fill engine is asked and what it answers; plain objects that survive messaging. */
import type { Locate, Mapping } from '../contract/schema';
import type { MarkdownTree } from '../text/markdown';
import type { Message } from '../text/message';

/** One field to write. `value` is what the handoff holds; the driver turns it into what the control takes. */
export interface FillTask {
  field: string;
  label: string;
  value: string;
  mapping: Mapping;
  required: boolean;
  /** The value with its formatting, where the mapping asks for it and nobody changed the words. */
  tree?: MarkdownTree;
  /** Set when previous values are restored: an empty value then empties the field. Otherwise it leaves the field alone. */
  clear?: boolean;
  /** Set where a part of what stands in a text gives way to another: found once, or refused. Everything around it stays. */
  swap?: { from: string; to: string };
}

export interface FillRequest {
  /** Single-use name of this plan. */
  token: string;
  /** Address the page must still have at commit. */
  address: string;
  tasks: FillTask[];
  /** The handoff's subject and where the page names its own; null where the contract has none. */
  subject: { expected: string | null; select: string[] };
  /** Human-readable block appended to an internal field. It is written with the field and left out of every comparison. */
  provenance: { field: string; text: string } | null;
  /** The person may save meanwhile: what is written comes after a form that is complete without it. */
  yields?: boolean;
}

/** A piece of evidence the page gives otherwise than the contract does, while stronger ones still name the field. */
export interface Healed {
  piece: keyof Locate;
  /** What the contract says, and what the page says now; '' where it has nothing of the kind. */
  was: string;
  now: string;
}

export interface PlanRow {
  field: string;
  /** The label as the page shows it. */
  label: string;
  status: 'ready' | 'unchanged' | 'refused';
  reason: Message | null;
  before: string;
  after: string;
  /** What the control was when it was located; commit refuses if it differs. */
  signature: string;
  /** What changed on the page and was accepted; only where something did. */
  healed?: Healed[];
  /** Refused as the page is now; a fill looks at it once more after it wrote the others. */
  later?: boolean;
}

export type SubjectMatch = 'match' | 'unknown' | 'mismatch';

export interface FillPlan {
  token: string;
  address: string;
  rows: PlanRow[];
  subject: { result: SubjectMatch; expected: string | null; found: string | null };
  /** Set where nothing may be filled: another page, no such form, proof bound for a customer, a value that is missing, or no field that can hold its own. A row that is refused without it is left to the person. */
  refusal: Message | null;
}

export interface FillRow {
  field: string;
  label: string;
  before: string;
  wanted: string;
  readBack: string;
  /** `notFilled`: as it was before the fill, and left to the person. `mismatch` stands only in rows of a fill that was taken back. */
  grade: 'verified' | 'shownOnly' | 'mismatch' | 'notFilled';
  /** Why it was not filled. */
  reason?: Message;
}

/** `abandoned`: the page changed between plan and commit, nothing was written. `restored`: everything that was written was put back. */
export type FillResult =
  | { ok: true; token: string; address: string; rows: FillRow[] }
  | { ok: false; token: string; kind: 'abandoned' | 'restored' | 'refused'; reason: Message; rows: FillRow[] };

/** What a page's fields hold now, by field name; null where the field is not found or hides its value. */
export interface ReadBack {
  address: string;
  subject: string | null;
  values: Record<string, { label: string; value: string | null }>;
  /** Texts of `savedWhen` that the page shows. */
  textsSeen: string[];
  /** The row that shows what was filled; null where none does or none was asked for. */
  row?: SavedRow | null;
  /** Parts of the page that may hold handoff proofs; absent where none was asked for. */
  proofs?: string[];
}

/** A row of a list that holds the values by which it is known, and none of them still in an open control. */
export interface SavedRow {
  /** How many rows of the list do. Where there are several, nobody can tell which one was saved, and the rest of this is of the first. */
  count: number;
  text: string;
  /** Addresses the row links to. */
  links: string[];
  /** In the handoff's words, as far as the list shows the field. */
  values: Record<string, string>;
}

export interface ReadRequest {
  tasks: { field: string; label: string; locate: Locate; control: Mapping['control']; mapping: Mapping }[];
  subject: { select: string[] };
  texts: string[];
  /** Rows to look for: where they are, and the value of each field by which they are known. */
  rows?: { select: string; values: Record<string, string> }[];
  /** Looks for handoff proofs anywhere on the page. */
  proofs?: true;
}

/** One value that goes where a person points. */
export interface PlaceRequest {
  /** Single-use name of this placing; its undo goes by it. */
  token: string;
  address: string;
  task: FillTask;
  /** What else the contract maps on this form: a field of another value, or of another audience, is not taken. `filled`: that value is not empty. */
  others: { label: string; filled: boolean; mapping: Mapping }[];
  subject: { expected: string | null; select: string[] };
}

/** `restored`: the field did not keep the value and was put back. Otherwise nothing was written. */
export type PlaceResult =
  | { ok: true; token: string; address: string; row: FillRow }
  | { ok: false; token: string; kind: 'abandoned' | 'restored' | 'refused'; reason: Message };
