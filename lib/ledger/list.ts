/** The list of handoffs and its search: what the trail page shows first. */
import { isGlassOpen } from '../handoff/break-glass';
import { hasLabel } from '../handoff/label';
import type { HandoffState } from '../handoff/schema';
import { readLogs } from './logs';
import type { HandoffRow } from './project';
import { readEvent } from './read';
import { type LedgerDatabase, sharedStore } from './store';
import { wordsOf } from './words';

/** Every filter is optional and narrows. `from` and `to` are ISO dates or times, both included. */
export interface ListFilter {
  /** Words, each the beginning of a word in title, subject, values, model, contract or record. */
  text?: string;
  state?: HandoffState | null;
  contract?: string | null;
  owner?: string | null;
  from?: string | null;
  to?: string | null;
  notLanded?: boolean;
  /** Only handoffs whose record still carries the label of a provisional fill. */
  labelled?: boolean;
  /** Only those filled under break-glass whose approval is due. */
  due?: boolean;
  /** Rows returned; 200 where absent. */
  limit?: number;
}

export interface HandoffList {
  /** Latest first, at most `limit`. */
  rows: HandoffRow[];
  /** Matches, shown or not. */
  total: number;
  /** Size of the whole log: its handoffs, its events, and the times of its first and last event. */
  handoffs: number;
  events: number;
  first: string | null;
  last: string | null;
}

/** One filter that is set: the rows it lets pass, by an index, and whether a row that was read passes it. */
interface Sieve {
  rows(): ReturnType<LedgerDatabase['handoff']['toCollection']>;
  fits(row: HandoffRow): boolean;
}

function sievesOf(filter: ListFilter, db: LedgerDatabase): Sieve[] {
  const equals = <K extends 'state' | 'contractId' | 'owner' | 'landed'>(
    index: K,
    value: HandoffRow[K] | null | undefined,
  ): Sieve[] =>
    value === undefined || value === null || value === ''
      ? []
      : [{ rows: () => db.handoff.where(index).equals(value), fits: (row) => row[index] === value }];
  const { from, to, labelled, due } = filter;
  const [first, last] = [from || '', `${to || ''}\uffff`];
  const where = (fits: Sieve['fits']): Sieve => ({ rows: () => db.handoff.filter(fits), fits });
  return [
    ...wordsOf(filter.text ?? '').map((word) => ({
      rows: () => db.handoff.where('words').startsWith(word),
      fits: ({ words }: HandoffRow) => words.some((one) => one.startsWith(word)),
    })),
    ...equals('state', filter.state),
    ...equals('contractId', filter.contract),
    ...equals('owner', filter.owner),
    ...equals('landed', filter.notLanded ? 0 : null),
    ...(from || to
      ? [
          {
            rows: () => db.handoff.where('updatedAt').between(first, last, true, true),
            fits: ({ updatedAt }: HandoffRow) => updatedAt >= first && updatedAt <= last,
          },
        ]
      : []),
    ...(due ? [where(({ handoff }) => isGlassOpen(handoff))] : []),
    ...(labelled ? [where(({ handoff }) => hasLabel(handoff))] : []),
  ];
}

/** Rows that are read and looked at one by one; where every filter leaves more, their ids are compared instead. */
const FEW = 500;

/** What passes all of these filters, latest first. The narrowest is asked first, so that a search costs by what it finds and not by the length of the log. */
async function sift(
  sieves: Sieve[],
  limit: number,
  db: LedgerDatabase,
): Promise<{ rows: HandoffRow[]; total: number }> {
  if (sieves.length === 0) {
    const rows = await db.handoff.orderBy('updatedAt').reverse().limit(limit).toArray();
    return { rows, total: await db.handoff.count() };
  }
  // Counting all that a wide filter lets pass would cost by the length of the log.
  const firsts = await Promise.all(
    sieves.map((sieve) =>
      sieve
        .rows()
        .limit(FEW + 1)
        .primaryKeys(),
    ),
  );
  const counts = firsts.map((keys) => keys.length);
  const least = Math.min(...counts);
  const narrow = sieves[counts.indexOf(least)];
  if (narrow && least <= FEW) {
    // A row stands in an index of words once a word.
    const found = new Map((await narrow.rows().toArray()).map((row) => [row.id, row]));
    const rows = [...found.values()].filter((row) => sieves.every(({ fits }) => fits(row)));
    rows.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1));
    return { rows: rows.slice(0, limit), total: rows.length };
  }
  const [ordered, ...passing] = await Promise.all([
    db.handoff.orderBy('updatedAt').reverse().primaryKeys(),
    ...sieves.map((sieve) => sieve.rows().primaryKeys()),
  ]);
  const sets = passing.map((keys) => new Set(keys));
  const ids = (ordered ?? []).filter((id) => sets.every((set) => set.has(id)));
  const rows = await db.handoff.bulkGet(ids.slice(0, limit));
  return { rows: rows.filter((row) => row !== undefined), total: ids.length };
}

export async function listHandoffs(filter: ListFilter = {}, db: LedgerDatabase = sharedStore()): Promise<HandoffList> {
  const { rows, total } = await sift(sievesOf(filter, db), filter.limit ?? 200, db);
  const events = (await readLogs(db)).reduce((sum, { size }) => sum + size, 0);
  const first = await readEvent(0, db);
  const last = await readEvent(events - 1, db);
  return {
    rows,
    total,
    handoffs: await db.handoff.count(),
    events,
    first: first?.time ?? null,
    last: last?.time ?? null,
  };
}
