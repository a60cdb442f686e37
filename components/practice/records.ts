/** The list the practice CRM saves into: `localStorage` of the extension's own pages. */
import type { AccountId, RecordKind } from './route';
import { type PracticeRecord, PracticeRecords } from './schema';

const KEY = 'practice.records';
/** The first record a newcomer saves is 2041. */
const FIRST_NUMBER = 2041;

/** All records, oldest first. Empty where nothing is stored or what is stored is not a list of records. */
export function readRecords(storage: Storage): PracticeRecord[] {
  try {
    const read = PracticeRecords.safeParse(JSON.parse(storage.getItem(KEY) ?? '[]'));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

export interface RecordDraft {
  account: AccountId;
  kind: RecordKind;
  /** Null for a new record, which gets the next number. */
  number: number | null;
  values: Record<string, string>;
}

/** Saves or updates one record. `full` where the browser refused to store it; nothing was changed then. */
export function saveRecord(
  storage: Storage,
  draft: RecordDraft,
  now: Date,
): { ok: true; record: PracticeRecord } | { ok: false; reason: 'full' } {
  const records = readRecords(storage);
  const number = draft.number ?? Math.max(FIRST_NUMBER - 1, ...records.map((record) => record.number)) + 1;
  const record: PracticeRecord = { ...draft, number, savedAt: now.toISOString() };
  try {
    storage.setItem(KEY, JSON.stringify([...records.filter((other) => other.number !== number), record]));
    return { ok: true, record };
  } catch {
    return { ok: false, reason: 'full' };
  }
}
