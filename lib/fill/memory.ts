/** What stood in each field before a fill, kept in this page's memory only and only until it is undone or the page goes. */
import type { Layout } from '../dom/layout';
import type { Message } from '../text/message';
import type { Field } from './field';
import type { FillTask } from './schema';

/** One written field: enough to put it back, and to see whether somebody has changed it since. */
export interface Snapshot {
  task: FillTask;
  field: Field;
  label: string;
  signature: string;
  /** Driver states before the write and after the last check. */
  before: string;
  written: string;
  /** False where nothing but our own typing says that the control holds the value. */
  sure: boolean;
  /** What did not come back when it was restored, though its text did. */
  lost?: Message;
}

interface Kept {
  snapshots: Snapshot[];
  layout: Layout;
}

const kept = new WeakMap<Document, Map<string, Kept>>();
const used = new WeakMap<Document, Set<string>>();

/** Marks a plan's token as used; false if it was already. */
export function spendToken(document: Document, token: string): boolean {
  const tokens = used.get(document) ?? new Set();
  used.set(document, tokens);
  if (tokens.has(token)) return false;
  tokens.add(token);
  return true;
}

export function keepSnapshots(document: Document, token: string, entry: Kept): void {
  const byToken = kept.get(document) ?? new Map<string, Kept>();
  kept.set(document, byToken);
  if (entry.snapshots.length === 0) byToken.delete(token);
  else byToken.set(token, entry);
}

export function snapshotsOf(document: Document, token: string): Kept | null {
  return kept.get(document)?.get(token) ?? null;
}
