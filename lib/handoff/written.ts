/** What a fill wrote, what was placed by hand since, and what the saved record holds of it. */
import type { Message } from '../text/message';
import type { Actor } from './schema';

/** One field as it was written and read back. */
export interface FilledField {
  field: string;
  label: string;
  before: string;
  wanted: string;
  readBack: string;
  /** `notFilled` is left to the person, who places it before the handoff counts as executed. */
  grade: 'verified' | 'shownOnly' | 'mismatch' | 'notFilled';
  /** Why it was not filled. */
  reason?: Message;
}

/** A field that was not filled and stands in the form all the same: seen there (`read`), or the person says so. */
export interface PlacedField {
  field: string;
  how: 'said' | 'read';
  by: Actor;
  at: string;
}

export interface FillRecord {
  token: string;
  at: string;
  by: Actor;
  /** Address of the form that was filled. */
  address: string;
  fields: FilledField[];
  undoneAt: string | null;
  /** Fields placed by hand since; absent means none. */
  placed?: PlacedField[];
}

/** How one value compares after the person's Save. */
export interface SavedField {
  field: string;
  label: string;
  filled: string;
  /** What the person left in the form before Save; absent where they changed nothing, or nobody saw it. */
  edited?: string;
  saved: string | null;
  /** `edited`: the record holds what the person made of it. `altered`: it holds something else than the form did at Save. */
  grade: 'exact' | 'same' | 'edited' | 'altered' | 'unreadable';
}

export interface RecordLink {
  address: string;
  key: string | null;
  seenAt: string;
}
