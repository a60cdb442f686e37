/** What is timed inside a browser: each function runs one round or one step and gives milliseconds, ours beside the least it could cost. */
import type { HandoffId } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { listHandoffs } from '../../../lib/ledger/list';
import { readLogs } from '../../../lib/ledger/logs';
import { ensureOrigin } from '../../../lib/ledger/origin';
import { projectHandoff } from '../../../lib/ledger/project';
import { readRows } from '../../../lib/ledger/range';
import { chainOf, draftEvents, stageEvents } from '../../../lib/ledger/stage';
import { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyInThreads } from '../../../lib/ledger/threads';
import { type Writing, writeEvents } from '../../../lib/ledger/write';
import { BEGIN } from '../../../lib/receipt/code';
import { findCodes } from '../../../lib/receipt/find';
import { decodeThin } from '../../../lib/receipt/thin';
import { verifyReceiptText } from '../../../lib/receipt/verify';
import { fromBase64, fromBase64url } from '../../../lib/sign/base64';
import { type Bytes, concat, utf8 } from '../../../lib/sign/bytes';
import { digest } from '../../../lib/sign/digest';
import { preAuthenticate } from '../../../lib/sign/dsse';
import { CONTRACT, makeHandoff } from '../../unit/ledger/example';
import { FIELDS, filledHandoff, type Log, makeLog, makeReceipt } from '../../unit/receipt/example';
import { ACTOR, BROAD, idOf, SEARCH, startLog, type Writer } from './log';

export interface Pair {
  ours: number;
  bare: number;
}

const since = (start: number) => performance.now() - start;
const now = () => new Date().toISOString();

/** Entries of a block. */
const APPENDS = 20;
let appended = 0;
const own = new LedgerDatabase('bench-own');
const plain = new LedgerDatabase('bench-plain');
const ledger = openLedger({ db: own, now, version: '0.1.0' });

function entryOf(n: number) {
  const handoff = makeHandoff(idOf(n));
  const { values, title, subject } = handoff;
  const events = [{ name: 'handoff.field.set', data: { field: 'notes' }, content: { values, title, subject } }];
  return { handoff, events, actor: ACTOR, contract: CONTRACT };
}

/** Everything the same transaction takes, hashed and signed beforehand. */
async function stageBlock(first: number): Promise<Writing[]> {
  const origin = await ensureOrigin(plain, now, '0.1.0');
  if (!origin) throw new Error('No log was opened.');
  const found: Writing[] = [];
  let base = origin.head;
  for (let n = first; n < first + APPENDS; n += 1) {
    const { handoff, events, actor, contract } = entryOf(n);
    const { drafts, blobs } = await draftEvents({ events, actor, contract, handoffId: handoff.id, blobs: [] });
    const chain = chainOf(base);
    if (!chain) throw new Error('The head is damaged.');
    const staged = await stageEvents(
      chain,
      drafts.map((draft) => ({ ...draft, time: now() })),
      origin.key,
    );
    const command = { id: `c${n}`, origin: base.origin, first: base.size, count: 1, digests: {} };
    const summary = { row: projectHandoff(handoff, base.size), expectedSeq: null };
    found.push({ base, rows: staged.rows, head: staged.head, blobs, erase: [], command, handoff: summary });
    base = staged.head;
  }
  return found;
}

/** One block of signed appends beside one of the same transactions without any of the cryptography. */
async function append(): Promise<Pair> {
  const first = appended;
  appended += APPENDS;
  const writings = await stageBlock(first);
  const turns: Pair = { ours: 0, bare: 0 };
  for (const [i, writing] of writings.entries()) {
    const start = performance.now();
    const { kind } = await writeEvents(plain, writing);
    turns.bare += since(start);
    if (kind !== 'written') throw new Error(kind);
    const entry = { commandId: `c${first + i}`, expectedSeq: null, ...entryOf(first + i) };
    const again = performance.now();
    const done = await ledger.append(entry);
    turns.ours += since(again);
    if (!done.ok) throw new Error(done.reason);
  }
  return turns;
}

const logs = new Map<number, { db: LedgerDatabase; writer: Writer }>();

/** Adds entries to the log that is to become so long, and says how long it is now. */
async function grow(whole: number, size: number): Promise<number> {
  let log = logs.get(whole);
  if (!log) {
    const db = new LedgerDatabase(`bench-${whole}`);
    log = { db, writer: await startLog(db, whole) };
    logs.set(whole, log);
  }
  return log.writer.grow(size);
}

function storeOf(size: number): LedgerDatabase {
  const log = logs.get(size);
  if (!log) throw new Error(`There is no log of ${size}.`);
  return log.db;
}

/** Milliseconds of as many bare digests as a log has entries, of the same bytes. */
async function digestAll(size: number): Promise<number> {
  const db = storeOf(size);
  const [head] = await readLogs(db);
  let spent = 0;
  for (let at = 0; at < size; at += 256) {
    const bodies = (await readRows(db, head?.origin ?? '', at, 256)).map(({ body }) => utf8(body));
    const start = performance.now();
    await Promise.all(bodies.map((bytes) => crypto.subtle.digest('SHA-256', bytes)));
    spent += since(start);
  }
  return spent;
}

let verifying: { done: number; total: number | null; ended: number | null; ok: boolean } | null = null;

/** Starts verifying; `verified` says how far it is, because a driver waits for no answer that long. */
function verify(size: number): void {
  const state = { done: 0, total: null as number | null, ended: null as number | null, ok: false };
  verifying = state;
  const start = performance.now();
  const onProgress = (done: number, total: number | null) => Object.assign(state, { done, total });
  void verifyInThreads({ onProgress }, '/', storeOf(size)).then((found) => {
    state.ok =
      found?.events === size && found.steps.every(({ step, result }) => step === 'content' || result !== 'fail');
    state.ended = since(start);
  });
}

const verified = () => verifying;

/** The first page, and a search, of the long log beside the short one. */
async function list(what: 'page' | 'search' | 'broad', long: number, short: number): Promise<Pair> {
  const filter = { page: {}, search: SEARCH, broad: BROAD }[what];
  const pair: Pair = { ours: 0, bare: 0 };
  for (const [part, size] of [
    ['bare', short],
    ['ours', long],
  ] as const) {
    const start = performance.now();
    const { rows } = await listHandoffs(filter, storeOf(size));
    pair[part] = since(start);
    if (rows.length === 0) throw new Error('Nothing was found.');
  }
  return pair;
}

/** Keys of a round, and receipts of each: none was met in a round before. */
const KEYS = 5;
const RECEIPTS = 10;

/** What nobody who verifies a receipt gets around: one signature over these bytes, and the digests its form is made of. */
type Made = Awaited<ReturnType<typeof makeReceipt>>;

interface Floor {
  signature: Bytes;
  signed: Bytes;
  /** The checksum of the text, the key's thumbprint, in the thin form the key's hash in its note, and a salted digest a field. */
  hashed: Bytes[];
  /** In the thin form the digest over those of all fields, which waits for them. */
  last: Bytes | null;
}

const part = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw new Error('The receipt lacks a part.');
  return found;
};

async function floorOf(form: 'full' | 'thin', log: Log, { receipt, statement }: Made): Promise<Floor> {
  const code = part(findCodes(receipt[form]).find(({ ok }) => ok));
  const body = code.ok ? code.bytes : new Uint8Array();
  const { jwk } = log.key;
  const salt = part(fromBase64url(statement.predicate.salt));
  const hashed = [concat(utf8(`${BEGIN[form]} `), body), utf8(JSON.stringify(jwk))];
  for (const [name, value] of Object.entries(FIELDS))
    hashed.push(concat(salt, utf8(`${name}\0${JSON.stringify(value)}`)));
  if (form === 'full') {
    const { payload, payloadType, signatures } = receipt.envelope;
    const signed = preAuthenticate(payloadType, part(fromBase64(payload)));
    return { signature: part(fromBase64(part(signatures[0]).sig)), signed, hashed, last: null };
  }
  const thin = part(await decodeThin(body));
  hashed.push(concat(utf8(`${log.origin}\n`), Uint8Array.of(1), part(fromBase64url(jwk.x))));
  const last = utf8(JSON.stringify(statement.predicate.fields));
  return { signature: thin.signature, signed: utf8(thin.text), hashed, last };
}

async function makeReceipts(form: 'full' | 'thin') {
  const made: { text: string; raw: Bytes; floor: Floor }[][] = [];
  for (let k = 0; k < KEYS; k += 1) {
    const log = await makeLog();
    const own = Array.from({ length: RECEIPTS }, async (_, i) => {
      const now = new Date(Date.UTC(2026, 10, 21, 10, i)).toISOString();
      const one = await makeReceipt(log, {
        now,
        handoff: filledHandoff({ id: `H-0000-${1000 + k * RECEIPTS + i}` as HandoffId }),
      });
      return { text: one.receipt[form], raw: part(fromBase64url(log.key.jwk.x)), floor: await floorOf(form, log, one) };
    });
    made.push(await Promise.all(own));
  }
  return made;
}

/** One round of receipts verified from their text, beside their signatures and digests. A key is read once on either side, as by whoever meets it first. */
async function receipt(form: 'full' | 'thin'): Promise<Pair> {
  const made = await makeReceipts(form);
  const pair: Pair = { ours: 0, bare: 0 };
  let start = performance.now();
  for (const own of made) {
    const key = await crypto.subtle.importKey('raw', part(own[0]).raw, 'Ed25519', true, ['verify']);
    for (const { floor } of own) {
      // Both at once, and each digest the cheaper way: short ones take WebCrypto longer than they take here.
      const good = crypto.subtle.verify('Ed25519', key, floor.signature, floor.signed);
      await Promise.all(floor.hashed.map(digest));
      if (floor.last) await digest(floor.last);
      if (!(await good)) throw new Error('forged');
    }
  }
  pair.bare = since(start);
  start = performance.now();
  for (const { text } of made.flat()) {
    const [found] = await verifyReceiptText(text, { values: FIELDS });
    if (!found?.ok) throw new Error('The receipt does not verify.');
  }
  pair.ours = since(start);
  return pair;
}

const usage = async () => (await navigator.storage.estimate()).usage ?? 0;

/** Bytes the browser says this origin takes, and the bytes of all entries themselves. */
async function bytes(size: number): Promise<{ usage: number; own: number }> {
  const db = storeOf(size);
  let sum = 0;
  const [head] = await readLogs(db);
  for (const { body } of await readRows(db, head?.origin ?? '', 0, Math.min(size, 1000))) sum += utf8(body).length;
  return { usage: await usage(), own: sum / Math.min(size, 1000) };
}

export const bench = { append, grow, digestAll, verify, verified, list, receipt, usage, bytes };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
