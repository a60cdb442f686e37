/** Finds the values an erasure takes, before anything is written: also what a person is shown first. */
import { isTextDue } from '../handoff/digest-only';
import { CAPTURE } from './blob';
import { eachRow, parseBody, rowsOfHandoffs } from './range';
import type { ErasedScope } from './schema';
import type { EventRow, LedgerDatabase } from './store';
import { wordsOf } from './words';

/**
 * `person`: every value that mentions one of these names, ids or addresses. `handoff`: every value of one handoff. `retention`: every
 * value of handoffs that were done before the moment (ISO 8601 UTC with milliseconds), of one contract where it is given. `digestOnly`: the
 * texts of an ended handoff whose contract keeps only their digest; nothing of one that has not ended.
 */
export type ErasureRequest =
  | { kind: 'person'; names: readonly string[] }
  | { kind: 'handoff'; handoff: string }
  | { kind: 'digestOnly'; handoff: string }
  | { kind: 'retention'; before: string; contract?: string };

export interface ErasurePlan {
  digests: string[];
  /** Handoffs that lose a value. */
  handoffs: string[];
  scope: ErasedScope;
  /** Entries that name the person themselves, as actor or in what the log says: signed, so they stay. */
  remaining: number;
}

/** Whether a text says a name: all its words in a row, whatever case and accents. A single letter names nobody, a single Han character does. */
export function startMentions(names: readonly string[]): (text: string) => boolean {
  const wanted = names
    .map((name) => ` ${wordsOf(name, true).join(' ')} `)
    .filter((name) => /\S{2}|\S \S|\p{Script=Han}/u.test(name));
  return (text) => {
    const words = ` ${wordsOf(text, true).join(' ')} `;
    return wanted.some((name) => words.includes(name));
  };
}

/** Every text in a JSON value, one a line, the names of its parts included: a field may be called after somebody. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textsIn).join('\n');
  if (value === null || typeof value !== 'object') return String(value ?? '');
  return Object.entries(value)
    .map(([key, item]) => `${key}\n${textsIn(item)}`)
    .join('\n');
}

async function stored(db: LedgerDatabase, digests: readonly string[]): Promise<string[]> {
  const blobs = await db.blob.bulkGet([...digests]);
  return digests.filter((_, i) => blobs[i]);
}

const digestsOf = (rows: readonly EventRow[]) =>
  rows.flatMap((row) => parseBody(row).content.map(({ digest }) => digest));

async function ofHandoffs(db: LedgerDatabase, ids: readonly string[], scope: ErasedScope): Promise<ErasurePlan> {
  const rows = await rowsOfHandoffs(db, ids);
  const digests = await stored(db, [...new Set(digestsOf(rows))]);
  const left = new Set(digests);
  const handoffs = ids.filter((id) =>
    rows.some((row) => row.handoff === id && digestsOf([row]).some((one) => left.has(one))),
  );
  return { digests, handoffs, scope, remaining: 0 };
}

/** Contents that hold the texts of a capture: itself, in each form it had, and sentences of refused fills, which quote it. */
const TEXTS = new Set([CAPTURE, 'sentences']);

async function ofTexts(db: LedgerDatabase, handoff: string): Promise<ErasurePlan> {
  const scope: ErasedScope = { kind: 'digestOnly', handoff };
  const present = await db.handoff.get(handoff);
  if (!present || !isTextDue(present.handoff)) return { digests: [], handoffs: [], scope, remaining: 0 };
  const named = (await rowsOfHandoffs(db, [handoff])).flatMap((row) => parseBody(row).content);
  const texts = named.filter(({ name }) => TEXTS.has(name)).map(({ digest }) => digest);
  const digests = await stored(db, [...new Set(texts)]);
  return { digests, handoffs: digests.length > 0 ? [handoff] : [], scope, remaining: 0 };
}

async function ofPerson(db: LedgerDatabase, names: readonly string[]): Promise<ErasurePlan> {
  const mentions = startMentions(names);
  const found = await db.blob.filter(({ value }) => mentions(textsIn(JSON.parse(value)))).primaryKeys();
  const wanted = new Set(found);
  const handoffs = new Set<string>();
  const digests = new Set<string>();
  let remaining = 0;
  await eachRow(db, (row) => {
    const { content, actor, data } = parseBody(row);
    const lost = content.filter(({ digest }) => wanted.has(digest));
    for (const { digest } of lost) digests.add(digest);
    if (lost.length > 0 && row.handoff) handoffs.add(row.handoff);
    if (mentions(textsIn([actor?.username, actor?.name, data]))) remaining += 1;
  });
  return { digests: [...digests], handoffs: [...handoffs], scope: { kind: 'person' }, remaining };
}

/** Reads only. Values that are gone already are not named again. */
export async function planErasure(db: LedgerDatabase, request: ErasureRequest): Promise<ErasurePlan> {
  if (request.kind === 'person') return ofPerson(db, request.names);
  if (request.kind === 'handoff')
    return ofHandoffs(db, [request.handoff], { kind: 'handoff', handoff: request.handoff });
  if (request.kind === 'digestOnly') return ofTexts(db, request.handoff);
  const { before, contract } = request;
  const done = await db.handoff
    .where('updatedAt')
    .below(before)
    .filter(({ landed, contractId }) => landed === 1 && (contract === undefined || contractId === contract))
    .primaryKeys();
  return ofHandoffs(db, done, { kind: 'retention', before });
}
