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
  /** Matches, shown or not; null where there are more than `rows`, and counting them would have cost by the length of the log: see `countHandoffs`. */
  total: number | null;
  /** Whether there is any handoff at all, whatever the filter. */
  any: boolean;
}

/** Size of the whole log: its handoffs, its events, and the times of its first and last event. */
export interface TrailSize {
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
/** Rows a person sees at once. */
const PAGE = 50;
/** Times as many rows as are wanted that are looked at before ids are compared. */
const MOST_WALKED = 5;

/** The latest rows that pass, found by looking at the latest of all; null where too few of those pass. */
async function walk(
  { from, to }: ListFilter,
  sieves: Sieve[],
  limit: number,
  db: LedgerDatabase,
): Promise<{ rows: HandoffRow[]; total: number | null } | null> {
  for (const size of [limit + 1, MOST_WALKED * (limit + 1)]) {
    const dated = db.handoff.where('updatedAt').between(from || '', `${to || ''}\uffff`, true, true);
    const read = await dated.reverse().limit(size).toArray();
    const rows = read.filter((row) => sieves.every(({ fits }) => fits(row)));
    const whole = read.length < size;
    if (whole || rows.length > limit) return { rows: rows.slice(0, limit), total: whole ? rows.length : null };
  }
  return null;
}

/** The filter that leaves the fewest rows; null where every one leaves more than `FEW`. */
async function narrowestOf(sieves: Sieve[]): Promise<Sieve | null> {
  // Counting all that a wide filter lets pass would cost by the length of the log, and most searches have one that leaves a page or less.
  for (const most of [PAGE, FEW]) {
    const firsts = await Promise.all(
      sieves.map((sieve) =>
        sieve
          .rows()
          .limit(most + 1)
          .primaryKeys(),
      ),
    );
    const counts = firsts.map((keys) => keys.length);
    const least = Math.min(...counts);
    if (least <= most) return sieves[counts.indexOf(least)] ?? null;
  }
  return null;
}

/** Rows that pass, latest first, where the narrowest filter leaves few enough to look at each; otherwise null. */
async function siftFew(sieves: Sieve[]): Promise<{ rows: HandoffRow[] } | null> {
  const narrow = await narrowestOf(sieves);
  if (!narrow) return null;
  // A row stands in an index of words once a word.
  const found = new Map((await narrow.rows().toArray()).map((row) => [row.id, row]));
  const rows = [...found.values()].filter((row) => sieves.every(({ fits }) => fits(row)));
  rows.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1));
  return { rows };
}

/** Whether an id passes all of these filters, by their indexes alone. */
async function passAll(sieves: Sieve[]): Promise<Set<string>> {
  const [first = [], ...rest] = await Promise.all(sieves.map((sieve) => sieve.rows().primaryKeys()));
  const sets = rest.map((keys) => new Set(keys));
  return new Set(first.filter((id) => sets.every((set) => set.has(id))));
}

/** What passes all of these filters, latest first. The narrowest is asked first, so that a search costs by what it finds and not by the length of the log. */
async function sift(
  filter: ListFilter,
  limit: number,
  db: LedgerDatabase,
): Promise<{ rows: HandoffRow[]; total: number | null }> {
  const sieves = sievesOf(filter, db);
  const few = sieves.length > 0 ? await siftFew(sieves) : null;
  if (few) return { rows: few.rows.slice(0, limit), total: few.rows.length };
  const walked = await walk(filter, sieves, limit, db);
  if (walked) return walked;
  const passing = await passAll(sieves);
  const ids = (await db.handoff.orderBy('updatedAt').reverse().primaryKeys()).filter((id) => passing.has(id));
  const rows = await db.handoff.bulkGet(ids.slice(0, limit));
  return { rows: rows.filter((row) => row !== undefined), total: ids.length };
}

/** The first rows, at a cost that does not grow with the log where many pass or few do. */
export async function listHandoffs(filter: ListFilter = {}, db: LedgerDatabase = sharedStore()): Promise<HandoffList> {
  const { rows, total } = await sift(filter, filter.limit ?? 200, db);
  return { rows, total, any: rows.length > 0 || (await db.handoff.limit(1).primaryKeys()).length > 0 };
}

/** How many handoffs pass, exactly. Costs by the length of the log: for after the rows are shown. */
export async function countHandoffs(filter: ListFilter = {}, db: LedgerDatabase = sharedStore()): Promise<number> {
  const sieves = sievesOf(filter, db);
  if (sieves.length === 0) return db.handoff.count();
  return (await siftFew(sieves))?.rows.length ?? (await passAll(sieves)).size;
}

/** Costs by the length of the log, as counting does. */
export async function readTrailSize(db: LedgerDatabase = sharedStore()): Promise<TrailSize> {
  const events = (await readLogs(db)).reduce((sum, { size }) => sum + size, 0);
  const first = await readEvent(0, db);
  const last = await readEvent(events - 1, db);
  return { handoffs: await db.handoff.count(), events, first: first?.time ?? null, last: last?.time ?? null };
}
