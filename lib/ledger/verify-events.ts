/** Verifies entries: their hashes, their links, and the signature over the log up to each. */
import { type Bytes, fromHex, toHex, utf8 } from '../sign/bytes';
import { hashLeaves } from '../sign/digest';
import { importPublicKey, thumbprint } from '../sign/key';
import { type Note, type NoteKey, noteKeyHash, verifyNote } from '../sign/note';
import { type Message, message } from '../text/message';
import { type Chain, extendChain, findBreak, startChain } from './chain';
import {
  type Checkpoint,
  checkpointOf,
  checkSignature,
  formatCheckpoint,
  isStranger,
  parseCheckpoint,
} from './checkpoint';
import { nameOrigin } from './event';
import { type Findings, unreachable } from './findings';
import { ROTATED } from './rotation';
import { type EventLine, ImportedData, type LedgerEvent, OpenedData } from './schema';
import { type ClockState, noteTime, startClock } from './verify-clock';
import { type MemoryState, passLeaf, type RememberedOf, recallLog, startMemory } from './verify-memory';
import { readRotation } from './verify-rotation';

/** The entry that takes over the logs of a backup. */
export const IMPORTED = 'log.imported';

/** An entry with the line it stands on and the text that was hashed. */
export interface PlacedEvent {
  number: number;
  body: string;
  line: EventLine;
}

/** A key of a log and the sizes of the log at which its signature counts: a key that was replaced signs nothing later. */
export interface LogKey {
  id: string;
  key: NoteKey;
  first: number;
  last: number;
}

/** A log that ended because its key was lost, and that the next one in the file continues. */
export interface PastLog {
  checkpoint: Checkpoint;
  keys: LogKey[];
  /** Line of the next log, which does not name this one: an import in a later log must. */
  unnamed?: number;
}

export interface LogState {
  chain: Chain;
  key: NoteKey | null;
  keyId: string | null;
  /** Keys of the present log in order; the last one is in force. */
  keys: LogKey[];
  past: PastLog[];
  /** Whether logs of another browser may stand before this one's. */
  imports: boolean;
  /** Entries of all logs. */
  events: number;
  /** Entries whose own signature was not looked at, because a later one that was covers them. */
  covered: number;
  clock: ClockState;
  /** The outside copy, and the root at the size it names, once that was reached. */
  witness: { checkpoint: Checkpoint | null; root: Bytes | null };
  /** Absent where nothing is remembered, so that a state can be stored. */
  memory?: MemoryState;
}

export function startLog(witness: Checkpoint | null, rememberedOf: RememberedOf | null = null): LogState {
  const witnessed = { checkpoint: witness, root: null };
  return {
    chain: startChain(''),
    key: null,
    keyId: null,
    keys: [],
    past: [],
    imports: false,
    events: 0,
    covered: 0,
    clock: startClock(),
    witness: witnessed,
    ...(rememberedOf ? { memory: startMemory(rememberedOf) } : {}),
  };
}

/** Each log with its keys. */
export const keysIn = ({ chain, keys, past }: LogState): { origin: string; keys: LogKey[] }[] => [
  ...past.map(({ checkpoint: { origin }, keys: own }) => ({ origin, keys: own })),
  { origin: chain.origin, keys },
];

/** The key the log was opened with, if the log is named after it: then nobody can have put another key in its place. */
export async function readLogKey({ name, origin, data }: LedgerEvent): Promise<{ id: string; key: NoteKey } | null> {
  const opened = OpenedData.safeParse(data);
  if (name !== 'log.opened' || !opened.success) return null;
  const { key: jwk } = opened.data;
  const id = thumbprint(jwk);
  const key = await importPublicKey(jwk);
  const hash = await noteKeyHash(origin, jwk);
  return key && hash && nameOrigin(id) === origin ? { id, key: { key, hash } } : null;
}

/** Begins with the log of this entry, by the key it was opened with. */
async function startWith(state: LogState, { number, line }: PlacedEvent, findings: Findings): Promise<void> {
  state.chain = startChain(line.body.origin);
  if (state.memory) await recallLog(state.memory, line.body.origin, number);
  const found = await readLogKey(line.body);
  state.key = found?.key ?? null;
  state.keyId = found?.id ?? null;
  state.keys = found ? [{ ...found, first: 1, last: Number.POSITIVE_INFINITY }] : [];
  if (!found) findings.fail('signatures', number, message('verifyNoKey'));
}

/** The log an entry says it continues; null where it opens no log, or the first one. */
function predecessorOf({ name, data }: LedgerEvent): NonNullable<OpenedData['predecessor']> | null {
  if (name !== 'log.opened') return null;
  const opened = OpenedData.safeParse(data);
  return opened.success ? opened.data.predecessor : null;
}

/** Goes on with a new log where the one before lost its key: it must name exactly the head that stands before it here. */
async function continueWith(state: LogState, placed: PlacedEvent, findings: Findings): Promise<void> {
  const { number, line } = placed;
  const checkpoint = checkpointOf(state.chain);
  const named = parseCheckpoint(predecessorOf(line.body)?.checkpoint ?? '');
  const same = named && formatCheckpoint(named.checkpoint) === formatCheckpoint(checkpoint);
  const { keys } = state;
  if (!same) findings.fail('chain', number, message('verifyPredecessor'));
  else if (keys.length > 0 && !(await verifyByKeys(named.note, checkpoint, keys)))
    blame(findings, number, message('verifyPredecessorUnsigned'), true);
  state.past.push({ checkpoint, keys });
  await startWith(state, placed, findings);
  findings.note({ step: 'signatures', result: 'notChecked', line: number, reason: message('verifyLostKey') });
}

/** Whether an entry opens a log that continues none and is not in the file yet, where imported logs may stand before it. */
function opensBeside({ imports, chain, past }: LogState, { origin, index, name, data }: LedgerEvent): boolean {
  const known = origin === chain.origin || past.some(({ checkpoint }) => checkpoint.origin === origin);
  return imports && !known && index === 0 && name === 'log.opened' && data.predecessor === null;
}

async function beginBeside(state: LogState, placed: PlacedEvent, findings: Findings): Promise<void> {
  state.past.push({ checkpoint: checkpointOf(state.chain), keys: state.keys, unnamed: placed.number });
  await startWith(state, placed, findings);
}

/** An import vouches for the logs it names at exactly the head they end with here, signed by their own keys. */
async function nameImported({ past }: LogState, { data }: LedgerEvent): Promise<void> {
  const read = ImportedData.safeParse(data);
  for (const { checkpoint, origin } of read.success ? read.data.logs : []) {
    const named = parseCheckpoint(checkpoint);
    const log = past.find((one) => one.checkpoint.origin === origin);
    if (!named || !log || formatCheckpoint(named.checkpoint) !== formatCheckpoint(log.checkpoint)) continue;
    if (await verifyByKeys(named.note, log.checkpoint, log.keys)) delete log.unnamed;
  }
}

/** Logs that no later one vouches for have no place in the file. Where an entry was changed it may be the one that did: then its line is the one to name. */
export function checkImported({ past }: LogState, findings: Findings): void {
  if (findings.failure('chain')) return;
  for (const { unnamed, checkpoint } of past)
    if (unnamed !== undefined) findings.fail('chain', unnamed, message('verifyNotImported', checkpoint.origin));
}

/** Whether a checkpoint note is signed by a key that was in force at its size. */
export async function verifyByKeys(
  note: Note,
  { origin, size }: Checkpoint,
  keys: readonly LogKey[],
): Promise<boolean> {
  for (const { key, first, last } of keys) {
    if (size >= first && size <= last && (await verifyNote(note, origin, key))) return true;
  }
  return false;
}

/** Takes a rotation over: both keys sign the head after it, only the new one what follows. */
async function rotate(state: LogState, { number, line }: PlacedEvent, findings: Findings): Promise<void> {
  if (!state.keyId) return;
  const next = await readRotation(line.body, state.keyId);
  if (!next || state.keys.some(({ id }) => id === next.id))
    return blame(findings, number, message('verifyRotation'), true);
  const { size } = state.chain.tree;
  state.keys = state.keys.map((key) => ({ ...key, last: Math.min(key.last, size) }));
  state.keys.push({ ...next, first: size, last: Number.POSITIVE_INFINITY });
  state.key = next.key;
  state.keyId = next.id;
}

/**
 * A signature or a rotation that does not fit. Where an entry before it was changed, that entry may have named the key, so what a stranger
 * signed is not its line's fault: it cannot be checked.
 */
export function blame(findings: Findings, number: number, reason: Message, stranger: boolean): void {
  const changed = findings.failure('chain')?.line;
  if (stranger && changed !== undefined && changed < number) findings.skip('signatures', unreachable(changed), changed);
  else findings.fail('signatures', number, reason);
}

function checkLink(chain: Chain, { number, line }: PlacedEvent, leaf: Bytes, findings: Findings): void {
  if (toHex(leaf) !== line.hash) {
    findings.fail('chain', number, message('verifyHash'));
    return;
  }
  const broken = findBreak(chain, line.body);
  if (broken === 'index') findings.fail('chain', number, message('verifyIndex', line.body.index, chain.tree.size));
  if (broken === 'prev') findings.fail('chain', number, message('verifyPrev'));
  if (broken === 'origin') findings.fail('chain', number, message('verifyOrigin', line.body.origin));
}

/**
 * Verifies a batch; returns for each entry the id of the key that signed it, null where that cannot be said. Goes on with the hashes as they are
 * stated: a changed body then fails at its own line only, and not in every signature after it.
 */
export async function checkEvents(
  state: LogState,
  batch: readonly PlacedEvent[],
  findings: Findings,
): Promise<(string | null)[]> {
  const leaves = await hashLeaves(batch.map(({ body }) => utf8(body)));
  const signed: { by: string | null; key: NoteKey | null; good: Promise<boolean> }[] = [];
  for (const [i, placed] of batch.entries()) {
    const leaf = leaves[i] as Bytes;
    const { body, signature, hash } = placed.line;
    if (state.events === 0) {
      await startWith(state, placed, findings);
      const before = predecessorOf(body);
      const reason = message('verifyPredecessorAbsent', before?.origin ?? '');
      if (before) findings.note({ step: 'chain', result: 'notChecked', line: placed.number, reason });
    } else if (predecessorOf(body)?.origin === state.chain.origin) await continueWith(state, placed, findings);
    else if (opensBeside(state, body)) await beginBeside(state, placed, findings);
    checkLink(state.chain, placed, leaf, findings);
    const stated = fromHex(hash) ?? leaf;
    state.chain = extendChain(state.chain, stated);
    if (state.memory) passLeaf(state.memory, stated);
    state.events += 1;
    noteTime(state.clock, placed.number, body.time);
    const checkpoint = checkpointOf(state.chain);
    const { witness, key } = state;
    if (checkpoint.size === witness.checkpoint?.size && checkpoint.origin === witness.checkpoint.origin)
      witness.root = checkpoint.root;
    const good = key ? checkSignature(key, signature, utf8(formatCheckpoint(checkpoint))) : Promise.resolve(true);
    signed.push({ by: state.keyId, key, good });
    if (body.name === IMPORTED) await nameImported(state, body);
    if (body.name === ROTATED) await rotate(state, placed, findings);
  }
  const good = await Promise.all(signed.map((one) => one.good));
  const wrong = good.indexOf(false);
  const placed = batch[wrong];
  if (placed) {
    const stranger = isStranger(signed[wrong]?.key ?? null, placed.line.signature);
    blame(findings, placed.number, message('verifySignature'), stranger);
  }
  return signed.map(({ by }, i) => (good[i] ? by : null));
}
