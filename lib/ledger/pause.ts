/** Pauses of contracts: who stopped one and who let it go on, here and in other browsers. The latest word counts, in whatever order it came. */
import { membersOf } from '../contract/people';
import type { Contract, TeamRole } from '../contract/schema';
import { bindingOf } from '../pack/people';
import type { Pack } from '../pack/schema';
import { parseBody, rowsAt } from './range';
import { ROTATED } from './rotation';
import type { LedgerEvent } from './schema';
import { type EventRow, type LedgerDatabase, type PauseMark, sharedStore } from './store';

export const PAUSED = 'contract.paused';
export const RESUMED = 'contract.resumed';

/** Ids of commands that pause or resume begin so: their rows lead to the entries. */
export const PAUSE_COMMAND = 'pause:';

/** Who may stop a contract and let it go on. */
const ROLES: readonly TeamRole[] = ['operationsOwner', 'changeOwner', 'businessApprover', 'firstResponder'];

/** Whether the contract gives a person the right to pause it. */
export function mayPause(contract: Contract, username: string): boolean {
  return ROLES.some((role) => membersOf(contract, role).includes(username));
}

/** Whom the contract gives that right. */
export function pausersOf(contract: Contract): string[] {
  return [...new Set(ROLES.flatMap((role) => membersOf(contract, role)))];
}

function markOf({ name, contract, actor, time, data }: LedgerEvent, hash: string, keyId: string): PauseMark | null {
  if ((name !== PAUSED && name !== RESUMED) || !contract || !actor) return null;
  const after = typeof data.after === 'string' ? data.after : null;
  const { username } = actor;
  return { paused: name === PAUSED, contract: contract.id, username, name: actor.name, keyId, at: time, hash, after };
}

/** The pauses among the first entries of one log, which are verified and in order. Each bears the key that was in force there, whatever it says of itself: `first` where the entries begin, without it the one the log is named after. */
export function marksOf(origin: string, entries: readonly EventRow[], first?: string): PauseMark[] {
  let keyId = first ?? origin.replace('waybill/', '');
  return entries.flatMap((row) => {
    // Most entries are neither: only these are read.
    if (!row.body.includes('"name":"contract.') && !row.body.includes(`"name":"${ROTATED}"`)) return [];
    const event = parseBody(row);
    if (event.name === ROTATED && typeof event.data.to === 'string') keyId = event.data.to;
    return markOf(event, row.hash, keyId) ?? [];
  });
}

/** A contract that is paused now. `origin` is null where this browser paused it; else `asOf` is when that browser last spoke, by its own clock. */
export interface Pause {
  username: string;
  name: string;
  at: string;
  origin: string | null;
  asOf: string | null;
}

type Placed = PauseMark & { origin: string | null; asOf: string | null };

/** The latest that no other one answers counts. Of two at one moment the pause does, and the order in which they came never matters. */
export function latestOf<M extends Pick<PauseMark, 'at' | 'paused' | 'hash' | 'after'>>(marks: readonly M[]): M | null {
  const answered = new Set(marks.map(({ after }) => after));
  const rank = ({ at, paused, hash }: M) => `${at} ${paused ? 1 : 0} ${hash}`;
  return marks
    .filter(({ hash }) => !answered.has(hash))
    .reduce<M | null>((last, mark) => (last && rank(last) >= rank(mark) ? last : mark), null);
}

/** What another browser says counts where its key is bound to that person by the contract's own pack, who may pause it. */
function hasAuthority({ username, keyId, at }: PauseMark, contract: Contract, pack: Pack): boolean {
  const bound = bindingOf([pack], keyId, at);
  return bound?.person.username === username && mayPause(contract, username);
}

async function ownMarks(db: LedgerDatabase): Promise<Placed[]> {
  const commands = await db.command.where('id').startsWith(PAUSE_COMMAND).toArray();
  const rows = await rowsAt(
    db,
    commands.map(({ origin, first }): [string, number] => [origin, first]),
  );
  return rows.flatMap((row) => {
    const mark = markOf(parseBody(row), row.hash, '');
    return mark ? [{ ...mark, origin: null, asOf: null }] : [];
  });
}

async function foreignMarks(db: LedgerDatabase): Promise<Placed[]> {
  const own = new Set(await db.head.toCollection().primaryKeys());
  const rows = (await db.seen.toArray()).filter(({ origin }) => !own.has(origin));
  return rows.flatMap(({ origin, pauses = [], memory, said }) =>
    pauses.map((mark) => ({ ...mark, origin, asOf: said?.written ?? memory.at(-1)?.last ?? mark.at })),
  );
}

function lastWord(marks: readonly Placed[], contract: Contract, pack: Pack): Placed | null {
  const own = marks.filter((mark) => mark.contract === contract.id);
  return latestOf(own.filter((mark) => mark.origin === null || hasAuthority(mark, contract, pack)));
}

const marksIn = async (db: LedgerDatabase) => [...(await ownMarks(db)), ...(await foreignMarks(db))];

/** The hash of the word on a contract that counts now; null where nobody ever said one. */
export async function readLastWord(
  contract: Contract,
  pack: Pack,
  db: LedgerDatabase = sharedStore(),
): Promise<string | null> {
  return lastWord(await marksIn(db), contract, pack)?.hash ?? null;
}

/** The pauses in force, by contract id. */
export async function readPauses(
  packs: readonly Pack[],
  db: LedgerDatabase = sharedStore(),
): Promise<Map<string, Pause>> {
  const marks = await marksIn(db);
  const found = new Map<string, Pause>();
  if (marks.length === 0) return found;
  for (const pack of packs)
    for (const contract of pack.contracts) {
      const last = lastWord(marks, contract, pack);
      if (!last?.paused || found.has(contract.id)) continue;
      const { username, name, at, origin, asOf } = last;
      found.set(contract.id, { username, name, at, origin, asOf });
    }
  return found;
}
